"""From the kernel's state to an `Outcome`: why nobody can go on, which exception, what was left behind."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.engine import places
from grader.engine.gates import AnyExit, DescriptorGate
from grader.engine.lanes import AT_CHOICE, Lane
from grader.engine.outcome import Cause, Note, Outcome, Place, Wait
from grader.engine.process import RemoteTask
from grader.engine.task import Task

if TYPE_CHECKING:
    from grader.engine.kernel import Kernel


@dataclass(frozen=True, kw_only=True)
class Failure:
    """An exception that nobody caught, in the task it came out of."""

    task: Task
    error: str
    message: str
    frames: tuple[Place, ...]
    cause: Cause

    @classmethod
    def of(cls, task: Task, error: BaseException) -> Failure:
        """What a report needs of an exception."""
        escaped = type(error).__name__ == "EscapedControl"
        wrong = isinstance(error, AssertionError)
        return cls(
            task=task,
            error=type(error).__name__,
            message=first_line(error),
            frames=places.SOURCES.of_traceback(error.__traceback__),
            cause=Cause.ESCAPED if escaped else Cause.WRONG_RESULT if wrong else Cause.EXCEPTION,
        )


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something to report that does not end the execution."""

    cause: Cause
    task: Task
    place: Place | None
    message: str = ""


def holds_up(kernel: Kernel, host: Task, kind: str) -> None:
    """The host is about to wait in the middle of a lane: until it goes on, none of its lanes can."""
    lane = host.lane
    standing = places.stand(sys._getframe(1))
    if kind == "spin" or lane is None or standing.place is None:  # the library may wait for itself
        return
    line = standing.place.line
    if not any(f.cause is Cause.BLOCKING and f.place is not None and f.place.line == line for f in kernel.findings):
        call = standing.call or ("time.sleep" if kind == "sleep" else "Lock.acquire")
        message = f"{lane.name} waits in {call}, and everything else of its event loop waits with it"
        kernel.findings.append(Finding(cause=Cause.BLOCKING, task=lane, place=standing.place, message=message))


def completed(kernel: Kernel) -> Outcome:
    """Every thread that a program waits for has finished: was anything left behind?"""
    if kernel.failure is not None:
        return failed(kernel)
    left = kernel.processes.unreaped()
    if left:
        return Outcome(
            cause=Cause.LEAKED,
            task=left[0].main.name,
            message=f"{left[0].main.name} has ended and nobody has waited for it: it stays a zombie",
            place=left[0].place,
            waits=tuple(Wait(task=process.main.name, verb="zombie", thing="", place=process.place) for process in left),
            notes=_notes(kernel),
        )
    signals = kernel.cross_releases or kernel.hands_locks_on
    for lock in kernel.held.values():
        owner = lock.owner
        if isinstance(owner, Task) and owner.done and owner.id and not (signals and lock.can_signal):
            since = kernel.trace.held_since(lock) if kernel.trace is not None else None
            name = kernel.trace.name_of(lock) if kernel.trace is not None else "a lock"
            return Outcome(
                cause=Cause.LEAKED,
                task=owner.name,
                message=f"{owner.name} has finished and still holds {name}",
                place=since,
                waits=(Wait(task=owner.name, verb="left held", thing=name, held_since=since, place=since),),
                notes=_notes(kernel),
            )
    return Outcome(notes=_notes(kernel))


def failed(kernel: Kernel) -> Outcome:
    """The first exception that nobody caught decides."""
    failure = kernel.failure
    if failure is None:
        return stuck(kernel)
    if kernel.trace is not None:
        kernel.trace.still_ahead([task for task in kernel.live if task is not failure.task])
    return Outcome(
        cause=failure.cause,
        task=failure.task.name,
        message=failure.message,
        error=failure.error,
        place=failure.frames[-1] if failure.frames else None,
        frames=failure.frames,
        notes=_notes(kernel),
    )


def polling(kernel: Kernel, finding: Finding) -> Outcome:
    """A loop that asks again and again, where that is refused."""
    return Outcome(
        cause=finding.cause,
        task=finding.task.name,
        message=finding.message,
        place=finding.place,
        notes=_notes(kernel),
    )


def is_our_own(error: BaseException) -> bool:
    """Whether an exception began in a file of the engine: then it is no finding about the program.

    A program that recurses or allocates too far may hit its limit inside the engine.
    """
    if isinstance(error, RecursionError | MemoryError):
        return False
    innermost = error.__traceback__
    while innermost is not None and innermost.tb_next is not None:
        innermost = innermost.tb_next
    return innermost is not None and places.is_engine(innermost.tb_frame)


