"""Loops that wait: a task that goes round a loop while nothing changes.

`loop` is called at the start of every round of a `while` loop of the program. When a digest of everything the
loop's frame can reach is the same in two rounds in a row, the task is spinning, and it loses its turn until
somebody else makes a step, and, when that has been in vain a few times, until everybody who can has made one:
fair programs end under every strategy (Musuvathi & Qadeer, "Fair stateless model checking", PLDI 2008). Two
findings follow from the same proof:

* busy waiting: the task spins, without sleeping or waiting in between;
* livelock: every task that is left spins, or waits for what only a spinner could give, and no time-out of
  anybody else is pending.

The digest is taken only of loops in which no store was reported and every local name is still bound to the
same object, so loops that do something do not pay for it. Idle names, which the loop sets and never looks at
(`rounds += 1`), do not count: they cannot end it. Before the first such finding a round is watched: what moves on
inside C, out of sight, is no waiting (`vetting.py`).

Loops that look at something shared again and again, and of which nothing is proved, hand over as well: those
that count their rounds, and `for` loops over a range that may be left early (`for _ in range(1000)`).
"""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING, Any

from grader.engine import endings, places
from grader.engine.digests import digest_of
from grader.engine.lanes import HOST_BUSY, Lane
from grader.engine.memory import Site
from grader.engine.outcome import Cause
from grader.engine.task import FREE, GOING_ROUND, SPUN_OUT, Gate
from grader.engine.vetting import Round

if TYPE_CHECKING:
    from types import FrameType

    from grader.engine.kernel import Kernel
    from grader.engine.task import Task

ROUNDS_BEFORE_HANDING_OVER = 200
"""A loop that computes gives others a turn after so many rounds, whatever it changes."""

LOOKS_BEFORE_HANDING_OVER = 20
"""A loop gives others a turn that has looked at something shared in so many rounds, while nobody changed anything."""

TRIES_BEFORE_FAIRNESS = 3
"""So often anybody's step is enough for a spinner to try again. Two spinners could go on like that for ever."""

REPEATS_FOR_LIVELOCK = 12

NAPS_FOR_POLLING = 10
"""After so many naps in a row, in a loop for which nothing has changed, it is known to ask again and again."""
SHORT_SECONDS = 0.25
"""A wait that can be woken and has a longer time limit than this is no nap, but a wait with a time limit."""

CLOCK_TICK_SECONDS = 0.001
_POLLS = -1
"""Under this number, among a task's loops, is what it found when it last asked what is ready."""


ATTEMPTS = "attempts"
"""The name of the site of a loop that ends by itself after so many rounds."""

OPAQUE = "?"
"""Stands among the idle names of a loop that nobody can watch: C calls what it goes on with."""

_LOOP = Site(file="", line=0, name="loop", text="")


class Rounds:
    """What one task's rounds of one loop looked like."""

    __slots__ = (
        *("blocks", "changes", "clock", "count", "idle", "looks", "names", "napped", "naps", "nap_state", "opaque"),
        *("reads", "state", "steps", "vain", "watched"),
    )

    def __init__(self, idle: frozenset[str]) -> None:
        self.idle = idle
        self.opaque: bool | None = OPAQUE in idle or None
        """Whether something moves on in it, out of sight; None while nobody has watched it."""
        self.watched: Round | None = None
        self.looks = 0
        self.steps = -1
        self.count = 0
        self.changes = -1
        self.names: tuple[int, ...] = ()
        self.reads = 0
        self.blocks = 0
        self.state: Any = None
        self.clock = 0
        self.naps = 0
        self.napped = 0.0
        self.nap_state: Any = None
        self.vain = 0
        """Rounds in a row that waited for time, and found everything as it was."""


