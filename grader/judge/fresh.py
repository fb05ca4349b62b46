"""Inputs drawn afresh by the judge: an answer cannot be known without computing it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = [
    "amber",
    "birch",
    "cedar",
    "delta",
    "ember",
    "fjord",
    "grove",
    "heron",
    "inlet",
    "jetty",
    "knoll",
    "larch",
    "maple",
    "north",
    "ochre",
    "plume",
    "quartz",
    "raven",
    "sable",
    "thyme",
    "umber",
    "vivid",
    "willow",
    "yarrow",
    "zephyr",
]


class Fresh:
    """A seeded source of inputs; the same seed gives the same inputs."""

    def __init__(self, source: random.Random) -> None:
        self._random = source

    def integer(self, low: int, high: int) -> int:
        """An integer from `low` to `high`, both included."""
        return self._random.randint(low, high)

    def integers(self, count: int) -> list[int]:
        """So many different integers from 100 to 9,999."""
        return self._random.sample(range(100, 10_000), count)

    def words(self, count: int) -> list[str]:
        """So many different words."""
        return self._random.sample(WORDS, count)

    def shuffled(self, items: Sequence[Any]) -> list[Any]:
        """The items in a random order."""
        return self._random.sample(list(items), len(items))
