"""Which pattern a counterexample is: the recognisers for its cause, the most specific ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.engine import patterns_of_locks as locks
from grader.engine import patterns_of_memory as memory
from grader.engine import patterns_of_waits as waits
from grader.engine.outcome import Cause

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.engine.patterns import Evidence, Found

    Recognise = Callable[[Evidence], Found | None]

MOST_ROWS = 1_000
"""A longer trace is not searched for a pattern: there is no short story in it."""

_STUCK: tuple[Recognise, ...] = (
    waits.join_before_drain,
    waits.missing_task_done,
    locks.lock_left_held,
    locks.lock_cycle,
    waits.wrong_waiter,
    waits.lost_wake_up,
    memory.look_then_act,
)
_WRONG: tuple[Recognise, ...] = (
    locks.lock_left_held,
    waits.if_around_wait,
    memory.lost_update,
    memory.check_then_act,
    memory.look_then_act,
    memory.order_violation,
)
BY_CAUSE: dict[Cause, tuple[Recognise, ...]] = {
    Cause.DEADLOCK: _STUCK,
    Cause.LEAKED: _STUCK,
    Cause.WRONG_RESULT: _WRONG,
    Cause.EXCEPTION: _WRONG,
}


def name_of(evidence: Evidence) -> Found | None:
    """The first pattern that is proved, the most specific ones first."""
    if len(evidence.rows) > MOST_ROWS:
        return None
    for recognise in BY_CAUSE.get(evidence.cause, ()):
        found = recognise(evidence)
        if found is not None:
            return found
    return None
