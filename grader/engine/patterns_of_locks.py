"""Patterns of locks: self-deadlock, AB-BA and longer cycles, a lock left held after an exception."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from grader.engine import program_text
from grader.engine.evidence import REENTRANT
from grader.engine.outcome import Cause
from grader.engine.patterns import Found, PatternKind, found_at

if TYPE_CHECKING:
    from grader.engine.events import Row, Waiting
    from grader.engine.outcome import Place, Wait
    from grader.engine.patterns import Evidence

_LEAVES = (ast.Return, ast.Break, ast.Continue, ast.Yield, ast.YieldFrom, ast.Raise)


def lock_cycle(evidence: Evidence) -> Found | None:
    """The tasks wait for each other's locks in a circle: of one, of two, or longer."""
    waits = {wait.task: wait for wait in evidence.outcome.waits}
    if len(waits) != len(evidence.outcome.waits):
        return None  # two tasks of one name: holders cannot be told apart
    for start in waits.values():
        cycle: list[Wait] = []
        wait: Wait | None = start
        while wait is not None and wait.holder is not None and wait not in cycle:
            cycle.append(wait)
            wait = waits.get(wait.holder)
        if wait is start and cycle:
            return _cycle(evidence, cycle)
    return None


def _cycle(evidence: Evidence, cycle: list[Wait]) -> Found | None:
    by_name = {wait.task: wait for wait in evidence.waiting.values()}
    for wait in cycle:
        here = by_name.get(wait.task)
        if not _excludes(wait, here):
            return None
        if len(cycle) == 1 and (here is None or not _is_inside(here)):
            return None
    kind = {1: PatternKind.SELF_DEADLOCK, 2: PatternKind.AB_BA}.get(len(cycle), PatternKind.LOCK_CYCLE)
    places: list[Place | None] = []
    for wait in cycle:
        places += [wait.held_since, wait.place]
    # each holds what the one before it in the circle waits for
    positions = [at for at in (evidence.last_block(w.task_id) for w in evidence.waiting.values()) if at is not None]
    tasks, names = tuple(wait.task for wait in cycle), tuple(wait.thing for wait in cycle)
    if len(set(names)) < len(names):  # each calls the locks as it likes: only lines tell them apart
        names = ()
    return found_at(kind, tasks, tuple(places), names, *positions, *_taken_at(evidence, cycle))


def _taken_at(evidence: Evidence, cycle: list[Wait]) -> list[int]:
    wanted = {(wait.holder, wait.held_since) for wait in cycle}
    return [at for at, row in enumerate(evidence.rows) if row.kind == "got" and (row.task, row.place) in wanted]


def _excludes(wait: Wait, here: Waiting | None) -> bool:
    """Whether the lock is used to exclude, not as a signal that another task gives: who takes it also gives it back."""
    since = wait.held_since
    if since is None:
        return False
    if since.source.startswith(("with ", "async with ")):
        return True
    taken = here.since if here is not None else None
    return taken is not None and bool(taken.stack) and _releases(taken)[1] != []


def _is_inside(wait: Waiting) -> bool:
    """Whether the call that took the lock is still going on where the task waits for it again."""
    if wait.since is None or not wait.since.stack:
        return False
    return wait.since.stack[0].activation in {call.activation for call in wait.stack}


def _releases(taken: Row) -> tuple[ast.stmt | None, list[ast.stmt]]:
    """The statement that took a lock, and those after it in its function that release one of that name."""
    call = taken.stack[0]
    text = program_text.text_of(call.filename)
    statement = text.statement_at(call.line) if text is not None else None
    if text is None or statement is None:
        return None, []
    function = text.function_of(statement)
    names = {ast.unparse(node.func.value) for node in _calls_of(statement, "acquire")}
    return statement, [
        node
        for node in ast.walk(function)
        if isinstance(node, ast.Expr)
        and node.lineno >= statement.lineno
        and any(ast.unparse(found.func.value) in names for found in _calls_of(node, "release"))
    ]


def _calls_of(node: ast.AST, name: str) -> list[Any]:
    return [
        call
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == name
    ]


