"""Loops that wait: a task that goes round a loop while nothing changes.

`loop` is called at the start of every round of a `while` loop of the program. When nothing the program can
see has changed since this task's previous round, the task loses its turn, so that the one it waits for can
run: fair programs end under every strategy (Musuvathi & Qadeer, "Fair stateless model checking", PLDI 2008).
Losing a turn is never a verdict. Two findings are, and both need proof that the loop's state repeats, taken
from a digest of everything its frame can reach:

* busy waiting: the same state twice in a row without sleeping or waiting in between;
* livelock: only spinners are left, no timer is pending, and round after round nothing changes.
"""

from __future__ import annotations

import sys
from collections import deque
from typing import TYPE_CHECKING, Any

from grader.engine import places
from grader.engine.endings import Finding
from grader.engine.outcome import Cause

if TYPE_CHECKING:
    from types import FrameType

    from grader.engine.kernel import Kernel

ROUNDS_BEFORE_HANDING_OVER = 200
"""A loop that computes gives others a turn after so many rounds, whatever it changes."""

IDLE_ROUNDS_BEFORE_PROOF = 24
PROOFS_NEEDED = 4
DIGEST_DEPTH = 4
DIGEST_ITEMS = 200


def loop(kernel: Kernel, site: int) -> None:
    """A task begins another round of the `while` loop at `site`."""
    task = kernel.current
    seen = task.loops.get(site)
    reads = kernel.clock.reads
    if seen is None:
        task.loops[site] = [kernel.changes, None, 0, task.blocks, reads, None]
        if kernel.over:
            kernel._refuse()
        return
    changes, names, rounds, blocks, clock_reads, digest = seen
    rounds += 1
    if kernel.changes == changes and not kernel.over:
        frame = sys._getframe(2)
        now = tuple(map(id, frame.f_locals.values()))
        if now == names and reads == clock_reads:
            _spin(kernel, site, frame, seen)
            return
        seen[1] = now
    else:
        seen[0] = kernel.changes
        seen[1] = None
        seen[5] = None
    seen[4] = reads
    seen[3] = task.blocks
    seen[2] = rounds
    if kernel.over:
        kernel._refuse()
    if rounds % ROUNDS_BEFORE_HANDING_OVER == 0:
        kernel.spun_out(task)
        if reads != clock_reads:
            kernel.clock.now += 0.001 * rounds / ROUNDS_BEFORE_HANDING_OVER


def _spin(kernel: Kernel, site: int, frame: FrameType, seen: list[Any]) -> None:
    task = kernel.current
    state = digest_of(frame)
    if seen[5] == state and seen[3] == task.blocks:
        standing = places.stand(frame)
        if not any(f.task is task and f.cause is Cause.BUSY_WAIT for f in kernel.findings):
            kernel.findings.append(Finding(cause=Cause.BUSY_WAIT, task=task, place=standing.place))
    seen[5] = state
    seen[3] = task.blocks
    seen[2] += 1
    kernel.spun_out(task)
    seen[0] = kernel.changes if seen[0] != kernel.changes else seen[0]


def is_livelock(kernel: Kernel) -> bool:
    """Only spinners are left. True once their state has been proved to repeat."""
    if kernel.changes != kernel.idle_changes:
        kernel.idle_changes = kernel.changes
        kernel.idle_rounds = 0
        kernel.idle_digests.clear()
        return False
    if kernel.idle_rounds < IDLE_ROUNDS_BEFORE_PROOF:
        return False
    state = tuple(
        digest_of(standing.frame)
        for task in kernel.spinners
        if (standing := places.stand(task.greenlet.gr_frame if task is not kernel.current else sys._getframe(1))).frame
    )
    kernel.idle_digests.append(state)
    if len(kernel.idle_digests) < PROOFS_NEEDED:
        return False
    if all(old == state for old in kernel.idle_digests):
        return True
    kernel.idle_rounds = 0
    kernel.idle_digests.clear()
    return False


def digest_of(frame: FrameType) -> tuple[Any, ...]:
    """A value that changes whenever something this frame can reach changes (to a bounded depth)."""
    seen: set[int] = set()
    parts: list[Any] = [frame.f_lineno]
    for name, value in sorted(frame.f_locals.items()):
        parts.append((name, _digest(value, DIGEST_DEPTH, seen)))
    for name in frame.f_code.co_names:
        if name in frame.f_globals:
            parts.append((name, _digest(frame.f_globals[name], DIGEST_DEPTH, seen)))
    return tuple(parts)


_ATOMS = (int, float, str, bytes, bool, type(None), complex)


def _digest(value: Any, depth: int, seen: set[int]) -> Any:
    if isinstance(value, _ATOMS):
        return value if value == value else "nan"
    if depth == 0 or id(value) in seen or isinstance(value, type) or type(value).__name__ in _OPAQUE:
        return id(value)
    seen.add(id(value))
    if isinstance(value, dict):
        items = list(value.items())[:DIGEST_ITEMS]
        return (len(value), tuple((_digest(k, 1, seen), _digest(v, depth - 1, seen)) for k, v in items))
    if isinstance(value, list | tuple | deque | set | frozenset):
        return (len(value), tuple(_digest(item, depth - 1, seen) for item in list(value)[:DIGEST_ITEMS]))
    if hasattr(value, "gi_frame"):
        generator_frame = value.gi_frame
        return None if generator_frame is None else (generator_frame.f_lasti, id(value))
    owner = getattr(value, "owner", seen)
    parts = [id(value), id(owner) if owner is not seen else None]
    attributes = getattr(value, "__dict__", None)
    if isinstance(attributes, dict):
        parts.append(_digest(attributes, depth - 1, seen))
    return tuple(parts)


_OPAQUE = frozenset({"module", "function", "builtin_function_or_method", "method", "code", "frame", "Task"})