def stuck(kernel: Kernel) -> Outcome:
    """No task is enabled and no timer is pending: an exact deadlock, or threads that main left behind."""
    if kernel.failure is not None:
        return failed(kernel)
    waiting = [task for task in kernel.live if not task.daemon or task.want.owner is not None]
    blocked = [task for task in waiting if not task.daemon or isinstance(task, Lane)]
    if any(isinstance(task, Lane) for task in blocked):  # they wait; their thread only waits for them
        waiting = [task for task in waiting if task.want is not AT_CHOICE]
        blocked = [task for task in blocked if task.want is not AT_CHOICE]
    waits = waits_of(kernel, waiting)
    main_is_done = kernel.main_returned or all(task.id for task in kernel.live)
    return Outcome(
        cause=Cause.LEAKED if main_is_done else Cause.DEADLOCK,
        task=blocked[0].name if blocked else "",
        message="; ".join(in_words(wait) for wait in waits),
        place=next((wait.place for wait in waits if wait.place is not None), None),
        waits=waits,
        notes=_notes(kernel),
    )


def livelock(kernel: Kernel) -> Outcome:
    """Only tasks are left that go round a loop, and nothing they look at can change any more."""
    spinners = [task for task in kernel.live if task.id in kernel.spun]
    waiting = [task for task in kernel.live if not task.daemon and task not in spinners]
    told = _told_by_processes(kernel, spinners)
    circling = (
        Wait(task=task.name, verb="Loop", thing="", place=_place_of_spinner(kernel, task, told)) for task in spinners
    )
    waits = (*waits_of(kernel, waiting), *circling)
    place = next((f.place for f in kernel.findings if f.task in spinners), None)
    if place is None:
        place = next((wait.place for wait in waits if wait.place is not None), None)
    return Outcome(
        cause=Cause.LIVELOCK,
        task=", ".join(task.name for task in spinners),
        message="; ".join(in_words(wait) for wait in waits),
        place=place,
        waits=waits,
        notes=_notes(kernel),
    )


def _place_of_spinner(kernel: Kernel, task: Task, told: dict[int, tuple[Any, ...]]) -> Place | None:
    if isinstance(task, RemoteTask):
        place = told[task.id][2] if task.id in told else None
        return Place.of(place) if place is not None else None
    return _standing(kernel, task).place


def _standing(kernel: Kernel, task: Task) -> places.Standing:
    return task.stands() if isinstance(task, Lane) else places.stand(_frame_of(kernel, task))


def limit(kernel: Kernel) -> Outcome:
    """The execution went on for longer than it may."""
    if kernel.failure is not None:
        return failed(kernel)
    standing = places.stand(_frame_of(kernel, kernel.current))
    return Outcome(
        cause=Cause.LIMIT,
        task=(kernel.current.lane or kernel.current).name,
        message=f"more than {kernel.steps - 1} steps",
        place=standing.place,
        notes=_notes(kernel),
    )


_MACHINERY = frozenset(
    {"worker", "_process_worker", "Pool._handle_workers", "Pool._handle_tasks", "Pool._handle_results"}
    | {"_ExecutorManagerThread.run", "Server.accepter", "Server.serve_client", "BaseManager._run_server"}
)
"""Where threads and processes of a pool or a manager wait for work: no part of anybody's deadlock."""


def waits_of(kernel: Kernel, tasks: list[Task]) -> tuple[Wait, ...]:
    """The wait-for graph, a row a task that cannot go on."""
    rows = []
    told = _told_by_processes(kernel, tasks)
    for task in tasks:
        if isinstance(task, RemoteTask):
            row = _remote_wait(kernel, task, told.get(task.id))
            if row.verb not in _MACHINERY:
                rows.append(row)
            continue
        want = task.want
        standing = _standing(kernel, task)
        owner = want.owner
        if owner is None and not kernel.number:  # elsewhere the root knows, and has asked
            continue
        if kernel.trace is not None:
            kernel.trace.still_waiting(task, want, standing)
        thing: object = standing.receiver if standing.receiver is not None else want
        if thing is want and isinstance(task, Lane):
            thing = None  # it waits in the library, for nothing that has a name
        known: Any = thing
        if isinstance(task, Lane) and isinstance(getattr(known, "owner", None), Lane):
            want, owner = known, known.owner  # a lock of the library's that knows its owner
        holder = owner if isinstance(owner, Task) and not _is_private(want) else None
        verb = standing.call or _verb_of(want)
        if (verb in _MACHINERY and standing.place is None) or (verb == "Queue._feed" and _is_private(want)):
            continue  # a feeder that has nothing to write holds nobody up
        if verb == places.PROCESS_EXIT:
            verb, thing, holder = _at_exit(kernel, owner)
        if holder is not None and verb in ("Condition.wait", "Condition.wait_for") and holder is not task:
            verb = "Lock.acquire"
            thing = want
        rows.append(
            Wait(
                task=task.name,
                verb=verb,
                thing=_name(kernel, thing, standing) if thing is not None else "",
                holder=holder.name if holder is not None else None,
                held_since=kernel.trace.held_since(want) if kernel.trace is not None and holder is not None else None,
                place=standing.place,
                holder_finished=holder.done if holder is not None else False,
            )
        )
    return tuple(rows)