def lock_left_held(evidence: Evidence) -> Found | None:
    """A task left the lines that hold a lock by an exception; others wait for the lock, or it stays locked."""
    raised = evidence.raised()
    if raised is not None:
        return _left_by_what_was_raised(evidence, raised)
    for wait in evidence.waiting.values():
        if wait.since is not None and wait.holder_id is not None and _was_left_by_exception(evidence, wait.since):
            block = evidence.last_block(wait.task_id)
            places = (wait.since.place, evidence.rows[block].place if block is not None else None)
            tasks = (wait.since.task, wait.task)
            at = _position_of(evidence, wait.since)
            return found_at(PatternKind.LOCK_LEFT_HELD, tasks, places, (wait.since.object,), *at)
    if evidence.cause is Cause.LEAKED and evidence.outcome.waits:
        return _left_at_the_end(evidence, evidence.outcome.waits[0])
    return None


def _left_at_the_end(evidence: Evidence, left: Wait) -> Found | None:
    for at in range(len(evidence.rows) - 1, -1, -1):
        row = evidence.rows[at]
        if left.verb == "left held" and row.kind == "got" and row.task == left.task and row.place == left.held_since:
            if not _was_left_by_exception(evidence, row):
                return None
            return found_at(PatternKind.LOCK_LEFT_HELD, (row.task,), (row.place,), (left.thing,), at)
    return None


def _position_of(evidence: Evidence, row: Row) -> list[int]:
    return [
        at
        for at, other in enumerate(evidence.rows)
        if (other.kind, other.task_id, other.thing, other.place) == ("got", row.task_id, row.thing, row.place)
    ][-1:]


def _is_over(evidence: Evidence, taken: Row) -> bool:
    """Whether the call that took a lock has ended."""
    if any(row.kind == "finish" and row.task_id == taken.task_id for row in evidence.rows):
        return True
    waiting = evidence.waiting.get(taken.task_id)
    return waiting is not None and taken.stack[0].activation not in {call.activation for call in waiting.stack}


def _was_left_by_exception(evidence: Evidence, taken: Row) -> bool:
    """By elimination: the call is over, its `release` did not run, and no statement in between goes another way."""
    if not taken.stack or taken.key == REENTRANT or not _is_over(evidence, taken):
        return False
    statement, releases = _releases(taken)
    call = taken.stack[0]
    text = program_text.text_of(call.filename)
    if statement is None or text is None or not releases:
        return False
    block = _block_around(text, statement)
    if block is None:
        return False
    straight = [release for release in releases if release in block]
    if not straight:
        return False
    between = block[block.index(statement) + 1 : block.index(straight[0])]
    return bool(between) and not any(isinstance(node, _LEAVES) for one in between for node in ast.walk(one))


def _block_around(text: program_text.Text, statement: ast.stmt) -> list[ast.stmt] | None:
    parent = text.parents.get(statement)
    for name in ("body", "orelse", "finalbody"):
        block = getattr(parent, name, None)
        if isinstance(block, list) and statement in block:
            return block
    return None


def _left_by_what_was_raised(evidence: Evidence, raised: int) -> Found | None:
    """The exception that nobody caught came through the call that holds the lock, and somebody waits for it."""
    failing = evidence.rows[raised]
    through = {call.activation for call in failing.stack}
    held: dict[Any, int] = {}
    for at, row in enumerate(evidence.rows):
        if row.kind == "got":
            held[row.thing] = at
        elif row.kind == "release":
            held.pop(row.thing, None)
    for thing, at in held.items():
        row = evidence.rows[at]
        if row.task_id != failing.task_id or not row.stack or row.stack[0].activation not in through:
            continue
        for other in {one.task_id for one in evidence.rows} - {row.task_id}:
            last = next(one for one in reversed(evidence.rows) if one.task_id == other)
            if last.kind == "block" and last.thing == thing:
                names = (row.object,)
                places = (row.place, last.place)
                return found_at(PatternKind.LOCK_LEFT_HELD, (row.task, last.task), places, names, at, raised)
    return None
