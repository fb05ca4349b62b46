"""What another process says has happened there, applied to the root's view of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from grader.engine import endings, spinning
from grader.engine.gates import AnyExit, DescriptorGate, SemaphoreGate
from grader.engine.memory import Again, Location, Site
from grader.engine.outcome import Cause, Place
from grader.engine.process import ELSEWHERE, Process, RemoteTask, Shared
from grader.engine.task import FREE, GOING_ROUND, SPUN_OUT, Gate, Task

if TYPE_CHECKING:
    from grader.engine.kernel import Kernel


class News:
    """The root's books: which task waits for what, who holds which semaphore, what has happened before what."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel
        self.all: dict[int, Process] = {}
        self._shared: dict[Any, Shared] = {}

    def shared(self, key: Any) -> Shared:
        """The one object that stands for `key` in this execution."""
        found = self._shared.get(key)
        if found is None:
            found = self._shared[key] = Shared(key)
        return found

    def semaphore(self, key: str, *, is_lock: bool, value: int) -> SemaphoreGate:
        """The root's gate of a semaphore, which perhaps only other processes have seen so far."""
        gate = self._kernel.gates.get(key)
        if gate is None:
            gate = self._kernel.gates[key] = SemaphoreGate(key, is_lock=is_lock)
            gate.settle(value)
        return gate

    # -- a message -------------------------------------------------------------------------------------

    def take(self, process: Process, message: tuple[Any, ...]) -> RemoteTask:
        """Note everything a message says; the task that sent it."""
        kernel = self._kernel
        _, local, kernel.steps, kernel.changes, flags, states, log, rows = message[:8]
        if -1 in process.tasks:  # its first words tell which number its main task goes by
            main = process.tasks.pop(-1)
            main.local = local
            process.tasks[local] = process.main = main
        kernel.tries_seen |= flags[0]
        kernel.exits_polled |= flags[1]
        kernel.cross_releases |= flags[2]
        kernel.clock.now = max(kernel.clock.now, flags[3])
        for state in states:
            self._update(process, *state)
        for entry in log:
            self._apply(process, *entry)
        if kernel.trace is not None:
            for key, place in rows[1]:
                kernel.trace.held_elsewhere(key, place)
            for row in rows[0]:
                kernel.trace.add_remote(self._task(process, row[0]), row)
        return self._task(process, local)

    def _task(self, process: Process, local: int) -> RemoteTask:
        task = process.tasks.get(local)
        if task is None:
            kernel = self._kernel
            task = self.add_task(process, local=local)
            if kernel.races is not None:
                kernel.races.started(process.main, task)
        return task

    def add_task(self, process: Process, *, local: int) -> RemoteTask:
        """A task that the root has not heard of. The main one counts as what a program waits for."""
        kernel = self._kernel
        task = RemoteTask(kernel.born, process=process, local=local, daemon=bool(process.tasks))
        kernel.born += 1
        process.tasks[local] = task
        kernel.live.append(task)
        return task

    def _update(
        self,
        process: Process,
        local: int,
        name: str,
        kind: str,
        want: Any,
        target: Any,
        timer: str | None,
        seconds: float,
        spun: int,
    ) -> None:
        """A task of the process is about to do something else than before."""
        kernel = self._kernel
        task = self._task(process, local)
        self.drop(task)
        if task.timer is not None:
            kernel.clock.disarm(task)
        if want == "done":
            self.finish(task)
            return
        task.given = name
        task.kind = kind
        task.target = self._target(target)
        if timer is not None:
            kernel.clock.arm(task, seconds=seconds, timer=timer)
        if want == "free":
            task.want = FREE
        elif want == "blocked":
            task.want = ELSEWHERE
        elif want in ("spun out", "going round"):
            self._spins(task, spun, SPUN_OUT if want == "spun out" else GOING_ROUND)
        elif want[0] == "semaphore":
            task.want = self.semaphore(want[1], is_lock=want[2], value=want[3])
        elif want[0] == "descriptors":
            task.want = task.borrowed = DescriptorGate(want[1], borrowed=True)
            kernel.watched.append(task.borrowed)
        elif want[0] == "exits":
            task.want = AnyExit([self.all[number].gate for number in want[1]])

    def _spins(self, task: RemoteTask, spun: int, gate: Gate) -> None:
        kernel = self._kernel
        task.want = gate
        if kernel.spun_changes != kernel.changes:
            kernel.spun_changes = kernel.changes
            kernel.spun.clear()
        kernel.spun[task.id] = spun
        spinning.step_aside(kernel, task)
        if gate is SPUN_OUT and spinning.is_livelock(kernel):
            kernel.end(endings.livelock(kernel))

    def _target(self, target: Any) -> object:
        """An object that is the same for the same thing, so that strategies see which actions conflict."""
        if target is None:
            return None
        kind, key = target[:2]
        if kind == "semaphore":
            return self._kernel.gates.get(key)
        if kind == "memory":
            name, text, line = target[2:]
            return Location(self.shared(key), name, Site(file="", line=line, name=name, text=text))
        return self.shared(key)

    def _apply(self, process: Process, kind: str, local: int, *rest: Any) -> None:
        """One thing that happened in the process, in order."""
        kernel = self._kernel
        races = kernel.races
        task = self._task(process, local)
        if kind == "acquired":
            self.acquired(self.semaphore(rest[0], is_lock=rest[1], value=rest[2]), task, rest[2])
        elif kind == "released":
            self.released(self.semaphore(rest[0], is_lock=rest[1], value=rest[2]), task, rest[2])
        elif kind == "moved":
            self.moved(self.shared(rest[0]), task, wrote=rest[1])
        elif kind == "access" and races is not None:
            races.access(task, self.shared(rest[0]), rest[1], rest[2], rest[3])
        elif kind == "closely" and races is not None and races.findings is not None:
            key, name, site, where, write, part, operation, locks = rest
            races.findings.access(task, self.shared(key), name, site, _site(*where), write, part, operation, locks)
        elif kind == "joined" and races is not None:
            races.acquired(task, self.shared(rest[0]))
        elif kind == "published" and races is not None:
            races.released(task, self.shared(rest[0]))
        elif kind == "reaped":
            self.reaping(rest[0], rest[1], task)
        elif kind == "report":
            kernel.reported(task, rest[0], rest[1])
        elif kind == "failed" and kernel.failure is None:
            error, message, frames, cause = rest
            kernel.failure = endings.Failure(
                task=task,
                error=error,
                message=message,
                frames=tuple(Place.of(frame) for frame in frames),
                cause=Cause(cause),
            )
        elif kind == "note":
            place = Place.of(rest[1]) if rest[1] is not None else None
            kernel.findings.append(endings.Finding(cause=Cause(rest[0]), task=task, place=place))

    # -- what counts in every process alike ------------------------------------------------------------

    def acquired(self, gate: SemaphoreGate, task: Task, value: int) -> None:
        """`task` has taken a semaphore, of which `value` is left."""
        kernel = self._kernel
        gate.acquired(task, value)
        kernel.changes += 1
        if gate.is_lock:
            kernel.held[id(gate)] = gate
        if kernel.races is not None:
            kernel.races.acquired(task, gate)

    def released(self, gate: SemaphoreGate, task: Task, value: int) -> None:
        """`task` has given a semaphore back."""
        kernel = self._kernel
        if not gate.released(task, value):
            kernel.cross_releases |= gate.is_lock
            if kernel.races is not None:
                kernel.races.acquired(task, gate)
        if kernel.races is not None:
            kernel.races.released(task, gate)
        kernel.changes += 1
        kernel.held.pop(id(gate), None)

    def moved(self, channel: Shared, task: Task, *, wrote: bool) -> None:
        """Bytes went through a channel: what was before the write comes before what follows the read."""
        kernel = self._kernel
        kernel.changes += 1
        if kernel.races is not None:
            kernel.races.acquired(task, channel)  # several may have written before
            if wrote:
                kernel.races.released(task, channel)

    def reaping(self, number: int, status: int, task: Task) -> None:
        """`task` has waited for an ended process."""
        process = self.all.get(number)
        if process is not None:
            process.waited = True
            process.exit_code = os.waitstatus_to_exitcode(status)
            if self._kernel.races is not None:
                self._kernel.races.acquired(task, process.gate)

    def finish(self, task: RemoteTask) -> None:
        """The task is over."""
        kernel = self._kernel
        task.done = True
        self.drop(task)
        if task.timer is not None:
            kernel.clock.disarm(task)
        if task in kernel.live:
            kernel.live.remove(task)
        if task in kernel.spinners:
            kernel.spinners.remove(task)

    def drop(self, task: RemoteTask) -> None:
        """The task waits for its descriptors no longer."""
        gate, task.borrowed = task.borrowed, None  # what it wants is something else by now, if its time ran out
        if gate is not None:
            gate.drop()
            self._kernel.watched.remove(gate)
            task.want = FREE


def _site(file: str, line: int, name: str, text: str, function: str, constant: str | None, again: str | None) -> Site:
    """A site as another process tells it."""
    return Site(
        file=file,
        line=line,
        name=name,
        text=text,
        function=function,
        constant=constant,
        again=Again(again) if again is not None else None,
    )
