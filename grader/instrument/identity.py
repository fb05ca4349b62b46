"""`id` for programs under test: the same numbers in every execution.

Addresses differ from run to run, and programs order locks by them (`sorted(locks, key=id)`), so a replay would
take another path. Numbers are given in the order in which `id` is first asked about an object.
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
        """Stands for the built-in `id`."""
        address = id(thing)
        number = self._numbers.get(address)
        if number is None:
            number = self._numbers[address] = FIRST + STEP * len(self._kept)
            self._kept.append(thing)
        return number