def _verb_of(want: object) -> str:
    """What a task does that waits where no call of the library is."""
    if isinstance(want, AnyExit):
        return "os.waitpid"
    if isinstance(want, DescriptorGate):
        return "os.write" if want.is_write else "os.read"
    return "Lock.acquire"


def waiting_call(call: str, task: Task, target: object, thing: object) -> tuple[str, object]:
    """What a task is called to do that has to wait, and to what."""
    owner = getattr(target, "owner", None)
    if call == places.PROCESS_EXIT and isinstance(owner, Task):
        return ("exit after feeder" if owner.name == "QueueFeederThread" else call), owner
    if not call and isinstance(task.want, AnyExit | DescriptorGate):
        return _verb_of(task.want), thing
    return call, thing


def _at_exit(kernel: Kernel, owner: object) -> tuple[str, object, None]:
    """What a process waits for that has nothing left to do."""
    if not kernel.number:
        return "program exit", None, None
    if isinstance(owner, Task) and owner.name == "QueueFeederThread":
        return "exit after feeder", owner, None
    return places.PROCESS_EXIT, owner if isinstance(owner, Task) else None, None


def _told_by_processes(kernel: Kernel, tasks: list[Task]) -> dict[int, tuple[Any, ...]]:
    """What the processes of these tasks say about them. Asked only for a report: it takes time."""
    told: dict[int, tuple[Any, ...]] = {}
    if kernel.trace is None:
        return told
    by_process: dict[int, list[RemoteTask]] = {}
    for task in tasks:
        if isinstance(task, RemoteTask):
            by_process.setdefault(task.process.number, []).append(task)
    for group in by_process.values():
        told.update(kernel.processes.describe(group))
    return told


def _remote_wait(kernel: Kernel, task: RemoteTask, told: tuple[Any, ...] | None) -> Wait:
    """The row of a task of another process: its own words, and the holder as the root knows it."""
    verb, thing, place, holder, since = told if told is not None else ("", "", None, None, None)
    owner = task.want.owner
    if verb in ("exit after feeder", places.PROCESS_EXIT):
        owner = None
    elif holder is not None:
        owner = task.process.tasks.get(holder)
    known = owner if isinstance(owner, Task) else None
    since_place = Place.of(since) if since is not None else None
    if kernel.trace is not None and known is not None and since_place is None:
        since_place = kernel.trace.held_since(task.want)
    return Wait(
        task=task.name,
        verb=verb or "wait",
        thing=thing,
        holder=known.name if known is not None else None,
        held_since=since_place,
        place=Place.of(place) if place is not None else None,
        holder_finished=known.done if known is not None else False,
    )


def in_words(wait: Wait) -> str:
    """One plain English sentence; `report` has the words for people, in two languages."""
    at = f" at line {wait.place.line}" if wait.place is not None else ""
    if wait.verb == "Loop":
        return f"{wait.task} goes round a loop in vain{at}"
    text = f"{wait.task} waits in {wait.verb} for {wait.thing}{at}"
    if wait.holder is not None:
        text += f", which {wait.holder} holds"
    return text


def place_of_current(kernel: Kernel) -> Place | None:
    """The program's line at which the running task stands."""
    return places.stand(sys._getframe(1)).place


def _name(kernel: Kernel, thing: object, standing: places.Standing) -> str:
    if kernel.trace is not None:
        return kernel.trace.name_of(thing, standing.frame)
    return places.name_of(thing, standing.frame) or type(thing).__name__


def _frame_of(kernel: Kernel, task: Task) -> Any:
    if task is kernel.current and not task.done:
        return sys._getframe(1)
    return task.greenlet.gr_frame


def _is_private(want: object) -> bool:
    return bool(getattr(want, "private", False))


def _notes(kernel: Kernel) -> tuple[Note, ...]:
    return tuple(
        Note(
            cause=finding.cause,
            task=finding.task.name,
            place=finding.place,
            message=finding.message or f"{finding.task.name} goes round the loop without waiting for anything",
        )
        for finding in kernel.findings
    )


_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]{6,}(?=[ >])")


def first_line(error: BaseException) -> str:
    """The first line of its text, without the addresses of objects: they differ from run to run."""
    try:
        text = str(error)
    except BaseException:  # it is the program's own code
        text = "(its text cannot be read)"
    return _ADDRESS.sub("", text.split("\n", 1)[0])[:300]
