"""Dynamic partial-order reduction: one schedule for every Mazurkiewicz trace, instead of every schedule.

Flanagan & Godefroid, "Dynamic partial-order reduction for model checking software", POPL 2005, with sleep sets
and the source sets of Abdulla, Aronis, Jonsson & Sagonas, "Optimal dynamic partial order reduction", POPL 2014.
After an execution, every pair of steps that could have come in the other order and is not ordered by anything
else (`race`) gets its reversal explored, unless a task that can begin that reversal is to be tried anyway.

Guarantee: when `begin` says False and `exhaustive` is true, every schedule that was not run differs from one that
was run only in the order of steps that commute (`dependence.py`), so it ends in the same state. It is given up
where something was seen that footprints do not describe: other processes, an event loop, spinning, a cached
function, random numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.engine import dependence
from grader.engine.dependence import Entry
from grader.engine.footprints import Footprint, Footprints
from grader.engine.kernel import KERNEL
from grader.engine.strategies import Strategy, default_choice, would_expire
from grader.engine.strategies.reversals import LONGEST, Reversals
from grader.engine.task import Task

_Asleep = dict[int, tuple[frozenset[Entry], int]]
"""By task: what its next step would do, all of whose continuations have been explored; and `Footprint.new` of it."""


@dataclass(slots=True)
class _Node:
    """A decision of the present path: what was enabled, what has been tried, and what is to be tried."""

    enabled: tuple[int, ...]
    chosen: int
    asleep: _Asleep
    tried: _Asleep = field(default_factory=dict)
    wanted: set[int] = field(default_factory=set)


class DPOR(Strategy):
    """Depth first. `cut` says of the last execution that it was given up, because another has covered it."""

    name = "dpor"
    looks_for_races = True

    def __init__(self, seed: int = 0) -> None:
        self.recorder = self._footprints = Footprints(KERNEL)
        self._footprints.on_turn = self._on_turn
        self.watch = self._footprints.note
        self.restart()

    def restart(self) -> None:
        self.exhaustive = True
        self._nodes: list[_Node] = []
        self._started = False
        self.cut = False

    def begin(self) -> bool:
        if self._started and not self._backtrack():
            return False
        self._started = True
        self.cut = False
        self._given = len(self._nodes)
        self._depth = 0
        self._asleep: _Asleep = {}
        self._closed = 0
        self._footprints.begin()
        return True

    @property
    def pending(self) -> int:
        """How many schedules are known that have yet to run."""
        return sum(len(node.wanted - node.tried.keys() - node.asleep.keys()) for node in self._nodes)

    def _backtrack(self) -> bool:
        """Go to the deepest decision at which something is left to try."""
        nodes = self._nodes
        while nodes:
            node = nodes[-1]
            left = sorted(node.wanted - node.tried.keys() - node.asleep.keys())
            if left:
                node.chosen = left[0]
                return True
            nodes.pop()
        return False

    # -- during an execution ---------------------------------------------------------------------------

    def choose(self, enabled: list[Task], current: Task) -> Task:
        if self._depth < self._given:
            wanted = self._nodes[self._depth].chosen
            for task in enabled:
                if task.id == wanted:
                    return task
            self.exhaustive = False  # the program took another path than before: nothing is certain any more
            return default_choice(enabled, current)
        self._wake(to=len(self._footprints.steps), beside=self._footprints.step)
        chosen = default_choice(enabled, current)
        if chosen.id in self._asleep:
            awake = [task for task in enabled if task.id not in self._asleep]
            chosen = default_choice(awake, current) if awake else chosen
        return chosen

    def _on_turn(self, chosen: Task, enabled: list[Task]) -> bool:
        """A step begins; false when all that can follow has been explored."""
        if self._depth < self._given:
            if len(enabled) > 1:
                node = self._nodes[self._depth]
                self._depth += 1
                if self._depth == self._given:
                    self._asleep = {**node.asleep, **node.tried}
                    self._closed = len(self._footprints.steps)
            return True
        self._wake(to=len(self._footprints.steps))
        if chosen.id in self._asleep:
            self.cut = True
            return False
        if len(enabled) > 1:
            ids = tuple(task.id for task in enabled)
            # a wait that may run out now may be fulfilled later, which is another step of its task: try each here
            wanted = set(ids) if any(map(would_expire, enabled)) else {chosen.id}
            node = _Node(enabled=ids, chosen=chosen.id, asleep=dict(self._asleep), wanted=wanted)
            self._nodes.append(node)
        return True

    def _wake(self, *, to: int, beside: Footprint | None = None) -> None:
        """Sleepers whose next step depends on what has been done since are to be tried again."""
        if self._asleep:
            steps = self._footprints.steps[self._closed : to]
            for step in [*steps, beside] if beside is not None else steps:
                done = step.all_entries()
                for ident, (entries, new) in list(self._asleep.items()):
                    if step.barrier or ident in step.tasks or dependence.conflict(entries, done, new):
                        del self._asleep[ident]
        self._closed = to

    # -- after an execution ----------------------------------------------------------------------------

    def end(self, steps: int) -> None:
        recorder = self._footprints
        if recorder.learnt:
            self.restart()
            return
        if not recorder.complete or KERNEL.draws:
            self.exhaustive = False
        if len(recorder.steps) > LONGEST:
            self.exhaustive = False
            self._nodes = []
            return
        decisions = [number for number, step in enumerate(recorder.steps) if len(step.enabled) > 1]
        for number in range(max(self._given - 1, 0), len(self._nodes)):
            node = self._nodes[number]
            step = recorder.steps[decisions[number]]
            node.tried[node.chosen] = (step.all_entries(), step.new)
        nodes = dict(zip(decisions, self._nodes, strict=False))
        first_new = decisions[self._given - 1] if self._given else 0
        for earlier, beginnings in Reversals(recorder.steps, [] if self.cut else recorder.pending, first_new).found():
            node = nodes[earlier]
            if node.wanted.isdisjoint(beginnings):
                node.wanted.add(beginnings[-1])
