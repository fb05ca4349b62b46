"""RFF: fuzzing of abstract schedules, which are sets of reads-from constraints.

Wolff, Shi, Duck, Mathur & Roychoudhury, "Greybox fuzzing for concurrency testing", ASPLOS 2024. What a program
computes depends on which write each read reads from, so an execution with a reads-from pair that none had before
is worth keeping. Its abstract schedule is mutated: a constraint is added, removed, exchanged or negated; the
scheduler then steers towards the constraints (`reads_from.py`) as far as it can, and is partial-order sampling in
everything else (`pos.py`). The corpus is walked with AFLFast's cut-off exponential power schedule: an abstract
schedule whose reads-from relation came up more often than the mean is passed over.

There is no bound on the probability but that of POS, which an execution without constraints has, and the empty
abstract schedule stays in the corpus. What the bias gains was measured: `benchmarks/search.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from grader.engine.memory import Location
from grader.engine.strategies import Strategy
from grader.engine.strategies.abstract_events import AbstractEvents, object_of
from grader.engine.strategies.pos import POS
from grader.engine.strategies.reads_from import BEFORE_ALL, Access, Constraint, Obligation

if TYPE_CHECKING:
    from collections.abc import Hashable

    from grader.engine.task import Task

    Pair = tuple[int, int]

MAX_ENERGY = 32
"""So many mutants at most of one abstract schedule before the next gets its turn."""
MAX_CONSTRAINTS = 8
PATIENCE = 50
"""Steering ends after so many decisions, and two more for each of an execution that is not steered. A loop that
tries until another task has moved on would otherwise go round for ever while that task is held back."""

_NO_READS = frozenset({"write", "release"})
_NO_WRITES = frozenset({"read"})


@dataclass(slots=True)
class Seed:
    """An abstract schedule of the corpus; `relation`: the reads-from pairs of the execution that brought it in."""

    constraints: tuple[Constraint, ...]
    relation: frozenset[tuple[int, int]]
    rounds: int = 0


class RFF(Strategy):
    """Mutates abstract schedules, and steers executions towards them."""

    name = "rff"

    def __init__(self, seed: int) -> None:
        self._rng = Random(f"{self.name}:{seed}")
        self._base = POS(seed)
        self.acted = self.note
        self._events = AbstractEvents()
        self._pool: dict[Pair, None] = {}
        """Pairs of writer and reader that touched one location, in the order in which they were met."""
        self._seen: set[Pair] = set()
        self._frequency: dict[frozenset[Pair], int] = {}
        self._corpus: list[Seed] = []
        self._at = -1
        self._energy = 0
        self._usual = 0

    def restart(self) -> None:
        """New scheduling points add events; those that are known stay what they are."""

    # -- which abstract schedule -----------------------------------------------------------------------

    def begin(self) -> bool:
        self._base.begin()
        self._constraints = self._next()
        self._obligations = [Obligation(constraint) for constraint in self._constraints]
        self._pending: dict[int, Access | None] = {}
        self._last: dict[Hashable, Pair] = {}
        self._touched: dict[Hashable, tuple[object, dict[int, int], dict[int, int]]] = {}
        self._pairs: set[Pair] = set()
        self._decisions = 0
        self._steered = 0
        return True

    def _next(self) -> tuple[Constraint, ...]:
        if not self._pool:
            return ()
        if self._energy <= 0:
            self._turn_to_another()
        self._energy -= 1
        return self._mutated(self._corpus[self._at].constraints)

    def _turn_to_another(self) -> None:
        """The next of the corpus whose relation did not come up more often than the mean; if none, the rarest."""
        corpus, frequency = self._corpus, self._frequency
        mean = sum(frequency.values()) / len(frequency)
        order = [(self._at + step) % len(corpus) for step in range(1, len(corpus) + 1)]
        rare = [at for at in order if frequency[corpus[at].relation] <= mean]
        self._at = rare[0] if rare else min(order, key=lambda at: frequency[corpus[at].relation])
        seed = corpus[self._at]
        seed.rounds += 1
        self._energy = min(MAX_ENERGY, max(1, int(2**seed.rounds / mean)))

    def _mutated(self, constraints: tuple[Constraint, ...]) -> tuple[Constraint, ...]:
        rng = self._rng
        found = dict.fromkeys(constraints)
        action = rng.randrange(4) if found else 0
        if action and found:
            old = rng.choice(list(found))
            del found[old]
            if action == 1:
                found[Constraint(old.writer, old.reader, not old.negated)] = None
        if action in (0, 2) and len(found) < MAX_CONSTRAINTS:
            writer, reader = rng.choice(list(self._pool))
            found[Constraint(writer, reader, rng.random() < 0.5)] = None
        return tuple(found)

    # -- steering --------------------------------------------------------------------------------------

    def choose(self, enabled: list[Task], current: Task) -> Task:
        obligations = self._obligations
        self._decisions += 1
        if not obligations:
            return self._base.pick(enabled, enabled)
        accesses = [self._access(task, current) for task in enabled]
        best: list[Task] = []
        rank = -2
        for task, access in zip(enabled, accesses, strict=True):
            hurry = hold = False
            if access is not None:
                for obligation in obligations:
                    wish = obligation.wish(access)
                    hurry |= wish > 0
                    hold |= wish < 0
            if hurry - hold > rank:
                rank = hurry - hold
                best = [task]
            elif hurry - hold == rank:
                best.append(task)
        if len(best) < len(enabled):
            self._steered += 1
            if self._steered > PATIENCE + 2 * self._usual:
                self._obligations = []
        return self._base.pick(best, enabled)

    def _access(self, task: Task, current: Task) -> Access | None:
        """What an enabled task is about to do to which location; None where there is none."""
        try:
            return self._pending[task.id]
        except KeyError:
            access = self._pending[task.id] = self._look(task, current)
            if access is not None:
                written = access.place in self._last
                for obligation in self._obligations:
                    obligation.arrived(access, written=written)
            return access

    def _look(self, task: Task, current: Task) -> Access | None:
        found = object_of(task.target)
        if found is None:
            return None
        return Access(self._events.pending(task, current), found[0], task.kind not in _NO_WRITES)

    # -- what has happened -----------------------------------------------------------------------------

    def note(self, task: Task, kind: str, target: object) -> None:
        if kind != task.kind or target is not task.target:
            return  # a start, or an end that is no scheduling point
        access = self._access(task, task)
        del self._pending[task.id]
        if access is None:
            return
        self._record(task, access, kind, target)
        self._obligations = [each for each in self._obligations if not each.happened(access)]

    def _record(self, task: Task, access: Access, kind: str, target: object) -> None:
        place, event, me = access.place, access.event, task.id
        touched = self._touched.get(place)
        if touched is None:
            thing = target.thing if isinstance(target, Location) else target
            touched = self._touched[place] = (thing, {}, {})
        _, writers, readers = touched
        if kind not in _NO_READS:
            readers[event] = me if readers.get(event, me) == me else -1
            last = self._last.get(place)
            if last is None:
                self._pairs.add((BEFORE_ALL, event))
            elif last[1] != me:
                self._pairs.add((last[0], event))
        if access.writes:
            writers[event] = me if writers.get(event, me) == me else -1
            self._last[place] = (event, me)

    def end(self, steps: int) -> None:
        for _, writers, readers in self._touched.values():
            for reader, by in readers.items():
                others = [writer for writer, author in writers.items() if author != by or by == -1]
                for writer in others:
                    self._pool.setdefault((writer, reader))
                if others:
                    self._pool.setdefault((BEFORE_ALL, reader))
        if not self._constraints:
            self._usual = max(self._usual, self._decisions)
        relation = frozenset(self._pairs)
        self._frequency[relation] = self._frequency.get(relation, 0) + 1
        if not self._corpus:
            self._corpus.append(Seed((), relation))
        elif relation - self._seen:
            self._corpus.append(Seed(self._constraints, relation))
        self._seen |= relation
        self._last = {}
        self._touched = {}
