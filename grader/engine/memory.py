"""Accesses to shared memory: the program's loads and stores, as its rewritten syntax tree reports them.

A site is one place in the program's source that touches memory. `active[site]` says whether its accesses
matter at all in this execution: as a scheduling point (`POINT`), or because races are being looked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.engine.task import FREE

if TYPE_CHECKING:
    from grader.engine.kernel import Kernel

POINT = 1
LOOK = 2


@dataclass(frozen=True, kw_only=True)
class Site:
    """One place that touches memory: `text` is what the program calls it there."""

    file: str
    line: int
    name: str
    text: str


class Location:
    """What an access touches, for strategies that ask which pending actions conflict.

    `thing` is the same object for the same memory in all processes; `shown` has the value.
    """

    __slots__ = ("name", "shown", "site", "thing")

    def __init__(self, thing: object, name: str, site: Site, shown: object = None) -> None:
        self.thing = thing
        self.shown = thing if shown is None else shown
        self.name = name
        self.site = site


class Memory:
    """The sites of the loaded program, and which of them matter."""

    def __init__(self, kernel: Kernel) -> None:
        self.kernel = kernel
        self.sites: list[Site] = []
        self.active: list[int] = []
        self._prepared: tuple[frozenset[int], bool, int] | None = None

    def add(self, site: Site) -> int:
        self.sites.append(site)
        self.active.append(0)
        return len(self.sites) - 1

    def prepare(self, points: frozenset[int], *, look_for_races: bool) -> None:
        """Set which sites are scheduling points in the next execution."""
        wanted = (points, look_for_races, len(self.active))
        if wanted == self._prepared:
            return
        self._prepared = wanted
        base = LOOK if look_for_races else 0
        for site in range(len(self.active)):
            self.active[site] = base
        for site in points:
            if site < len(self.active):  # a token of another version of the program may name more sites
                self.active[site] |= POINT

    def access(self, thing: object, name: str, site: int, *, write: bool) -> None:
        """One access that matters. `thing` is the object (or, for a variable, its scope)."""
        kernel = self.kernel
        shown = thing
        if kernel.processes.all:
            key = kernel.shared_key(thing)
            if key is not None:
                thing = kernel.processes.shared(key)
        if self.active[site] & POINT:
            kernel.decide(FREE, "write" if write else "read", Location(thing, name, self.sites[site], shown))
        elif kernel.watch is not None:
            location = Location(thing, name, self.sites[site], shown)
            kernel.watch(kernel.current, "write" if write else "read", location)
        if kernel.races is not None:
            kernel.races.access(kernel.current, thing, name, site, write=write)