def loop(kernel: Kernel, site: int, where: Site = _LOOP) -> None:
    """A task begins another round of the loop at `site`; the site's text has the loop's idle names."""
    if kernel.over:
        kernel._refuse()
    task = kernel.current.lane or kernel.current
    rounds = task.loops.get(site)
    if rounds is None:
        rounds = task.loops[site] = Rounds(frozenset(where.text.split()))
    rounds.count += 1
    if where.name == ATTEMPTS:
        if _has_looked_long(kernel, task, rounds):
            spun_out(kernel, task)
        rounds.changes = kernel.changes
        rounds.blocks = task.blocks
        return
    if rounds.watched is not None:
        rounds.opaque = not rounds.watched.end()
        rounds.watched = None
    frame = sys._getframe(2)
    has_napped_meanwhile = task.naps != rounds.naps
    if has_napped_meanwhile:
        _look_at_naps(kernel, task, rounds, frame)
    if rounds.idle and not rounds.opaque:
        names = tuple([id(value) for name, value in frame.f_locals.items() if name not in rounds.idle])
    else:
        names = tuple(map(id, frame.f_locals.values()))
    reads = kernel.clock.reads
    same = kernel.changes == rounds.changes and names == rounds.names and reads == rounds.reads
    if same and not rounds.opaque:
        _look_closer(kernel, task, rounds, frame)
        return
    task.tired = False
    has_gone_on = rounds.count % ROUNDS_BEFORE_HANDING_OVER == 0
    if has_gone_on and has_napped_meanwhile:  # time passes anyway, as long as nobody else can go on
        has_gone_on = any(other.want.owner is None for other in kernel.live if other not in (task, kernel.current))
    hands_over = _has_looked_long(kernel, task, rounds) or has_gone_on
    looks_at_clock = reads != rounds.reads and kernel.changes == rounds.changes
    rounds.changes = kernel.changes
    rounds.names = names
    rounds.reads = reads
    rounds.blocks = task.blocks
    rounds.state = None
    if hands_over:
        spun_out(kernel, task)
        if looks_at_clock and rounds.count % ROUNDS_BEFORE_HANDING_OVER == 0:
            # a loop that waits for a moment of a clock that stands still: the longer it waits, the faster time goes
            kernel.clock.now += CLOCK_TICK_SECONDS * rounds.count


def _look_at_naps(kernel: Kernel, task: Task, rounds: Rounds, frame: FrameType) -> None:
    """The task has slept in the last round, or has waited until its time was over: was it for nothing else?"""
    # a signal would be a change; a lock that was held meanwhile is none
    in_vain = kernel.changes == rounds.changes and not rounds.opaque
    state = digest_of(frame, rounds.idle) if in_vain else None
    if not in_vain or state != rounds.nap_state:
        rounds.vain = 0
        rounds.napped = task.napped
    else:
        rounds.vain += 1
    is_timed = kernel.clock.looks != rounds.clock  # it may end at a moment of its own
    rounds.nap_state = state
    rounds.naps = task.naps
    rounds.clock = kernel.clock.looks
    if rounds.vain < NAPS_FOR_POLLING:
        return
    task.polls = not is_timed
    if (task.napped - rounds.napped) / rounds.vain > SHORT_SECONDS:
        return
    finding = _busy(kernel, task, frame, f"{task.name} asks again and again, with a nap in between")
    if finding is not None and kernel.refuses_polling and not kernel.number:  # elsewhere it is a note
        kernel.end(endings.polling(kernel, finding))


def has_napped(task: Task, *, limit: float = 0.0) -> None:
    """The task has slept, or has waited in vain, for `limit` seconds, for something that could have woken it."""
    task.naps += 1
    task.napped += limit


def nap(kernel: Kernel, task: Task, seconds: float) -> float:
    """How long a sleep or a timed wait is to be. Of a task that polls, many naps are one, when all others wait.

    Nothing can happen before the next timer of somebody who does not poll: until then each nap would end in vain.
    """
    if not task.polls:
        return seconds
    task.polls = False
    others = [other for other in kernel.live if other not in (task, kernel.current) and not _is_napping(kernel, other)]
    if kernel.remote is not None or any(other.want.owner is None for other in others):
        return seconds
    clock = kernel.clock
    deadlines = [other.deadline for other in (*clock.pending, *clock.dormant) if not _is_napping(kernel, other)]
    naps = math.ceil((min(deadlines, default=clock.now) - clock.now) / seconds)
    return seconds * max(naps, 1)


def _is_napping(kernel: Kernel, task: Task) -> bool:
    """Whether the task polls, too, and nothing that could make it leave its loop has happened since."""
    now = (kernel.changes, kernel.clock.looks)
    rounds = [one for one in task.loops.values() if isinstance(one, Rounds)]
    return any(one.vain >= NAPS_FOR_POLLING and (one.changes, one.clock) == now for one in rounds)


def _busy(kernel: Kernel, task: Task, frame: FrameType, message: str = "") -> endings.Finding | None:
    """The finding that a task waits without sleeping; None when there is one of this task already."""
    if any(finding.task is task and finding.cause is Cause.BUSY_WAIT for finding in kernel.findings):
        return None
    place = places.stand(frame).place
    finding = endings.Finding(cause=Cause.BUSY_WAIT, task=task, place=place, message=message)
    kernel.findings.append(finding)
    return finding


def _has_looked_long(kernel: Kernel, task: Task, rounds: Rounds) -> bool:
    """Whether the task has been at scheduling points in many rounds, without waiting, and nobody changed anything."""
    if kernel.changes == rounds.changes and kernel.steps != rounds.steps and task.blocks == rounds.blocks:
        rounds.looks += 1
    else:
        rounds.looks = 0
    rounds.steps = kernel.steps
    return rounds.looks >= LOOKS_BEFORE_HANDING_OVER


