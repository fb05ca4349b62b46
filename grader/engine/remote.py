"""The kernel in a forked process: it runs its own tasks, and asks the root which of them goes next.

After a fork the child's kernel has a `Remote`. Whatever needs no decision stays local. A
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
from grader.engine.gates import AnyExit, DescriptorGate, SemaphoreGate
from grader.engine.memory import Location
from grader.engine.process import Shared
from grader.engine.remote_processes import RemoteProcesses, RemoteRaces
from grader.engine.task import FREE, GOING_ROUND, SPUN_OUT, Gate, Owned, Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.engine.kernel import Kernel
    from grader.engine.link import Link
    from grader.engine.outcome import Outcome

_exit = os._exit
_LOST = 111
"""The status of a process whose root has gone."""


class Remote:
    """This process's side of the conversation with the root. `Kernel.remote` in every process but the root."""

    def __init__(self, kernel: Kernel, number: int, link: Link) -> None:
        """Called once in the child, right after the fork, with the forking task running."""
        self.kernel = kernel
        self.link = link
        self.main_task = task = kernel.current
        self.born_processes = number
        self.alone = False
        """Nobody else can go on before this process does something that others can notice."""
        self.stirred = False
        """It has done such a thing since it asked last."""
        self.log: list[tuple[Any, ...]] = []
        self._said: dict[int, tuple[Any, ...]] = {}
        self._gone: list[int] = []
        self._told_findings = 0
        self._signals: list[int] = []
        self._kept: list[object] = []
        self.name_of_process: Callable[[], str | None] = lambda: None
        clock = Clock(exact=kernel.clock.exact, timeouts=kernel.clock.timeouts)
        clock.now = kernel.clock.now
        kernel.clock = clock
        kernel.number = number
        kernel.remote = self
        kernel.reported = self.reported
        kernel.live = [task]
        kernel.spinners = []
        kernel.held = {}
        kernel.findings = []
        kernel.failure = None
        kernel.watched = []
        kernel.processes = RemoteProcesses(self)  # type: ignore[assignment]
        task.returns_to = None
        task.lane = None
        task.daemon = False
        if kernel.races is not None:
            kernel.races = RemoteRaces(self)  # type: ignore[assignment]
        if kernel.trace is not None:
            kernel.trace.begin_remote(self.key_of)

    # -- the door ------------------------------------------------------------------------------------

    def deliver_signals(self, want: Owned, kind: str, target: object) -> None:
        """The task has been let go on: when it is the main one, handlers of signals run first."""
        while self._signals and self.kernel.current is self.main_task:
            signum = self._signals.pop(0)
            handler = signal.getsignal(signum)
            if callable(handler):
                handler(signum, sys._getframe(2))
            if want.owner is not None and not self.kernel.current.expired:
                self.kernel.decide(want, kind, target)

    def next_after(self, cur: Task) -> Task:
        """Who goes on here; the root may let other processes go first."""
        if (
            self.alone
            and not self.stirred
            and cur.want.owner is None
            and not cur.done
            and all(task is cur or task.want.owner is not None for task in self.kernel.live)
            and not (self.kernel.clock.pending and self.kernel.clock.may_end_early())
        ):
            return cur
        return self.ask("ask", cur)

    def ask(self, kind: str, cur: Task, *more: Any, fds: tuple[int, ...] = ()) -> Task:
        """Tell the root what is new, and come back with the task that it lets go on."""
        states, descriptors = self.states()
        self.say(kind, cur, states, more, (*descriptors, *fds))
        while True:
            answer = self.hear()
            if answer[0] != "describe":
                break
            waits = [self._describe(local) for local in answer[1]]
            rows = self.kernel.trace.drain()[0] if self.kernel.trace is not None else ()
            self.link.send(("described", waits, rows))
        kernel = self.kernel
        local, kernel.steps, kernel.changes, kernel.clock.now, fired, self.alone, self.born_processes, signals = answer
        self.stirred = False
        task: Task = next(task for task in kernel.live if task.id == local)
        if fired:
            task.expired = fired
        if task.timer is not None:
            self.kernel.clock.disarm(task)
        if fired or isinstance(task.want, Gate | SemaphoreGate | DescriptorGate | AnyExit):
            task.want = FREE
        self._said.pop(task.id, None)
        self._signals += signals
        return task

    def say(
        self, kind: str, cur: Task, states: list[Any], more: tuple[Any, ...] = (), fds: tuple[int, ...] = ()
    ) -> None:
        for finding in self.kernel.findings[self._told_findings :]:
            place = finding.place.flat() if finding.place is not None else None
            self.log.append(("note", finding.task.id, finding.cause.value, place))
        self._told_findings = len(self.kernel.findings)
        rows = self.kernel.trace.drain() if self.kernel.trace is not None else ((), ())
        flags = (self.kernel.tries_seen, self.kernel.exits_polled, self.kernel.cross_releases, self.kernel.clock.now)
        log, self.log = self.log, []
        try:
            self.link.send((kind, cur.id, self.kernel.steps, self.kernel.changes, flags, states, log, rows, *more), fds)
        except OSError:
            _exit(_LOST)

    def hear(self) -> tuple[Any, ...]:
        answer, _ = self.link.receive()
        if answer is None:
            _exit(_LOST)
        return answer

    def states(self) -> tuple[list[Any], list[int]]:
        """What each task of ours waits for, as far as that is news; and the descriptors to send along."""
        states: list[Any] = [(local, "", "", "done", None, None, 0.0, 0) for local in self._gone]
        self._gone.clear()
        fds: list[int] = []
        for task in self.kernel.live:
            want = self._portable_want(task)
            timer = task.timer
            key = (want, task.deadline if timer is not None else None, task.kind, task.target)
            if self._said.get(task.id) == key:
                continue
            self._said[task.id] = key
            if want[0] == "descriptors":
                assert isinstance(task.want, DescriptorGate)
                fds += [fd for fd, _ in task.want.watched]
            seconds = task.deadline - self.kernel.clock.now if timer is not None else 0.0
            spun = self.kernel.spun.get(task.id, 0)
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
        key = thing.key if isinstance(thing, Shared) else self.kernel.shared_key(thing)
        if key is not None:
            return key
        self._kept.append(thing)  # its address must not be given to another
        return (self.kernel.number, id(thing))

    def _name(self, task: Task) -> str:
        process = self.name_of_process() or f"process {self.kernel.number}"
        if task is self.main_task:
            return process
        return f"{process}/{task.name}"

    # -- tasks come and go ---------------------------------------------------------------------------

    def left(self, task: Task) -> None:
        """A task has nothing more to do."""
        if task is self.main_task:
            # what follows in the root's copy of the stack is not this process's business
            self.leave_process(0)
        self._gone.append(task.id)

    def died(self, task: Task, error: BaseException) -> None:
        """An exception came out of a task's outermost frame."""
        if task is self.main_task and isinstance(error, SystemExit):
            self.leave_process(error.code if isinstance(error.code, int) else 0 if error.code is None else 1)
        if not isinstance(error, SystemExit):
            self.failed(task, error)
        if task is self.main_task:
            self.leave_process(1)

    def failed(self, task: Task, error: BaseException) -> None:
        """Nobody caught an exception."""
        if endings.is_our_own(error):
            self._report_bug("".join(traceback.format_exception(error)))
        failure = endings.Failure.of(task, error)
        frames = [place.flat() for place in failure.frames]
        self.log.append(("failed", task.id, failure.error, failure.message, frames, failure.cause.value))
        if self.kernel.watch is not None:
            self.kernel.watch(task, "raise", error)

    def leave_process(self, status: int) -> NoReturn:
        """Tell the root, and end this process for real."""
        if self.kernel.exit_points:
            self.kernel.decide(FREE, "exit", None)
        try:
            main = self.main_task
            self.say("exit", self.kernel.current, [(main.id, self._name(main), "exit", "free", None, None, 0.0, 0)])
        finally:
            _exit(status & 0xFF)

    def conclude(self, outcome: Outcome) -> NoReturn:
        """The execution ends here and now."""
        place = outcome.place.flat() if outcome.place is not None else None
        cause = outcome.cause.value if outcome.cause is not None else "escaped"
        self.say("end", self.kernel.current, [], ((cause, outcome.message, place),))
        self.hear()  # the root never answers: it kills
        _exit(_LOST)

    def _report_bug(self, text: str) -> NoReturn:
        try:
            self.link.send(("bug", text[-2000:]))
        finally:
            _exit(_LOST)

    def reported(self, task: Task, kind: str, data: Any) -> None:
        """What a task prints or notes goes to the root."""
        self.log.append(("report", task.id, kind, data))

    # -- for people ------------------------------------------------------------------------------------

    def _describe(self, local: int) -> tuple[Any, ...]:
        """Where a task stands, and whom of this process it waits for."""
        task = next(task for task in self.kernel.live if task.id == local)
        rows = endings.waits_of(self.kernel, [task])
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
