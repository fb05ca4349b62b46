"""The name of what went wrong, proved from the recorded counterexample: "lost update", "AB-BA", "lost wake-up", …

Each recogniser looks for one pattern among everything that happened (`Trace.rows`), who waits at the end, and the
program's syntax tree, and answers only when the events themselves show it. A failure without a name is better than
one with a wrong name, so whatever cannot be told is taken for "no".

The kinds follow Lu, Park, Seo & Zhou, "Learning from mistakes: a comprehensive study on real world concurrency bug
characteristics", ASPLOS 2008 (atomicity and order violations), and what students write. Accesses are judged in
`patterns_of_memory.py`, locks in `patterns_of_locks.py`, waiting in `patterns_of_waits.py`; which comes first is said
in `naming.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from grader.engine import program_text
from grader.engine.outcome import Cause

if TYPE_CHECKING:
    import ast
    from collections.abc import Mapping

    from grader.engine.events import Call, Row, Waiting
    from grader.engine.outcome import Outcome, Place


class PatternKind(StrEnum):
    """The names, as the field uses them."""

    LOST_UPDATE = "lost_update"
    CHECK_THEN_ACT = "check_then_act"
    AB_BA = "ab_ba"
    LOCK_CYCLE = "lock_cycle"
    SELF_DEADLOCK = "self_deadlock"
    LOST_WAKE_UP = "lost_wake_up"
    IF_AROUND_WAIT = "if_around_wait"
    WRONG_WAITER = "wrong_waiter"
    MISSING_TASK_DONE = "missing_task_done"
    LOCK_LEFT_HELD = "lock_left_held"
    JOIN_BEFORE_DRAIN = "join_before_drain"
    ORDER_VIOLATION = "order_violation"


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """What `tasks` did at `places` to `names`; `report.patterns` says what each position means for each kind."""

    kind: PatternKind
    tasks: tuple[str, ...]
    places: tuple[Place, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Found:
    """A pattern, and the positions of the rows that prove it."""

    pattern: Pattern
    positions: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """A task that was about to write when the execution ended."""

    task_id: int
    task: str
    location: Any
    place: Place | None


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What there is to judge. `waiting` knows the tasks of the first process only; `outcome.waits` all of them."""

    cause: Cause
    outcome: Outcome
    rows: tuple[Row, ...]
    waiting: Mapping[int, Waiting]
    ahead: tuple[Ahead, ...] = ()
    by_location: dict[Any, list[int]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        *,
        cause: Cause,
        outcome: Outcome,
        rows: tuple[Row, ...],
        waiting: Mapping[int, Waiting],
        ahead: tuple[Ahead, ...],
    ) -> Evidence:
        by_location: dict[Any, list[int]] = {}
        for position, row in enumerate(rows):
            if row.location is not None and row.kind in ("read", "write"):
                by_location.setdefault(row.location, []).append(position)
        return cls(cause=cause, outcome=outcome, rows=rows, waiting=waiting, ahead=ahead, by_location=by_location)

    def raised(self) -> int | None:
        """The position of the exception that nobody caught."""
        return next((at for at, row in enumerate(self.rows) if row.kind == "raise"), None)

    def started(self, task_id: int) -> int:
        """The position from which on a task exists."""
        if task_id == 0:
            return -1
        return next((at for at, row in enumerate(self.rows) if row.kind == "start" and row.key == task_id), -1)

    def last_block(self, task_id: int) -> int | None:
        """Where a task began to wait that still waits."""
        for at in range(len(self.rows) - 1, -1, -1):
            if self.rows[at].task_id == task_id and self.rows[at].kind == "block":
                return at
        return None


def common_call(one: Row, other: Row) -> tuple[Call, Call] | None:
    """The innermost call of one function that both events lie in, as it stood at each."""
    for call in one.stack:
        for there in other.stack:
            if call.activation == there.activation:
                return call, there
    return None


def statements(one: Row, other: Row) -> tuple[program_text.Text, ast.stmt, ast.stmt, int] | None:
    """The statements of their common function in which two events lie, and the line of the first."""
    calls = common_call(one, other)
    text = program_text.text_of(calls[0].filename) if calls is not None else None
    if calls is None or text is None:
        return None
    first, second = text.statement_at(calls[0].line), text.statement_at(calls[1].line)
    return (text, first, second, calls[0].line) if first is not None and second is not None else None


def places_of(*places: Place | None) -> tuple[Place, ...] | None:
    """All of them, or None when one is not in the program."""
    known = tuple(place for place in places if place is not None)
    return known if len(known) == len(places) else None


def found_at(
    kind: PatternKind, tasks: tuple[str, ...], places: tuple[Place | None, ...], names: tuple[str, ...], *at: int
) -> Found | None:
    """A pattern, unless one of its places is not in the program."""
    known = places_of(*places)
    if known is None:
        return None
    return Found(pattern=Pattern(kind=kind, tasks=tasks, places=known, names=names), positions=at)