def _look_closer(kernel: Kernel, task: Task, rounds: Rounds, frame: FrameType) -> None:
    state = digest_of(frame, rounds.idle)
    before, rounds.state = rounds.state, state
    if before != state:
        rounds.blocks = task.blocks
        return
    if rounds.opaque is None:
        rounds.watched = Round(kernel, task, frame)
        return
    if rounds.blocks == task.blocks:
        _busy(kernel, task, frame)
    rounds.blocks = task.blocks
    count(kernel, task)
    task.tired = has_tried_enough(kernel, task)
    if not kernel.number and is_livelock(kernel):  # elsewhere the root decides
        kernel.end(endings.livelock(kernel))
    if not (kernel.refuses_polling and rounds.vain):  # else its naps are counted, and give others their turns
        spun_out(kernel, task)
    # what others did meanwhile without changing anything is no change
    if rounds.changes != kernel.changes:
        rounds.state = None


def spun_out(kernel: Kernel, task: Task, gate: Gate = SPUN_OUT) -> None:
    """The task goes round a loop in vain: it loses its turn until somebody else makes a step.

    A lane gives its turn up when it next waits; one that has come round again without waiting holds up its thread.
    """
    if isinstance(task, Lane):
        if not task.spun:
            task.spun = True
            return
        task = kernel.current
    step_aside(kernel, task)
    task.blocks -= 1  # losing a turn is not waiting
    kernel.decide(gate, "spin", task)
    if task in kernel.spinners:
        kernel.spinners.remove(task)


def step_aside(kernel: Kernel, task: Task) -> None:
    """The task is a spinner now. One whose rounds have been in vain for long lets everybody go first who can."""
    kernel.spinners.append(task)
    task.owed.clear()
    tries = kernel.spun.get(task.id, 0)
    if not tries or tries > TRIES_BEFORE_FAIRNESS:
        task.owed.update(other.id for other in kernel.live if other is not task and other.want.owner is None)


def polled(kernel: Kernel, found: object) -> None:
    """A task asked the operating system what is ready. The same answer again, and nothing new, is going round:

    the thread of a `Pool` that looks after its workers does so until another thread has taken the result.
    """
    task = kernel.current
    before = task.loops.get(_POLLS)
    now = task.loops[_POLLS] = (kernel.changes, found)
    if before == now:
        count(kernel, task)
        spun_out(kernel, task, GOING_ROUND)
    else:
        kernel.spun.pop(task.id, None)


def count(kernel: Kernel, task: Task) -> None:
    """One more round in which nothing has changed."""
    if kernel.spun_changes != kernel.changes:
        kernel.spun_changes = kernel.changes
        kernel.spun.clear()
    kernel.spun[task.id] = kernel.spun.get(task.id, 0) + 1


def has_tried_enough(kernel: Kernel, task: Task) -> bool:
    """Whether a task has gone round so often, with nothing new, that others should come first, or time pass."""
    return kernel.spun_changes == kernel.changes and kernel.spun.get(task.id, 0) > TRIES_BEFORE_FAIRNESS


def nothing_new(kernel: Kernel) -> bool:
    """Whether those who would go round once more have done so already, all inside the standard library."""
    return all(
        task.want is GOING_ROUND and kernel.spun_changes == kernel.changes and kernel.spun.get(task.id, 0) > 1
        for task in kernel.spinners
    )


def let_try(kernel: Kernel, cur: Task) -> None:
    """Somebody else made a step, so what the spinners wait for may have come."""
    last = cur.lane or cur
    for task in [spinner for spinner in kernel.spinners if spinner is not last]:
        task.owed.discard(last.id)
        if task.owed and any(other.id in task.owed and other.want.owner is None for other in kernel.live):
            continue
        if isinstance(task, Lane) and has_tried_enough(kernel, task):
            continue
        kernel.spinners.remove(task)
        task.want = FREE


def is_livelock(kernel: Kernel) -> bool:
    """Whether nothing can change any more: everybody left repeats itself, or waits."""
    spun = kernel.spun

    def repeats(task: Task) -> bool:
        return spun.get(task.id, 0) >= REPEATS_FOR_LIVELOCK

    def stays(task: Task) -> bool:
        if task is kernel.current and task.lane is not None:
            return True  # it does what one of its lanes does
        return repeats(task) or (task.want.owner is not None and task.want not in _MAY_GO_ON)

    if not all(repeats(task) for task in (*kernel.clock.pending, *kernel.clock.dormant)):
        return False
    return all(map(stays, kernel.live))


_MAY_GO_ON = (SPUN_OUT, HOST_BUSY)
