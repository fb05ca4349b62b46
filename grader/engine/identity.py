"""`id` and the default hash for programs under test: the same numbers in every execution.

Addresses differ from run to run, and programs depend on them: they order locks by `id`, and go through sets of
objects in the order of their hashes, as `ThreadPoolExecutor.shutdown` does with its threads. A replay would
take another path. Numbers are given in the order in which an object is first asked about.
"""

from __future__ import annotations

FIRST = 0x10000
STEP = 16


class Identities:
    """One execution's numbers. Objects are kept, so that a number never means two of them."""

    __slots__ = ("_kept", "_numbers")

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._kept: list[object] = []

    def of(self, thing: object, /) -> int:
        """The number of an object."""
        address = id(thing)
        number = self._numbers.get(address)
        if number is None:
            number = self._numbers[address] = FIRST + STEP * len(self._kept)
            self._kept.append(thing)
        return number
