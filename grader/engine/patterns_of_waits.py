"""Patterns of waiting: queues, conditions and events. Who waits at the end, what for, and why nobody comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.engine import guards, program_text
from grader.engine.outcome import Cause
from grader.engine.patterns import Found, PatternKind, found_at

if TYPE_CHECKING:
    from grader.engine.events import Row, Waiting
    from grader.engine.outcome import Wait
    from grader.engine.patterns import Evidence

_CONDITION_WAITS = ("Condition.wait", "Condition.wait_for")
_NOTIFIES = ("Condition.notify", "Condition.notify_all", "Condition.notifyAll")


# -- queues ----------------------------------------------------------------------------------------------------


def join_before_drain(evidence: Evidence) -> Found | None:
    """A process is joined that cannot end: its feeder thread waits to write what nobody has read."""
    waits = {wait.task: wait for wait in evidence.outcome.waits}
    for joiner in evidence.outcome.waits:
        process = waits.get(joiner.thing)
        if joiner.verb != "Process.join" or process is None or process.verb != "exit after feeder":
            continue
        if any(w.verb == "Queue._feed" and w.task.startswith(f"{process.task}/") for w in evidence.outcome.waits):
            tasks = (joiner.task, process.task)
            return found_at(PatternKind.JOIN_BEFORE_DRAIN, tasks, (joiner.place,), ())
    return None


def missing_task_done(evidence: Evidence) -> Found | None:
    """`Queue.join` waits; every item has been taken, by tasks that are through with it, and not all were reported."""
    for wait in evidence.waiting.values():
        if wait.call == "Queue.join":
            return _missing_task_done(evidence, wait)
    for edge in evidence.outcome.waits:
        if edge.verb == "JoinableQueue.join":
            return _never_a_task_done(evidence, edge)
    return None


def _missing_task_done(evidence: Evidence, wait: Waiting) -> Found | None:
    rows = evidence.rows
    mine = [(at, row) for at, row in enumerate(rows) if row.thing == wait.thing]
    puts = [at for at, row in mine if row.kind == "tells" and row.call.startswith("Queue.put")]
    gets = [at for at, row in mine if row.kind == "tells" and row.call.startswith("Queue.get")]
    done = [at for at, row in mine if row.kind == "got" and row.call == "Queue.task_done"]
    if len(puts) != len(gets) or len(done) >= len(gets):
        return None
    finished = {row.task_id for row in rows if row.kind == "finish"}
    for task_id in {rows[at].task_id for at in gets}:
        other = evidence.waiting.get(task_id)
        asks_again = other is not None and other.thing == wait.thing and other.call in ("Queue.get", "Queue.join")
        if task_id not in finished and not asks_again:
            return None  # it may be on its way to `task_done`
    lacking = [at for at in gets if _reports_fewer(evidence, rows[at].task_id, gets, done)]
    block = evidence.last_block(wait.task_id)
    if not lacking or block is None:
        return None
    last = rows[lacking[-1]]
    tasks = (wait.task, last.task)
    places = (rows[block].place, last.place)
    return found_at(PatternKind.MISSING_TASK_DONE, tasks, places, (wait.name,), lacking[-1], block)


def _reports_fewer(evidence: Evidence, task_id: int, gets: list[int], done: list[int]) -> bool:
    rows = evidence.rows
    return sum(rows[at].task_id == task_id for at in gets) > sum(rows[at].task_id == task_id for at in done)


def _never_a_task_done(evidence: Evidence, edge: Wait) -> Found | None:
    """Among processes: somebody has taken an item and ended, and nobody has ever called `task_done`."""
    rows = evidence.rows
    if any(row.call.endswith(".task_done") for row in rows):
        return None
    ended = {row.task_id for row in rows if row.kind in ("finish", "exit")}
    taken = [at for at, row in enumerate(rows) if row.call == "Queue.get" and row.kind == "read"]
    taken = [at for at in taken if rows[at].task_id in ended]
    if not taken:
        return None
    last = rows[taken[-1]]
    return found_at(
        PatternKind.MISSING_TASK_DONE, (edge.task, last.task), (edge.place, last.place), (edge.thing,), taken[-1]
    )


# -- conditions and events -------------------------------------------------------------------------------------


def _reads_of_test(evidence: Evidence, row: Row, before: int) -> set[Any]:
    """The locations that the condition around a wait has read, in the call that waits."""
    if not row.stack:
        return set()
    call = row.stack[0]
    guard = guards.guard_at(call.filename, call.line)
    if guard is None:
        return set()
    lines = range(guard.test.lineno, (guard.test.end_lineno or guard.test.lineno) + 1)
    found = set()
    for at in range(before):
        other = evidence.rows[at]
        inside = other.task_id == row.task_id and other.location is not None and other.kind == "read"
        if inside and any(c.activation == call.activation and c.line in lines for c in other.stack):
            found.add(other.location)
    return found


def _one_of_each(evidence: Evidence, locations: set[Any]) -> list[int]:
    """One access to each location, so that all of them count as parts of the story."""
    return sorted(evidence.by_location[location][0] for location in locations)


def _writes_after(evidence: Evidence, locations: set[Any], at: int) -> list[int]:
    rows = evidence.rows
    return [
        other
        for location in locations
        for other in evidence.by_location.get(location, ())
        if other > at and rows[other].kind == "write"
    ]


def if_around_wait(evidence: Evidence) -> Found | None:
    """A waiter was notified and went on although its condition did not hold, because nothing looks again."""
    rows = evidence.rows
    raised = evidence.raised()
    for at, row in enumerate(rows):
        if row.kind != "got" or row.call != "Condition.wait" or row.must_wait is not True or not row.stack:
            continue
        if evidence.cause is Cause.EXCEPTION and (raised is None or rows[raised].task_id != row.task_id):
            continue
        call = row.stack[0]
        guard = guards.guard_at(call.filename, call.line)
        woken = _woken_at(evidence, row.task_id, at)
        then = _next_in_call(evidence, at)
        if guard is None or guard.kind != "if" or woken is None or then is None:
            continue
        position, line = then
        lines = range(guard.test.lineno, (guard.test.end_lineno or guard.test.lineno) + 1)
        if line in lines:
            continue  # it does look again, by another loop
        locations = _reads_of_test(evidence, row, woken)
        changed = [w for w in _writes_after(evidence, locations, woken) if w < at and rows[w].task_id != row.task_id]
        other = changed[-1] if changed else woken
        places = (row.place, rows[other].place, rows[position].place)
        positions = (woken, other, at, position, *_one_of_each(evidence, locations))
        names = (row.object, program_text.source_of(guard.test))
        return found_at(PatternKind.IF_AROUND_WAIT, (row.task, rows[other].task), places, names, *positions)
    return None


def _woken_at(evidence: Evidence, task_id: int, before: int) -> int | None:
    """Where the wait that has just ended was notified; None when its time ran out."""
    for at in range(before - 1, -1, -1):
        row = evidence.rows[at]
        if row.kind == "notify" and row.key == task_id:
            return at
        if row.task_id == task_id and row.kind in ("expired", "got"):
            return None
    return None


def _next_in_call(evidence: Evidence, at: int) -> tuple[int, int] | None:
    """The next thing that the call does, and on which of its lines."""
    call = evidence.rows[at].stack[0]
    for position in range(at + 1, len(evidence.rows)):
        row = evidence.rows[position]
        if row.task_id == evidence.rows[at].task_id:
            return next(((position, c.line) for c in row.stack if c.activation == call.activation), None)
    return None


def wrong_waiter(evidence: Evidence) -> Found | None:
    """`notify` woke a task that could do nothing and waited again; the one that could go on sleeps for ever."""
    rows = evidence.rows
    for wait in evidence.waiting.values():
        block = evidence.last_block(wait.task_id)
        if wait.call not in _CONDITION_WAITS or wait.must_wait is not False or block is None:
            continue
        locations = _reads_of_test(evidence, rows[block], block)
        for at in range(len(rows) - 1, block, -1):
            row = rows[at]
            if row.kind != "notify" or row.call != "Condition.notify" or row.thing != wait.thing:
                continue
            if not locations or _writes_after(evidence, locations, at):
                break  # the condition came true later, and nobody said so
            again = _waits_again(evidence, row.key, wait.thing, at)
            if again is not None:
                places = (row.place, rows[again].place, rows[block].place)
                tasks = (row.task, rows[again].task, wait.task)
                return found_at(
                    PatternKind.WRONG_WAITER,
                    tasks,
                    places,
                    (wait.name,),
                    *(at, again, block),
                    *_one_of_each(evidence, locations),
                )
    return None


def _waits_again(evidence: Evidence, task_id: Any, thing: Any, woken: int) -> int | None:
    for at in range(woken + 1, len(evidence.rows)):
        row = evidence.rows[at]
        if row.task_id != task_id or (row.call == "Condition.wait" and row.kind != "block"):
            continue
        if row.kind == "write" or row.kind in ("finish", "raise"):
            return None
        waits = row.kind == "block" and row.thing == thing and row.call in _CONDITION_WAITS
        if waits and (row.action or "").startswith("block in"):  # not only for the lock
            return at
    return None


def lost_wake_up(evidence: Evidence) -> Found | None:
    """The notification came when nobody waited; whoever it was for began to wait after it, and waits for ever."""
    for wait in evidence.waiting.values():
        block = evidence.last_block(wait.task_id)
        if block is None:
            continue
        if wait.call in _CONDITION_WAITS:
            found = _lost_notification(evidence, wait, block)
        elif wait.call == "Event.wait":
            found = _lost_setting(evidence, wait, block)
        else:
            continue
        if found is not None:
            return found
    return None


def _lost_notification(evidence: Evidence, wait: Waiting, block: int) -> Found | None:
    rows = evidence.rows
    told = [at for at, row in enumerate(rows) if row.kind == "tells" and row.thing == wait.thing]
    told = [at for at in told if rows[at].call in _NOTIFIES and rows[at].task_id != wait.task_id]
    if not told or told[-1] > block or told[-1] < evidence.started(wait.task_id):
        return None
    lost = told[-1]
    if _reached_somebody(evidence, lost):
        return None
    call = wait.stack[0] if wait.stack else None
    if call is None:
        return None
    locations: set[Any] = set()
    if not guards.is_bare(call.filename, call.line):
        locations = _reads_of_test(evidence, rows[block], block)
        if wait.must_wait is not False or not locations:
            return None
        if any(rows[at].task_id != rows[lost].task_id for at in _writes_after(evidence, locations, lost)):
            return None  # the condition came true later, by another that told nobody
    places = (rows[lost].place, rows[block].place)
    tasks = (rows[lost].task, wait.task)
    return found_at(
        PatternKind.LOST_WAKE_UP, tasks, places, (wait.name,), lost, block, *_one_of_each(evidence, locations)
    )


def _reached_somebody(evidence: Evidence, told: int) -> bool:
    for row in evidence.rows[told + 1 :]:
        if row.task_id == evidence.rows[told].task_id:
            return row.kind == "notify"
    return False


def _lost_setting(evidence: Evidence, wait: Waiting, block: int) -> Found | None:
    """`set` came, nobody saw it, and `clear` wiped it out before the wait."""
    rows = evidence.rows
    mine = [(at, row) for at, row in enumerate(rows) if row.thing == wait.thing and row.kind == "got"]
    sets = [at for at, row in mine if row.call == "Event.set" and row.task_id != wait.task_id]
    clears = [at for at, row in mine if row.call == "Event.clear"]
    if not sets or not clears or not evidence.started(wait.task_id) < sets[-1] < clears[-1] < block:
        return None
    seen = [at for at, row in mine if at > sets[-1] and row.task_id == wait.task_id and row.call == "Event.wait"]
    woken = any(row.kind == "notify" and row.key == wait.task_id for row in rows[sets[-1] : block])
    if woken or len(seen) != 1:  # the wait that still goes on has looked once
        return None
    places = (rows[sets[-1]].place, rows[block].place)
    tasks = (rows[sets[-1]].task, wait.task)
    return found_at(PatternKind.LOST_WAKE_UP, tasks, places, (wait.name,), sets[-1], clears[-1], block)
