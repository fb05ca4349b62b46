"""The processes of an execution, as the root kernel sees them.

A forked process keeps running on its own greenlets and asks here which task goes next (`remote.py` is its
side). Exactly one task of one process runs at a time, so schedules over real processes, real pipes and real
shared memory replay. To the kernel a task of another process is a `Task` like any other: its greenlet is the
one that talks to the process.
"""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

from greenlet import getcurrent, greenlet

from grader.engine import endings
from grader.engine.clock import EARLY
from grader.engine.errors import Abandoned, GraderBug
from grader.engine.gates import AnyExit, DescriptorGate, SemaphoreGate
from grader.engine.link import Link
from grader.engine.news import News
from grader.engine.outcome import Cause, Outcome, Place
from grader.engine.process import DEADLY, Process, RemoteTask, catches
from grader.engine.task import FREE

if TYPE_CHECKING:
    from grader.engine.kernel import Kernel

FIRST_PID = 1000
"""Process identifiers are this plus the number of the process, so they are the same in every run."""
PROCESSES_LIMIT = 64

_kill = os.kill
_waitpid = os.waitpid
_close = os.close


def require_room(kernel: Kernel, born: int) -> None:
    """Before another process is born: end the execution when there have been too many."""
    if born >= PROCESSES_LIMIT:
        place = endings.place_of_current(kernel)
        message = f"more than {PROCESSES_LIMIT} processes"
        kernel.end(Outcome(cause=Cause.LIMIT, task=kernel.current.name, message=message, place=place))


