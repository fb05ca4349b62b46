"""SURW: a random walk that is uniform over the interleavings of selected events.

Zhao, Wolff, Mathur & Roychoudhury, "Selectively uniform concurrency testing", ASPLOS 2025. Of a set Δ of events,
the task that does the next one is drawn with a weight: how many events of Δ it still has before it. The number
of ways to go on after its event is a multinomial coefficient in proportion to that weight, so **with exact counts
every interleaving of the events of Δ has the same probability**, as long as no task has to wait; and every
interleaving of all events keeps a positive one. A random walk instead favours those in which short tasks are
over early, by a factor that grows exponentially with the length.

The other events come in the order that partial-order sampling gives them (`pos.py`); a task that has come to an
event of Δ out of turn is held back until that of the drawn task is done. A task's weight includes those of the
tasks that it has yet to start; when one starts, it takes its share away, and with it, in proportion, the turn.

Here Δ is drawn anew for each execution: all events on one shared object, on two, or all events. Counts are means
over the earlier executions, by the task's place in the tree of starts (see `Profile`).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from grader.engine.strategies import Strategy
from grader.engine.strategies.abstract_events import AbstractEvents, object_of
from grader.engine.strategies.pos import POS

if TYPE_CHECKING:
    from collections.abc import Hashable

    from grader.engine.task import Task

PATIENCE = 50
"""Nobody is held back after so many decisions at which somebody was, and two more for each of the first execution. A
loop that tries until another task has moved on would otherwise go round for ever while that task is held back."""
MAX_OBJECTS = 64
"""So many sets of events, each on one shared object, are remembered."""

Lineage = tuple[int, ...]
"""A task's place in the tree of starts: (1, 0) is the first task that the second task of main's started."""


class Profile:
    """What earlier executions tell: which events share an object, and how many each task does."""

    def __init__(self) -> None:
        self.objects: dict[frozenset[int], None] = {}
        """The abstract events on one object that several tasks touched, in the order in which they were met."""
        self._counts: dict[Lineage, dict[int, int]] = {}
        self._executions: dict[Lineage, int] = {}

    def add(self, counts: dict[Lineage, dict[int, int]]) -> None:
        """One more execution: how often each task did each event."""
        for lineage, events in counts.items():
            self._executions[lineage] = self._executions.get(lineage, 0) + 1
            total = self._counts.setdefault(lineage, {})
            for event, count in events.items():
                total[event] = total.get(event, 0) + count

    def weights(self, delta: frozenset[int] | None) -> dict[Lineage, float]:
        """How many events of `delta` (None: of all) each task does, those of its descendants included."""
        weights: dict[Lineage, float] = {}
        for lineage, events in self._counts.items():
            own = sum(count for event, count in events.items() if delta is None or event in delta)
            share = own / self._executions[lineage]
            for length in range(len(lineage) + 1):
                ancestor = lineage[:length]
                weights[ancestor] = weights.get(ancestor, 0.0) + share
        return weights


class SURW(Strategy):
    """`share_of_all`: the probability that an execution takes all events for Δ; else one or two objects' events."""

    name = "surw"

    def __init__(self, seed: int, *, share_of_all: float = 0.25) -> None:
        self._rng = Random(f"{self.name}:{seed}")
        self._base = POS(seed)
        self.acted = self.note
        self._share_of_all = share_of_all
        self.restart()

    def restart(self) -> None:
        self._events = AbstractEvents()
        self._profile = Profile()
        self._usual = 0

    def begin(self) -> bool:
        self._base.begin()
        objects = list(self._profile.objects)
        self._all = not objects or self._rng.random() < self._share_of_all
        self._delta: frozenset[int] | None = None
        if not self._all:
            self._delta = self._rng.choice(objects) | self._rng.choice(objects)
        self._left = self._profile.weights(self._delta)
        self._lineages: dict[int, Lineage] = {0: ()}
        self._children: dict[int, int] = {}
        self._pending: dict[int, int] = {}
        self._counts: dict[Lineage, dict[int, int]] = {(): {}}
        self._touched: dict[Hashable, tuple[object, dict[int, None], set[int]]] = {}
        self._turn: int | None = None
        self._known = bool(self._left)
        self._decisions = 0
        self._held = 0
        return True

    # -- whose turn ------------------------------------------------------------------------------------

    def choose(self, enabled: list[Task], current: Task) -> Task:
        self._decisions += 1
        if not self._known:
            return self._base.pick(enabled, enabled)
        if self._turn is None:
            chosen = self._base.pick(enabled, enabled)
            if not self._selected(chosen, current):
                return chosen
            self._turn = self._draw(enabled)
            if chosen.id == self._turn:
                return chosen
        others = [task for task in enabled if task.id == self._turn or not self._selected(task, current)]
        if others:
            if len(others) < len(enabled):
                self._held += 1
                self._known = self._held <= PATIENCE + 2 * self._usual
            return self._base.pick(others, enabled)
        # the task whose turn it is waits for something: draw among those that are there
        self._turn = self._draw(enabled)
        return next(task for task in enabled if task.id == self._turn)

    def _selected(self, task: Task, current: Task) -> bool:
        event = self._pending.get(task.id)
        if event is None:
            event = self._pending[task.id] = self._events.pending(task, current)
        return self._delta is None or event in self._delta

    def _draw(self, tasks: list[Task]) -> int:
        weights = [self._weight(task) for task in tasks]
        point = self._rng.random() * sum(weights)
        for task, weight in zip(tasks, weights, strict=True):
            point -= weight
            if point < 0:
                return task.id
        return tasks[-1].id

    def _weight(self, task: Task) -> float:
        left = self._left.get(self._lineage(task), 0.0)
        event = self._pending.get(task.id)
        if event is not None and left < 1.0 and (self._delta is None or event in self._delta):
            return 1.0  # it has come to one more than was counted
        return max(left, 0.0)

    def _lineage(self, task: Task) -> Lineage:
        lineage = self._lineages.get(task.id)
        if lineage is None:  # another process's thread: the root does not see its start
            lineage = self._lineages[task.id] = (-task.id,)
            self._left[()] = max(self._left.get((), 0.0) - self._left.get(lineage, 0.0), 0.0)
        return lineage

    # -- what has happened -----------------------------------------------------------------------------

    def note(self, task: Task, kind: str, target: object) -> None:
        if kind == "start":
            self._started(task, target)  # type: ignore[arg-type]
            return
        if kind != task.kind or target is not task.target:
            return  # an end that is no scheduling point
        event = self._pending.pop(task.id, None)
        if event is None:
            event = self._events.acting(task)
        lineage = self._lineage(task)
        counts = self._counts.setdefault(lineage, {})
        counts[event] = counts.get(event, 0) + 1
        found = object_of(target)
        if found is not None:
            key, thing = found
            touched = self._touched.get(key)
            if touched is None:
                touched = self._touched[key] = (thing, {}, set())
            touched[1][event] = None
            touched[2].add(task.id)
        if self._delta is None or event in self._delta:
            self._left[lineage] = max(self._left.get(lineage, 0.0) - 1.0, 0.0)
            if self._turn == task.id:
                self._turn = None

    def _started(self, parent: Task, child: Task) -> None:
        above = self._lineage(parent)
        number = self._children.get(parent.id, 0)
        self._children[parent.id] = number + 1
        lineage = self._lineages[child.id] = (*above, number)
        self._counts.setdefault(lineage, {})
        share, left = self._left.get(lineage, 0.0), self._left.get(above, 0.0)
        if self._turn == parent.id and left > 0 and self._rng.random() * left < share:
            self._turn = child.id
        self._left[above] = max(left - share, 0.0)

    def end(self, steps: int) -> None:
        self._profile.add(self._counts)
        if not self._usual:
            self._usual = self._decisions
        for _, events, tasks in self._touched.values():
            if len(tasks) > 1 and len(self._profile.objects) < MAX_OBJECTS:
                self._profile.objects.setdefault(frozenset(events))
        self._touched = {}
