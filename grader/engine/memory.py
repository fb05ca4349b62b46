"""Accesses to shared memory: the program's loads and stores, as its rewritten syntax tree reports them.

A site is one place in the program's source that touches memory. `active[site]` says whether its accesses
matter at all in this execution: as a scheduling point (`POINT`), or because races are being looked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from grader.engine.parts import LENGTH, WHOLE, part_of
from grader.engine.task import FREE

if TYPE_CHECKING:
    from grader.engine.kernel import Kernel

POINT = 1
LOOK = 2

CONTENTS = "[]"
"""The name under which a container's contents are one location."""


class Again(StrEnum):
    """A program looks at something once more, whatever this first look finds."""

    IN_A_LOOP = "loop"
    """In the test of a `while` loop, or of an `if` in a loop that ends its round or the loop."""
    UNDER_A_LOCK = "lock"
    """In the test of an `if` whose body makes the same test inside a `with`."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """One place that touches memory: `text` is what the program calls it there.

    The rest serves race findings. `operation`: the method, function or operator that looks into a container or
    changes it. `keyed`: the value that comes with the report is the item. `constant`: what is stored, where that
    is a literal. `again`: the place is a test that is made again.
    """

    file: str
    line: int
    name: str
    text: str
    function: str = ""
    operation: str = ""
    keyed: bool = False
    constant: str | None = None
    again: Again | None = None


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
        self.names: list[str] = []
        self.active: list[int] = []
        self._prepared: tuple[frozenset[int], bool, int] | None = None

    def add(self, site: Site) -> int:
        self.sites.append(site)
        self.names.append(site.name)
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

    def access(
        self, thing: object, name: str, site: int, *, write: bool, item: object = WHOLE, operation: str = ""
    ) -> None:
        """One access that matters. `thing` is the object (or, for a variable, its scope).

        `item` is the one item of a container that is touched; `operation` what is done, where the site cannot tell.
        """
        kernel = self.kernel
        if self.active[site] == LOOK and kernel.look is not None:
            kernel.look(kernel.current, thing, name, site, write)
            return
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
        races = kernel.races
        if races is not None:
            races.access(kernel.current, thing, name, site, write)
            if races.findings is not None and self.active[site] & POINT:
                where = self.sites[site]
                operation = operation or where.operation
                part = None
                if name == CONTENTS:
                    part = LENGTH if operation == "len" else part_of(shown, item)
                races.findings.access(kernel.current, thing, name, site, where, write, part, operation)