class Processes(News):
    """All processes of one execution but the root, and what the shims of the root ask of them."""

    def __init__(self, kernel: Kernel) -> None:
        super().__init__(kernel)
        self.listening: Process | None = None
        """The process whose message the root waits for, for the guard."""
        self.born = 0

    # -- what shims call -------------------------------------------------------------------------------

    def next_number(self) -> int:
        """The number of the next process. Ends the execution when there are too many."""
        require_room(self._kernel, self.born)
        self.born += 1
        return self.born

    def adopt(self, number: int, pid: int, link: Link, *, parent: int = 0) -> None:
        """A process has been forked by the current task; it runs ahead to its first scheduling point."""
        kernel = self._kernel
        forking = kernel.current
        self.born = max(self.born, number)
        process = self.all[number] = Process(number, pid, link, parent)
        if kernel.trace is not None and not parent:
            process.place = endings.place_of_current(kernel)
        process.greenlet = greenlet(lambda: self._serve(process), kernel.hub)
        process.main = main = self.add_task(process, local=-1)
        kernel.changes += 1
        if kernel.races is not None:
            kernel.races.started(forking, main)
        if kernel.acted is not None and not parent:
            kernel.acted(forking, "start", main)
        kernel._run_ahead(main)

    def semaphore_acquired(self, gate: SemaphoreGate, value: int) -> None:
        kernel = self._kernel
        self.acquired(gate, kernel.current, value)
        if kernel.watch is not None:
            kernel.watch(kernel.current, "got", gate)

    def semaphore_released(self, gate: SemaphoreGate, value: int) -> None:
        kernel = self._kernel
        self.released(gate, kernel.current, value)
        if kernel.watch is not None:
            kernel.watch(kernel.current, "release", gate)

    def wait_descriptors(self, gate: DescriptorGate, kind: str, target: object, *, seconds: float | None) -> bool:
        """Wait until a descriptor is ready, at most so many seconds of virtual time; whether one is."""
        kernel = self._kernel
        kernel.watched.append(gate)
        try:
            if seconds is None:
                kernel.decide(gate, kind, target)
                return True
            return kernel.wait_until(gate, kind, target, seconds=seconds)
        finally:
            kernel.watched.remove(gate)

    def moved_bytes(self, channel: Any, *, wrote: bool) -> None:
        """The current task has written to a channel or read from it."""
        self.moved(self.shared(channel), self._kernel.current, wrote=wrote)

    def exit_gate(self, numbers: list[int]) -> AnyExit:
        """What opens when one of these processes has ended."""
        return AnyExit([self.all[number].gate for number in numbers])

    def reaped(self, number: int, status: int) -> None:
        """The current task has waited for an ended process."""
        self.reaping(number, status, self._kernel.current)

    def children(self) -> list[int]:
        """The processes that the root has forked and not waited for."""
        return [process.number for process in self.all.values() if not process.parent and not process.waited]

    def pid_of(self, number: int) -> int:
        """The real identifier of one of our children."""
        return self.all[number].pid

    def signal(self, number: int, signum: int) -> bool:
        """Send a signal to another process; False when there is none that could get it."""
        process = self.all.get(number)
        if process is None or process.waited:
            return False
        if signum:
            process.sent.append(signum)  # even if it has ended: nobody knows that before waiting for it
        if process.ended or not signum:
            return True
        caught = catches(process.pid, signum)
        if caught:
            process.signals.append(signum)
            self.drop(process.main)
            process.main.want = FREE  # a handler runs whatever its process waits for
        elif caught is None:
            _kill(process.pid, signum)
            if signum in DEADLY:
                self._bury(process)
        return True

    def stir(self) -> None:
        """Something has been done that another process may notice; here that needs no note."""

    # -- the conversation with one process -------------------------------------------------------------

    def _serve(self, process: Process) -> None:
        """Runs in the process's greenlet: take its messages, and hand over when another task is to go on."""
        try:
            message = self._listen(process)
            while message is not None and message[0] != "exit":
                message = self._answer(process, message)
            self._leave(process, message)
        except Abandoned:
            return

    def _answer(self, process: Process, message: tuple[Any, ...]) -> tuple[Any, ...] | None:
        """Do what a message asks for; the next message."""
        kernel = self._kernel
        task = kernel.current = self._with_turn(self.take(process, message))
        kind = message[0]
        if kind == "ask":
            self._hand_over(process, task)
            if kernel.acted is not None and kernel.trace is None:  # a trace gets rows of the process's own
                kernel.acted(kernel.current, kernel.current.kind, kernel.current.target)
        elif kind == "fork":
            self.adopt(message[8], message[9], Link.of(message[10]), parent=process.number)
        elif kind == "signal":
            process.link.send((self.signal(message[8], message[9]),))
            return self._listen(process)
        elif kind == "end":
            cause, text, place = message[8]
            place = Place.of(place) if place else None
            kernel.conclude(Outcome(cause=Cause(cause), task=task.name, message=text, place=place))
            kernel.hub.switch()
            raise Abandoned
        else:
            raise GraderBug(f"process {process.number} said {kind!r}")
        return self._go(process)

    def _with_turn(self, task: RemoteTask) -> RemoteTask:
        """The task that speaks need not be the one that was let go on: its process has tasks that run ahead."""
        before = self._kernel.current
        if before is not task and before.returns_to is not None:
            before.returns_to, task.returns_to = None, before.returns_to
        return task

    def _listen(self, process: Process) -> tuple[Any, ...] | None:
        self.listening = process
        message, fds = process.link.receive()
        self.listening = None
        if message is None:
            return None
        if message[0] == "bug":
            raise GraderBug(f"in process {process.number}: {message[1]}")
        if message[0] == "fork":
            return (*_with_copies(message, fds[:-1]), fds[-1])
        return _with_copies(message, fds)

    def _go(self, process: Process) -> tuple[Any, ...] | None:
        """Let the current task, one of this process's, go on; its next message."""
        kernel = self._kernel
        task = kernel.current
        assert isinstance(task, RemoteTask)
        fired, task.expired = task.expired, ""
        if task.timer is not None:
            kernel.clock.disarm(task)
        self.drop(task)
        task.want = FREE
        signals, process.signals = process.signals, []
        alone = self._is_alone(task)
        try:
            process.link.send(
                (task.local, kernel.steps, kernel.changes, kernel.clock.now, fired, alone, self.born, signals)
            )
        except OSError:
            return None
        return self._listen(process)

    def _is_alone(self, task: RemoteTask) -> bool:
        """Whether nobody else can go on before this process does something that others can notice."""
        kernel = self._kernel
        if kernel.spinners or (kernel.clock.pending and kernel.clock.may_end_early()):
            return False
        return all(other is task or other.want.owner is not None for other in kernel.live)

    def _hand_over(self, process: Process, task: RemoteTask) -> None:
        """The task is at a scheduling point: come back when one of this process's tasks is to go on."""
        kernel = self._kernel
        if kernel.over:
            kernel._refuse()
        back = task.returns_to
        if back is not None:
            task.returns_to = None
            kernel.current = back
            back.greenlet.switch()
            return
        chosen = kernel._next_after(task)
        if chosen is None:
            kernel.hub.switch()
            raise Abandoned
        if chosen is not task and task.want.owner is None and not task.done and chosen.expired != EARLY:
            kernel.preemptions += 1
        kernel.current = chosen
        if chosen.greenlet is not process.greenlet:
            chosen.greenlet.switch()

    def _leave(self, process: Process, message: tuple[Any, ...] | None) -> None:
        """The process has ended by itself: somebody else goes on."""
        kernel = self._kernel
        task = kernel.current
        if message is not None:
            task = self._with_turn(self.take(process, message))
        back, task.returns_to = task.returns_to, None
        self._end(process)
        if kernel.acted is not None:
            kernel.acted(process.main, "finish", process.main)
        kernel.current = process.main
        self._advance_waiting()
        if all(other.daemon for other in kernel.live):
            kernel.conclude(endings.completed(kernel))
            return
        if back is None:
            back = kernel._next_after(task)
            if back is None:
                return
        kernel.current = back
        process.greenlet.parent = back.greenlet

    def _advance_waiting(self) -> None:
        """Who waits for a process that has ended goes on to its next scheduling point: nobody can take that away."""
        kernel = self._kernel
        for task in list(kernel.live):
            if isinstance(task.want, AnyExit) and task.want.owner is None:
                kernel.advance(task)

    def _bury(self, process: Process) -> None:
        """Another process has killed it."""
        self._end(process)
        if self._kernel.main_returned:  # a daemon, ended with its program: nobody comes after it
            self._forget_held(process)
        process.greenlet.parent = getcurrent()
        process.greenlet.throw(Abandoned)
        self._advance_waiting()

    def _forget_held(self, process: Process) -> None:
        held = self._kernel.held
        for key, lock in list(held.items()):
            if lock.owner in process.tasks.values():
                del held[key]

    def _end(self, process: Process) -> None:
        kernel = self._kernel
        process.wait_for_end()
        process.ended = True
        process.link.close()
        kernel.changes += 1
        if kernel.races is not None:
            kernel.races.released(process.main, process.gate)
        for task in process.tasks.values():
            self.finish(task)
        process.gate.owner = None

    # -- the end of an execution -----------------------------------------------------------------------

    def describe(self, tasks: list[RemoteTask]) -> dict[int, tuple[Any, ...]]:
        """Where these tasks of one process stand and what they wait for, by number of the task."""
        process = tasks[0].process
        try:
            process.link.send(("describe", [task.local for task in tasks]))
            answer, _ = process.link.receive()
        except OSError:
            answer = None
        if answer is None:
            return {}
        for row in answer[2]:
            if self._kernel.trace is not None:
                self._kernel.trace.add_remote(process.tasks[row[0]], row)
        return {process.tasks[row[0]].id: row[1:] for row in answer[1]}

    def unreaped(self) -> list[Process]:
        """Zombies: children of the root that have ended and that nobody has waited for."""
        return [process for process in self.all.values() if not process.parent and process.ended and not process.waited]

    def destroy(self) -> None:
        """Kill and reap whatever is left, and close what belongs to us."""
        for process in self.all.values():
            if not process.ended:
                _kill(process.pid, signal.SIGKILL)
        for process in self.all.values():
            if not process.ended:
                process.wait_for_end()
            process.link.close()
            _close(process.watch)
            if not process.greenlet.dead:  # it waits for a task that has ended the execution
                process.greenlet.parent = getcurrent()
                process.greenlet.throw(Abandoned)
        if self.all:
            _reap_all()
        for gate in self._kernel.watched:
            gate.drop()
        self.all = {}

    def close_links(self) -> None:
        """Called in a forked child, which inherits them."""
        for process in self.all.values():
            process.link.close()
            _close(process.watch)
        for gate in self._kernel.watched:
            gate.drop()


def _with_copies(message: tuple[Any, ...], fds: list[int]) -> tuple[Any, ...]:
    """Put the descriptors that came along into the states that wait for them."""
    if not fds:
        return message
    states = []
    for state in message[5]:
        want = state[3]
        if want[0] == "descriptors":
            events = want[1]
            mine, fds = fds[: len(events)], fds[len(events) :]
            state = (*state[:3], ("descriptors", tuple(zip(mine, events, strict=True))), *state[4:])
        states.append(state)
    return (*message[:5], states, *message[6:])


def _reap_all() -> None:
    """Reap our children, and the orphans of theirs that the subreaper got."""
    while True:
        try:
            pid, _ = _waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
