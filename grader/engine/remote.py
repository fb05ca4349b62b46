"""The kernel in a forked process: it runs its own tasks, and asks the root which of them goes next.

After a fork `KERNEL` becomes a `RemoteKernel` in the child. Whatever needs no decision stays local. A
decision is one message to the root, with what happened since the last one, and one answer. As long as the
root says that nobody else can go on, and the process does nothing that others can see, it need not even ask.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from typing import TYPE_CHECKING, Any, NoReturn

from grader.engine import endings
from grader.engine.clock import Clock
from grader.engine.gates import AnyExit, DescriptorGate, ExitGate, SemaphoreGate
from grader.engine.kernel import Kernel
from grader.engine.memory import Location
from grader.engine.process import Shared
from grader.engine.task import FREE, GOING_ROUND, SPUN_OUT, Gate, Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.engine.link import Link
    from grader.engine.outcome import Outcome

_exit = os._exit
_LOST = 111
"""The status of a process whose root has gone."""


class RemoteKernel(Kernel):
    """The kernel of a process that is not the root."""

    link: Link

    def become_remote(self, number: int, link: Link) -> None:
        """Called once in the child, right after the fork, with the forking task running."""
        task = self.current
        kept = self.clock
        self.number = self.born_processes = number
        self.link = link
        self.live = [task]
        self.spinners = []
        self.held = {}
        self.main_task = task
        task.returns_to = None
        task.daemon = False
        self.clock = Clock(exact=kept.exact)
        self.clock.now = kept.now
        self.findings = []
        self.told_findings = 0
        self.failure = None
        self.watched = []
        self.alone = False
        self.stirred = False
        self.log: list[tuple[Any, ...]] = []
        self.said: dict[int, tuple[Any, ...]] = {}
        self.gone: list[int] = []
        self.fired = False
        self.waiting_signals: list[int] = []
        self.kept: list[object] = []
        self.processes = RemoteProcesses(self)  # type: ignore[assignment]
        self.name_of_process: Callable[[], str | None] = lambda: None
        if self.races is not None:
            self.races = RemoteRaces(self)  # type: ignore[assignment]
        if self.trace is not None:
            self.trace.begin_remote(self.key_of)

    # -- the door ------------------------------------------------------------------------------------

    def decide(self, want: Any, kind: str, target: object) -> None:
        super().decide(want, kind, target)
        while self.waiting_signals and self.current is self.main_task:
            signum = self.waiting_signals.pop(0)
            handler = signal.getsignal(signum)
            if callable(handler):
                handler(signum, sys._getframe(1))
            if want.owner is not None and not self.current.expired:
                super().decide(want, kind, target)

    def _next_after(self, cur: Task) -> Task | None:
        """Who goes on here; the root may let other processes go first."""
        if (
            self.alone
            and not self.stirred
            and cur.want.owner is None
            and not cur.done
            and all(task is cur or task.want.owner is not None for task in self.live)
        ):
            return cur
        return self._ask("ask", cur)

    def _ask(self, kind: str, cur: Task, *more: Any, fds: tuple[int, ...] = ()) -> Task:
        """Tell the root what is new, and come back with the task that it lets go on."""
        states, descriptors = self._states()
        self._say(kind, cur, states, more, (*descriptors, *fds))
        while True:
            answer = self._hear()
            if answer[0] != "describe":
                break
            self.link.send(("described", [self._describe(local) for local in answer[1]]))
        local, self.steps, self.changes, self.clock.now, fired, self.alone, self.born_processes, signals = answer
        self.stirred = False
        task = next(task for task in self.live if task.id == local)
        if fired:
            task.expired = True
        if task.timer is not None:
            self.clock.disarm(task)
        if fired or isinstance(task.want, Gate | SemaphoreGate | DescriptorGate | AnyExit):
            task.want = FREE
        self.said.pop(task.id, None)
        self.waiting_signals += signals
        return task

    def _say(
        self, kind: str, cur: Task, states: list[Any], more: tuple[Any, ...] = (), fds: tuple[int, ...] = ()
    ) -> None:
        for finding in self.findings[self.told_findings :]:
            place = finding.place.flat() if finding.place is not None else None
            self.log.append(("note", finding.task.id, finding.cause.value, place))
        self.told_findings = len(self.findings)
        rows = self.trace.drain() if self.trace is not None else ()
        flags = (self.tries_seen, self.exits_polled, self.cross_releases, self.clock.now)
        log, self.log = self.log, []
        try:
            self.link.send((kind, cur.id, self.steps, self.changes, flags, states, log, rows, *more), fds)
        except OSError:
            _exit(_LOST)

    def _hear(self) -> tuple[Any, ...]:
        answer, _ = self.link.receive()
        if answer is None:
            _exit(_LOST)
        return answer

    def _states(self) -> tuple[list[Any], list[int]]:
        """What each task of ours waits for, as far as that is news; and the descriptors to send along."""
        states: list[Any] = [(local, "", "", "done", None, None, 0.0, 0) for local in self.gone]
        self.gone.clear()
        fds: list[int] = []
        for task in self.live:
            want = self._portable_want(task)
            timer = task.timer
            key = (want, task.deadline if timer is not None else None, task.kind, task.target)
            if self.said.get(task.id) == key:
                continue
            self.said[task.id] = key
            if want[0] == "descriptors":
                assert isinstance(task.want, DescriptorGate)
                fds += [fd for fd, _ in task.want.watched]
            seconds = task.deadline - self.clock.now if timer is not None else 0.0
            spun = self.spun.get(task.id, 0)
            states.append(
                (task.id, self._name(task), task.kind, want, self._portable_target(task), timer, seconds, spun)
            )
        return states, fds

    def _portable_want(self, task: Task) -> Any:
        want = task.want
        if want is SPUN_OUT:
            return "spun out"
        if want is GOING_ROUND:
            return "going round"
        if type(want) is SemaphoreGate:
            return ("semaphore", want.key, want.is_lock, 0 if want.owner is not None else 1)
        if type(want) is DescriptorGate:
            return ("descriptors", tuple(events for _, events in want.watched))
        if type(want) is AnyExit:
            return ("exits", tuple(gate.number for gate in want.gates))
        return "free" if want.owner is None else "blocked"

    def _portable_target(self, task: Task) -> Any:
        target = task.target
        if target is None or isinstance(target, Gate | int | float | str):
            return None
        if isinstance(target, Location):
            return ("memory", self.key_of(target.thing), target.name, target.site.text, target.site.line)
        if isinstance(target, SemaphoreGate):
            return ("semaphore", target.key)
        return ("thing", self.key_of(target))

    def key_of(self, thing: object) -> Any:
        """What a thing is called between processes: the same for shared memory, our own for everything else."""
        key = thing.key if isinstance(thing, Shared) else self.shared_key(thing)
        if key is not None:
            return key
        self.kept.append(thing)  # its address must not be given to another
        return (self.number, id(thing))

    def _name(self, task: Task) -> str:
        process = self.name_of_process() or f"process {self.number}"
        if task is self.main_task:
            return process
        return f"{process}/{task.name}"

    # -- tasks come and go ---------------------------------------------------------------------------

    def _leave(self, task: Task) -> None:
        if task is self.main_task:
            # what follows in the root's copy of the stack is not this process's business
            self.leave_process(0)
        self.gone.append(task.id)
        super()._leave(task)

    def _died(self, task: Task, error: BaseException) -> None:
        if task is not self.main_task:
            super()._died(task, error)
        elif isinstance(error, SystemExit):
            self.leave_process(error.code if isinstance(error.code, int) else 0 if error.code is None else 1)
        else:
            self.failed(task, error)
            self.leave_process(1)

    def failed(self, task: Task, error: BaseException) -> None:
        if endings.is_our_own(error):
            self._report_bug("".join(traceback.format_exception(error)))
        failure = endings.Failure.of(task, error)
        frames = [place.flat() for place in failure.frames]
        self.log.append(("failed", task.id, failure.error, failure.message, frames, failure.cause.value))
        if self.watch is not None:
            self.watch(task, "raise", error)

    def leave_process(self, status: int) -> NoReturn:
        """Tell the root, and end this process for real."""
        if self.exit_points:
            self.decide(FREE, "exit", None)
        try:
            main = self.main_task
            self._say("exit", self.current, [(main.id, self._name(main), "exit", "free", None, None, 0.0, 0)])
        finally:
            _exit(status & 0xFF)

    def conclude(self, outcome: Outcome) -> None:
        place = outcome.place.flat() if outcome.place is not None else None
        cause = outcome.cause.value if outcome.cause is not None else "escaped"
        self._say("end", self.current, [], ((cause, outcome.message, place),))
        self._hear()  # the root never answers: it kills
        _exit(_LOST)

    def end(self, outcome: Outcome) -> NoReturn:
        self.conclude(outcome)
        _exit(_LOST)

    def _report_bug(self, text: str) -> NoReturn:
        try:
            self.link.send(("bug", text[-2000:]))
        finally:
            _exit(_LOST)

    def reported(self, task: Task, kind: str, data: Any) -> None:
        self.log.append(("report", task.id, kind, data))

    # -- for people ------------------------------------------------------------------------------------

    def _describe(self, local: int) -> tuple[Any, ...]:
        """Where a task stands, and whom of this process it waits for."""
        task = next(task for task in self.live if task.id == local)
        rows = endings.waits_of(self, [task])
        if not rows:
            return (local, "", "", None, None, None)
        row = rows[0]
        return (
            local,
            row.verb,
            row.thing,
            row.place.flat() if row.place is not None else None,
            self._holder(task),
            row.held_since.flat() if row.held_since is not None else None,
        )

    def _holder(self, task: Task) -> int | None:
        owner = getattr(task.want, "owner", None)
        return owner.id if isinstance(owner, Task) else None


class RemoteProcesses:
    """What `Processes` is to the shims, in a process that is not the root."""

    def __init__(self, kernel: RemoteKernel) -> None:
        self._kernel = kernel
        self._children: dict[int, tuple[int, ExitGate]] = {}
        self.all: dict[int, Any] = {}
        """Only the root knows all processes."""

    @property
    def born(self) -> int:
        """How many processes there have been in this execution."""
        return self._kernel.born_processes

    def next_number(self) -> int:
        kernel = self._kernel
        kernel.born_processes += 1
        return kernel.born_processes

    def adopt(self, number: int, pid: int, link: Link) -> None:
        kernel = self._kernel
        self._children[number] = (pid, ExitGate(number))
        if kernel.watch is not None:
            kernel.watch(kernel.current, "start", Child(number))
        kernel._ask("fork", kernel.current, number, pid, fds=(link.socket.fileno(),))
        link.close()

    def semaphore_acquired(self, gate: SemaphoreGate, value: int) -> None:
        kernel = self._kernel
        gate.acquired(kernel.current, value)
        kernel.changes += 1
        kernel.log.append(("acquired", kernel.current.id, gate.key, gate.is_lock, value))
        if kernel.watch is not None:
            kernel.watch(kernel.current, "got", gate)

    def semaphore_released(self, gate: SemaphoreGate, value: int) -> None:
        kernel = self._kernel
        gate.released(kernel.current, value)
        kernel.changes += 1
        kernel.stirred = True
        kernel.log.append(("released", kernel.current.id, gate.key, gate.is_lock, value))
        if kernel.watch is not None:
            kernel.watch(kernel.current, "release", gate)

    def wait_descriptors(self, gate: DescriptorGate, kind: str, target: object, *, seconds: float | None) -> bool:
        if seconds is None:
            self._kernel.decide(gate, kind, target)
            return True
        return self._kernel.wait_until(gate, kind, target, seconds=seconds)

    def moved_bytes(self, channel: Any, *, wrote: bool) -> None:
        kernel = self._kernel
        kernel.changes += 1
        kernel.stirred = True
        if kernel.races is not None:
            kernel.log.append(("moved", kernel.current.id, channel, wrote))

    def stir(self) -> None:
        self._kernel.stirred = True

    def exit_gate(self, numbers: list[int]) -> AnyExit:
        return AnyExit([self._children[number][1] for number in numbers])

    def reaped(self, number: int, status: int) -> None:
        kernel = self._kernel
        self._children.pop(number, None)
        kernel.log.append(("reaped", kernel.current.id, number, status))

    def children(self) -> list[int]:
        return list(self._children)

    def pid_of(self, number: int) -> int:
        return self._children[number][0]

    def close_links(self) -> None:
        self._kernel.link.close()

    def signal(self, number: int, signum: int) -> bool:
        kernel = self._kernel
        kernel.stirred = True
        states, fds = kernel._states()
        kernel._say("signal", kernel.current, states, (number, signum), tuple(fds))
        return bool(kernel._hear()[0])

    def shared(self, key: Any) -> Shared:
        return Shared(key)


class Child:
    """A forked process, for the trace."""

    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number


class RemoteRaces:
    """Sends what matters for happens-before to the root, which keeps the clocks."""

    def __init__(self, kernel: RemoteKernel) -> None:
        self._kernel = kernel
        self.sites: set[int] = set()

    def started(self, parent: Task, child: Task) -> None:
        """The root sees new tasks of a process in its messages."""

    def acquired(self, task: Task, lock: Any) -> None:
        if not isinstance(lock, SemaphoreGate):
            self._kernel.log.append(("joined", task.id, self._kernel.key_of(lock)))

    def released(self, task: Task, lock: Any) -> None:
        if not isinstance(lock, SemaphoreGate):
            self._kernel.log.append(("published", task.id, self._kernel.key_of(lock)))

    def access(self, task: Task, thing: object, name: str, site: int, *, write: bool) -> None:
        self._kernel.log.append(("access", task.id, self._kernel.key_of(thing), name, site, write))
