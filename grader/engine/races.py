"""Which accesses race: happens-before with vector clocks over locks, thread starts and thread ends.

A pair of accesses to one location, one of them a write, that nothing orders. The sites of such pairs become
scheduling points from the next execution on; a program without races is explored at its sync operations
alone. The bookkeeping follows FastTrack (Flanagan & Freund, PLDI 2009) in keeping the last write as one
epoch; reads are kept per task.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.engine.race_findings import RaceFindings
    from grader.engine.task import Task


class Races:
    """Clocks and last accesses of one execution. `sites` collects the sites that race.

    `findings` takes a closer look at the sites that are known to race; None while none is.
    """

    __slots__ = ("_locations", "ends", "findings", "sites")

    def __init__(self, findings: RaceFindings | None = None) -> None:
        self.sites: set[int] = set()
        self.findings = findings
        self.ends: dict[int, tuple[object, Any]] = {}
        """By identity of a thread: what carries its end, kept where the library forgets it."""
        self._locations: dict[tuple[int, str], list[Any]] = {}

    def started(self, parent: Task, child: Task) -> None:
        """Everything before the start comes before the child."""
        clock = list(parent.clock) if parent.clock else [1]
        while len(clock) <= child.id:
            clock.append(0)
        clock[child.id] = 1
        child.clock = clock
        self._tick(parent)
        if self.findings is not None:
            self.findings.started(parent, child)

    def acquired(self, task: Task, lock: Any) -> None:
        """Everything before the lock's last release comes before what follows."""
        if self.findings is not None:
            self.findings.acquired(task, lock)
        theirs = lock.clock
        if theirs is None or theirs is task.published:
            return
        mine = task.clock
        if len(mine) < len(theirs):
            mine += [0] * (len(theirs) - len(mine))
        for index, value in enumerate(theirs):
            if value > mine[index]:
                mine[index] = value

    def released(self, task: Task, lock: Any) -> None:
        """What the task did so far is ordered before the next acquire.

        The one who releases has acquired, so its clock covers the lock's; where a lock is released by another
        task than its owner, `acquired` is called first.
        """
        if len(task.clock) <= task.id:
            self._tick(task)
        lock.clock = task.published = list(task.clock)
        task.clock[task.id] += 1
        if self.findings is not None:
            self.findings.released(task, lock)

    def _tick(self, task: Task) -> None:
        clock = task.clock
        while len(clock) <= task.id:
            clock.append(0)
        clock[task.id] += 1

    def access(self, task: Task, thing: object, name: str, site: int, write: bool) -> None:
        """One access to `name` of `thing` at `site`."""
        clock = task.clock
        me = task.id
        try:  # costs nothing but where it fails, once a task and once a location
            now = clock[me]
        except IndexError:
            self._tick(task)
            now = clock[me]
        key = (id(thing), name)
        try:
            _, writer, written, write_site, reads = location = self._locations[key]
        except KeyError:
            # `thing` is kept, so that its address is not given to another object meanwhile; the main task at
            # moment 0 stands for "nobody has written", as everybody knows that moment
            _, writer, written, write_site, reads = location = self._locations[key] = [thing, 0, 0, 0, {}]
        if writer != me and (len(clock) <= writer or clock[writer] < written):
            self.sites.add(site)
            self.sites.add(write_site)
        if not write:
            reads[me] = (now, site)
            return
        if reads:
            for reader, (moment, read_site) in reads.items():
                if reader != me and (len(clock) <= reader or clock[reader] < moment):
                    self.sites.add(site)
                    self.sites.add(read_site)
            reads.clear()
        location[1] = me
        location[2] = now
        location[3] = site
