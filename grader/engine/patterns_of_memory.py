"""Patterns of accesses: lost update, check-then-act (in memory, and through `empty`, `qsize`, …), order violation."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from grader.engine import program_text
from grader.engine.evidence import UNKNOWN_KEY
from grader.engine.outcome import Cause
from grader.engine.patterns import Found, Pattern, PatternKind, places_of, statements

if TYPE_CHECKING:
    from grader.engine.events import Row
    from grader.engine.patterns import Evidence

CONTENTS = "[]"
"""The name of a location that is all of a container (`instrument/report.py`)."""
_LOOKS = {"Queue.empty": "empty", "Queue.full": "full", "Queue.qsize": "qsize"}
_LOOKS_WITHOUT_A_CALL = frozenset({"locked", "is_set", "isSet"})
_ACTS = ("Queue.get", "Queue.put")


def _same_item(one: Row, other: Row) -> bool:
    """Whether two accesses to one location may concern the same item: a key that is not known never does."""
    if UNKNOWN_KEY in (one.key, other.key):
        return False
    return one.key is None or other.key is None or one.key == other.key


def _overwrites(row: Row) -> bool:
    """Whether a write replaces what was there; `append` and its kind do not."""
    return row.kind == "write" and (row.location[1] != CONTENTS or row.key is not None)


def _writes_between(evidence: Evidence, first: int, last: int) -> list[int]:
    """Writes of other tasks, between two accesses of one task, to the item that the second one touches."""
    rows = evidence.rows
    return [
        at
        for at in evidence.by_location[rows[last].location]
        if first < at < last
        and rows[at].kind == "write"
        and rows[at].task_id != rows[last].task_id
        and _same_item(rows[at], rows[last])
        and _same_item(rows[at], rows[first])
    ]


def _reads_before(evidence: Evidence, last: int) -> list[int]:
    """What the task of an access has read there before it, the latest first."""
    row = evidence.rows[last]
    return [
        at
        for at in reversed(evidence.by_location[row.location])
        if at < last
        and evidence.rows[at].task_id == row.task_id
        and evidence.rows[at].kind == "read"
        and _same_item(evidence.rows[at], row)
    ]


def _found(kind: PatternKind, evidence: Evidence, positions: tuple[int, ...], *names: str) -> Found | None:
    rows = [evidence.rows[at] for at in positions]
    places = places_of(*(row.place for row in rows))
    if places is None:
        return None
    tasks = tuple(dict.fromkeys(row.task for row in rows))
    if len(tasks) < 2:  # two tasks of one name: no sentence could tell them apart
        return None
    return Found(pattern=Pattern(kind=kind, tasks=tasks, places=places, names=names), positions=positions)


def lost_update(evidence: Evidence) -> Found | None:
    """A reads X, B writes X, A writes X from what it had read."""
    rows = evidence.rows
    for last, row in enumerate(rows):
        if row.kind != "write" or row.location is None or not _overwrites(row):
            continue
        reads = _reads_before(evidence, last)
        between = _writes_between(evidence, reads[0], last) if reads else []
        if between and _computed_from(rows[reads[0]], row):
            name = row.object if "(" not in row.object else str(row.location[1])
            found = _found(PatternKind.LOST_UPDATE, evidence, (reads[0], between[-1], last), name)
            if found is not None:
                return found
    return None


def _computed_from(read: Row, write: Row) -> bool:
    """Whether what is written comes from what was read, as far as the text of their common function tells."""
    both = statements(read, write)
    if both is None:
        return False
    text, first, second, _ = both
    if first is second:
        return program_text.updates_in_place(first)
    return program_text.flows(text, first, second)


def check_then_act(evidence: Evidence) -> Found | None:
    """A tests X, B changes X, A acts on X as if nothing had happened."""
    rows = evidence.rows
    raised = evidence.raised()
    writers: dict[object, set[int]] = {}
    for row in rows:
        if row.location is not None and row.kind == "write":
            writers.setdefault(row.location, set()).add(row.task_id)
    for last, row in enumerate(rows):
        if row.location is None or row.kind not in ("read", "write"):
            continue
        if not writers.get(row.location, set()) - {row.task_id}:
            continue
        if evidence.cause is Cause.EXCEPTION:
            if raised is None or last > raised or not _raises_there(rows[raised], row):
                continue
        elif row.kind != "write":
            continue
        test = next((at for at in _reads_before(evidence, last) if _tests(rows[at], row)), None)
        between = _writes_between(evidence, test, last) if test is not None else []
        if test is not None and between:
            found = _found(PatternKind.CHECK_THEN_ACT, evidence, (test, between[-1], last), rows[test].object)
            if found is not None:
                return found
    return None


def _raises_there(raised: Row, row: Row) -> bool:
    return raised.task_id == row.task_id and raised.place is not None and raised.place == row.place


def _tests(look: Row, act: Row) -> bool:
    """Whether the task acts because of what it saw: it is under an `if` or `while` that tests what was read."""
    both = statements(look, act)
    if both is None:
        return False
    text, first, second, line = both
    # xs.append(len(xs)): what is added depends on what was there
    adds = act.kind == "write" and act.location is not None and not _overwrites(act)
    if first is second:
        return program_text.chooses(first) or (adds and isinstance(first, ast.Expr))
    if adds and program_text.flows(text, first, second):
        return True
    if isinstance(first, ast.If | ast.While):
        return program_text.test_of(first, line) is not None and program_text.controls(text, first, second)
    function = text.function_of(second)
    decisions = [node for node in ast.walk(function) if isinstance(node, ast.If | ast.While)]
    return any(
        text.function_of(decision) is function
        and program_text.flows(text, first, decision)
        and program_text.controls(text, decision, second)
        for decision in decisions
    )


# -- looking at a queue, a lock, an event ------------------------------------------------------------------


def look_then_act(evidence: Evidence) -> Found | None:
    """The same through the library: A asks `q.empty()`, B takes the last item, A calls `q.get()`."""
    rows = evidence.rows
    for last, thing in _acts(evidence):
        act = rows[last]
        look = next((at for at in range(last - 1, -1, -1) if _looks(rows[at], thing, act)), None)
        if look is None:
            continue
        between = [
            at
            for at in range(look + 1, last)
            if rows[at].thing == thing and rows[at].task_id != act.task_id and _changes(rows[at], rows[look])
        ]
        if between:
            name = rows[look].object
            found = _found(PatternKind.CHECK_THEN_ACT, evidence, (look, between[-1], last), name)
            if found is not None:
                return found
    return None


def _acts(evidence: Evidence) -> list[tuple[int, Any]]:
    """Where a task acts on a queue or a lock, and fails, or waits for ever, or succeeds where it should not."""
    rows = evidence.rows
    acts: list[tuple[int, Any]] = []
    if evidence.cause in (Cause.DEADLOCK, Cause.LEAKED):
        for wait in evidence.waiting.values():
            at = evidence.last_block(wait.task_id)
            if at is not None and wait.call.startswith(_ACTS):
                acts.append((at, wait.thing))
        return acts
    raised = evidence.raised()
    for at, row in enumerate(rows):
        if evidence.cause is Cause.EXCEPTION:
            if raised is not None and at < raised and row.call.startswith(_ACTS) and _raises_there(rows[raised], row):
                acts.append((at, row.thing))
        elif (row.kind == "tells" and row.call.startswith(_ACTS)) or (row.kind == "got" and not row.call):
            acts.append((at, row.thing))
    return acts


def _looks(row: Row, thing: Any, act: Row) -> bool:
    if row.task_id != act.task_id or row.thing != thing or row.location is not None:
        return False
    if row.call in _LOOKS and row.kind == "got":
        return _tests(row, act)
    if row.kind == "try" and not row.call and row.place is not None:
        asks = any(f".{name}()" in row.place.source for name in _LOOKS_WITHOUT_A_CALL)
        return asks and _tests(row, act)
    return False


def _changes(row: Row, look: Row) -> bool:
    if look.call in _LOOKS:
        return row.kind == "tells" and row.call.startswith(_ACTS)
    return row.kind == "got" and not row.call


# -- before it is there ----------------------------------------------------------------------------------------


def order_violation(evidence: Evidence) -> Found | None:
    """A uses X, and fails for it, before B has set X; nothing makes A wait."""
    rows = evidence.rows
    raised = evidence.raised()
    if raised is None:
        return None
    failing = rows[raised]
    relevant = [at for at in range(raised) if _decides(rows[at], failing)]
    if not relevant:
        return None
    locations = {rows[at].location for at in relevant}
    for read in reversed(relevant):
        first = rows[read]
        for row in _later_writers(evidence, read):
            writer, position = row
            if _is_first_write(evidence, writer, read, max(relevant), locations):
                place = rows[position].place if position is not None else _place_ahead(evidence, writer)
                task = rows[position].task if position is not None else _name_ahead(evidence, writer)
                places = places_of(first.place, place, failing.place)
                if places is None or task == first.task:
                    continue
                positions = (read, raised) if position is None else (read, position, raised)
                pattern = Pattern(
                    kind=PatternKind.ORDER_VIOLATION, tasks=(first.task, task), places=places, names=(first.object,)
                )
                return Found(pattern=pattern, positions=positions)
    return None


def _decides(row: Row, failing: Row) -> bool:
    """Whether a read reaches the line that fails."""
    if row.kind != "read" or row.location is None or row.task_id != failing.task_id:
        return False
    both = statements(row, failing)
    if both is None:
        return False
    text, first, second, _ = both
    return first is second or program_text.flows(text, first, second)


def _later_writers(evidence: Evidence, read: int) -> list[tuple[int, int | None]]:
    """Tasks that set later what is read here, with the position; or that were about to."""
    row = evidence.rows[read]
    later: list[tuple[int, int | None]] = [
        (evidence.rows[at].task_id, at)
        for at in evidence.by_location[row.location]
        if at > read
        and evidence.rows[at].kind == "write"
        and evidence.rows[at].task_id != row.task_id
        and _same_item(evidence.rows[at], row)
    ]
    later += [(ahead.task_id, None) for ahead in evidence.ahead if ahead.location == row.location]
    return later


def _is_first_write(evidence: Evidence, writer: int, read: int, decided: int, locations: set[Any]) -> bool:
    """Whether the writer has done nothing yet to what the other reads, and does not build on what is there."""
    rows = evidence.rows
    started = evidence.started(writer)
    location = rows[read].location
    for location_of_all in locations:
        for at in evidence.by_location[location_of_all]:
            row = rows[at]
            if row.task_id == writer and at < decided and row.kind == "write" and at > started:
                return False
            if location_of_all == location and started < at < read and row.kind == "write":
                return False
            if location_of_all == location and row.task_id == writer and row.kind == "read":
                return False
    return True


def _place_ahead(evidence: Evidence, writer: int) -> Any:
    return next(ahead.place for ahead in evidence.ahead if ahead.task_id == writer)


def _name_ahead(evidence: Evidence, writer: int) -> str:
    return next(ahead.task for ahead in evidence.ahead if ahead.task_id == writer)
