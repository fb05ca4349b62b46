"""Postponing: whoever is about to do what may spoil others' work waits until the others are in the middle of theirs.

Active testing: Sen, "Race directed random testing of concurrent programs", PLDI 2008 (two tasks are brought to their
racing accesses at one time), and Joshi, Park, Sen & Naik, "A randomized dynamic program analysis technique for
detecting real deadlocks", PLDI 2009 (a task that holds a lock stops before it takes another). Without a target pair
both come down to one rule, and a single execution under it breaks many a program that random walks break in one of
ten:

The one way (`runs` odd):

* a write to memory that races waits until everybody has read what they will read: lost update, check-then-act;
* who holds a lock waits before the next one: AB-BA and its longer circles;
* who has been notified waits before it takes the lock again: another one helps itself first.

The other way (`runs` even): a task's first write comes at once, and it waits before its next one, so that others see
a change half made (torn pairs, an object published before it is complete); who has been notified goes first, and
finds less than it was told of (`if` around `wait`).

Among those who need not wait, the one that has not run for longest goes on. Coroutines of an event loop take turns by
themselves, so there the youngest runs on as far as it gets, the other way the oldest: who relies on being waited for,
or on coming in between, is found out. There is no guarantee. It is for the first executions of a search; what it
misses is left to the others. Nobody is postponed more than `PATIENCE` times in a row, so that loops which wait for a
postponed task end.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from grader.engine.clock import SLEEP
from grader.engine.kernel import KERNEL
from grader.engine.memory import Location
from grader.engine.strategies import Strategy, would_expire

if TYPE_CHECKING:
    from grader.engine.task import Task

PATIENCE = 40

_NOW, _SOON, _LATE, _LAST = range(4)


def _id(task: Task) -> int:
    return task.id


class Postponing(Strategy):
    """Both ways in turn; the first time after `restart` without chance, then with random ties."""

    name = "postponing"

    def __init__(self, seed: int) -> None:
        self._rng = Random(f"{self.name}:{seed}")
        self.watch = self._note
        self.runs = 0
        """Executions since the scheduling points last changed."""

    def restart(self) -> None:
        self.runs = 0

    def begin(self) -> bool:
        self.runs += 1
        self._half_made = self.runs % 2 == 0
        self._waited: dict[int, int] = {}
        self._ran: dict[int, int] = {}
        self._decisions = 0
        self._notified: set[int] = set()
        self._wrote: set[int] = set()
        return True

    def choose(self, enabled: list[Task], current: Task) -> Task:
        self._decisions += 1
        ranks = [self._rank(task) for task in enabled]
        least = min(ranks)
        best = [task for task, rank in zip(enabled, ranks, strict=True) if rank == least]
        waited, ran = self._waited, self._ran
        for task, rank in zip(enabled, ranks, strict=True):
            if rank > least:
                waited[task.id] = waited.get(task.id, 0) + 1
        if self.runs <= 2 and all(task.kind == "resume" for task in best):
            # an event loop gives everybody a turn by itself: provoking is to let one coroutine run on
            chosen = min(best, key=_id) if self._half_made else max(best, key=_id)
        elif self.runs <= 2:
            chosen = min(best, key=lambda task: ran.get(task.id, 0))
        else:
            chosen = self._rng.choice(best)
        waited.pop(chosen.id, None)
        ran[chosen.id] = self._decisions
        return chosen

    def _rank(self, task: Task) -> int:
        """How long a pending action may wait: the lowest goes first."""
        if self._waited.get(task.id, 0) >= PATIENCE:
            return _NOW
        if would_expire(task):
            return _LAST
        kind = task.kind
        if kind == "write" and isinstance(task.target, Location):
            return _NOW if self._half_made and task.id not in self._wrote else _LATE
        if kind == "acquire":
            if task.id in self._notified:
                return _NOW if self._half_made else _LATE
            return _LATE if any(lock.owner is task for lock in KERNEL.held.values()) else _SOON
        return _SOON if task.timer == SLEEP else _NOW

    def _note(self, task: Task, kind: str, target: object) -> None:
        if kind == "notify":
            self._notified.add(target.id)  # type: ignore[attr-defined]
        elif kind == "acquire":
            self._notified.discard(task.id)
        elif kind == "write" and isinstance(target, Location):
            self._wrote.add(task.id)
