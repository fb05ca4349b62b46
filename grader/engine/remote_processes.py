"""What the shims and the race detector of a forked process talk to: the root is told, and decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.engine.gates import AnyExit, DescriptorGate, ExitGate, SemaphoreGate
from grader.engine.holding import Holding
from grader.engine.process import Shared
from grader.engine.processes import require_room
from grader.engine.race_findings import as_it_is

if TYPE_CHECKING:
    from grader.engine.link import Link
    from grader.engine.memory import Site
    from grader.engine.parts import Part
    from grader.engine.remote import Remote
    from grader.engine.task import Task


class RemoteProcesses:
    """What `Processes` is to the shims, in a process that is not the root."""

    def __init__(self, remote: Remote) -> None:
        self._remote = remote
        self._kernel = remote.kernel
        self._children: dict[int, tuple[int, ExitGate]] = {}
        self.all: dict[int, Any] = {}
        """Only the root knows all processes."""

    @property
    def born(self) -> int:
        """How many processes there have been in this execution."""
        return self._remote.born_processes

    def next_number(self) -> int:
        require_room(self._kernel, self._remote.born_processes)
        self._remote.born_processes += 1
        return self._remote.born_processes

    def adopt(self, number: int, pid: int, link: Link) -> None:
        kernel = self._kernel
        self._children[number] = (pid, ExitGate(number))
        if kernel.acted is not None:
            kernel.acted(kernel.current, "start", Child(number))
        self._remote.ask("fork", kernel.current, number, pid, fds=(link.socket.fileno(),))
        link.close()

    def semaphore_acquired(self, gate: SemaphoreGate, value: int) -> None:
        kernel = self._kernel
        gate.acquired(kernel.current, value)
        kernel.changes += 1
        self._remote.log.append(("acquired", kernel.current.id, gate.key, gate.is_lock, value))
        if kernel.races is not None and kernel.races.findings is not None:
            kernel.races.findings.holding.took(gate)
        if kernel.watch is not None:
            kernel.watch(kernel.current, "got", gate)

    def semaphore_released(self, gate: SemaphoreGate, value: int) -> None:
        kernel = self._kernel
        gate.released(kernel.current, value)
        kernel.changes += 1
        self._remote.stirred = True
        self._remote.log.append(("released", kernel.current.id, gate.key, gate.is_lock, value))
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
        self._remote.stirred = True
        if kernel.races is not None:
            self._remote.log.append(("moved", kernel.current.id, channel, wrote))

    def stir(self) -> None:
        self._remote.stirred = True

    def exit_gate(self, numbers: list[int]) -> AnyExit:
        return AnyExit([self._children[number][1] for number in numbers])

    def reaped(self, number: int, status: int) -> None:
        self._children.pop(number, None)
        self._remote.log.append(("reaped", self._kernel.current.id, number, status))

    def children(self) -> list[int]:
        return list(self._children)

    def pid_of(self, number: int) -> int:
        return self._children[number][0]

    def close_links(self) -> None:
        self._remote.link.close()

    def signal(self, number: int, signum: int) -> bool:
        kernel = self._kernel
        self._remote.stirred = True
        states, fds = self._remote.states()
        self._remote.say("signal", kernel.current, states, (number, signum), tuple(fds))
        return bool(self._remote.hear()[0])

    def shared(self, key: Any) -> Shared:
        return Shared(key)


class Child:
    """A forked process, for the trace."""

    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number


class RemoteRaces:
    """Sends what matters for happens-before to the root, which keeps the clocks."""

    def __init__(self, remote: Remote) -> None:
        self._remote = remote
        self.sites: set[int] = set()
        self.ends: dict[int, tuple[object, Any]] = {}
        looking = remote.kernel.races is not None and remote.kernel.races.findings is not None
        self.findings = RemoteFindings(remote) if looking else None

    def started(self, parent: Task, child: Task) -> None:
        """The root sees new tasks of a process in its messages."""

    def acquired(self, task: Task, lock: Any) -> None:
        if self.findings is not None:
            self.findings.holding.took(lock)
        if not isinstance(lock, SemaphoreGate):
            self._remote.log.append(("joined", task.id, self._remote.key_of(lock)))

    def released(self, task: Task, lock: Any) -> None:
        if not isinstance(lock, SemaphoreGate):
            self._remote.log.append(("published", task.id, self._remote.key_of(lock)))

    def access(self, task: Task, thing: object, name: str, site: int, write: bool) -> None:
        self._remote.log.append(("access", task.id, self._remote.key_of(thing), name, site, write))


class RemoteFindings:
    """Sends the closer look at what races to the root, with the names that locks have here."""

    def __init__(self, remote: Remote) -> None:
        self._remote = remote
        self.holding = Holding()

    def access(
        self,
        task: Task,
        thing: object,
        name: str,
        site: int,
        where: Site,
        write: bool,
        part: Part,
        operation: str,
    ) -> None:
        """One access at a scheduling point, about to happen."""
        operation = as_it_is(thing, operation)
        locks = self.holding.names(task, site, where.file)
        again = where.again.value if where.again is not None else None
        told = (where.file, where.line, where.name, where.text, where.function, where.constant, again)
        key = self._remote.key_of(thing)
        self._remote.log.append(("closely", task.id, key, name, site, told, write, part, operation, locks))
