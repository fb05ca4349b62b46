"""One box: how its trusted process enters it, what every job gives up before it reads what to do, and how it ends.

The order in `give_up` matters. What asks for a capability goes before they are dropped; Landlock and seccomp ask for
"no new privileges"; Landlock goes before seccomp; each layer is tried right after it was applied, when nothing that
was applied later can stand in for it.
"""

from __future__ import annotations

import os
import signal
import tempfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from grader.sandbox import (
    identity,
    kernel_calls,
    landlock,
    leftovers,
    limits,
    memory,
    namespaces,
    orphans,
    proof,
    root,
    seccomp,
    visible,
)
from grader.sandbox.group import kill_group

if TYPE_CHECKING:
    from grader.sandbox.tiers import Isolation

WRITABLE_DEVICES = ("/dev/full", "/dev/null", "/dev/zero")
WHO_IS_WHO = ("/etc/passwd", "/etc/group", "/etc/hosts", "/etc/nsswitch.conf")
_fork, _exit, _kill, _waitpid = os.fork, os._exit, os.kill, os.waitpid


@dataclass(kw_only=True)
class Confinement:
    """The isolation of one box. `scratch` is the folder to write to where there is no root of its own.

    `outside` are the namespaces of the machine, for a process that is in others already.
    """

    isolation: Isolation
    scratch: str
    outside: proof.Names = ()
    _user: int | None = None
    _slot: identity.Slot | None = None
    _root: root.Root = field(default_factory=root.Root)
    _segments: frozenset[str] = field(default_factory=frozenset)
    _rules: tuple[list[str], list[str]] = ((), ())  # type: ignore[assignment]

    # -- the box ---------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Go into a new box. Returns in its trusted process alone; raises OSError where that is refused."""
        self._choose_user()
        if self.isolation.by == "python":
            self.outside = proof.names_of_namespaces()
            kernel_calls.set_dumpable(dumpable=True)  # whoever is not may not write to its own map of users
            inside = self._user if self._user is not None else identity.FIRST_USER
            namespaces.leave(as_root=os.geteuid() == 0, inside_user=inside)
            _become_first_process()
            namespaces.settle()
            self._root.enter(user=inside)
            identity.forgo_bounding_set()
        else:
            orphans.adopt()
        if kernel_calls.MACHINE:
            kernel_calls.set_dumpable(dumpable=False)
        if not self._has_own_root:
            if self._user is not None:
                os.chown(self.scratch, self._user, self._user)
            if self.isolation.tier != "C":  # where a program finds its own files from
                os.chdir(self.scratch)
        self._prepare_rules()
        self._segments = leftovers.segments()

    def leave(self) -> None:
        """The box ends, and with it whatever it holds."""
        if self._slot is not None:
            self._slot.close()

    def everybody(self) -> list[int]:
        """The processes of the box, without its trusted ones."""
        if self.isolation.by == "python":
            me = os.getpid()
            return [number for name in os.listdir("/proc") if name.isdigit() and (number := int(name)) != me]
        return orphans.descendants()

    def end_everybody(self, leader: int) -> int:
        """Kill every process of the box, reap them, and take away what they left; the status of `leader`."""
        status = 0  # of a process that ended well
        if self.isolation.by == "python":
            while True:
                try:
                    _kill(-1, signal.SIGKILL)
                except ProcessLookupError:
                    pass
                try:
                    pid, how = _waitpid(-1, 0)
                except ChildProcessError:
                    break
                status = how if pid == leader else status
        else:
            kill_group(leader)
            _kill(leader, signal.SIGKILL)
            _, status = _waitpid(leader, 0)
            orphans.kill_orphans(keep=set())
        self._take_away()
        return os.waitstatus_to_exitcode(status)

    def holds_too_much(self) -> str:
        """ "memory" or "processes" when the box as a whole is over its bounds."""
        everybody = self.everybody()
        if memory.exceeds(everybody, files_bytes=root.used_bytes() if self._has_own_root else 0):
            return "memory"
        return "processes" if len(everybody) > limits.PROCESSES else ""

    @property
    def _has_own_root(self) -> bool:
        return self.isolation.by == "python"

    def _take_away(self) -> None:
        if self._has_own_root:
            self._root.empty()
            return
        if self.isolation.by:  # whatever is in these namespaces is ours, but Python may be installed below /tmp
            leftovers.empty_folder(self.scratch, keep=visible.names_in(self.scratch))
            leftovers.empty_folder(leftovers.SHARED)
            return
        leftovers.empty_folder(self.scratch)
        user = self._user if self._user is not None else os.geteuid()
        leftovers.remove_segments(since=self._segments, user=user)

    def _choose_user(self) -> None:
        if os.geteuid() != 0:
            return
        if self.isolation.by == "python" or (self.isolation.tier == "B" and reachable(visible.trees(), user=None)):
            self._slot = identity.Slot()
            self._user = self._slot.user

    def _prepare_rules(self) -> None:
        if self._has_own_root:
            self._rules = (["/"], [*root.WRITABLE, *WRITABLE_DEVICES])
            return
        hidden = visible.hidden()
        trees = [part for tree in visible.trees() for part in visible.carved(tree, without=hidden)]
        read = [*trees, *visible.FILES, *visible.DEVICES, *WHO_IS_WHO, "/proc"]
        self._rules = (read, [self.scratch, leftovers.SHARED, *WRITABLE_DEVICES])

    # -- a job -----------------------------------------------------------------------------------------

    def give_up(self, *, cpu_seconds: int) -> list[str]:
        """In the process of a job: give up everything that it does not need; the layers that this has proved."""
        tempfile.tempdir = None
        proved: dict[str, Any] = {}
        tier = self.isolation.tier
        if self._slot is not None:
            self._slot.close()
        self._root.close_in_job()
        if self.outside:
            proved["namespaces"] = proof.namespaces(self.outside)
            proved["root"] = proof.read_only_root()
            proved["network"] = proof.network()
        if self._user is not None:
            identity.become(self._user)
        limits.apply_limits(cpu_seconds=cpu_seconds)
        limits.no_message_queues()
        if self.isolation.by or self._user is not None:
            limits.limit_processes()
            proved["process_limit"] = proof.process_limit()
        if kernel_calls.MACHINE:
            if tier != "C":
                identity.drop_capabilities()
                proved["capabilities"] = proof.capabilities()
            identity.no_new_privileges()
            proved["no_new_privileges"] = proof.no_new_privileges()
        if tier != "C":
            if landlock.abi():
                read, write = self._rules
                landlock.restrict(read=read, write=write, no_tcp=tier == "B")
                proved["landlock"] = proof.landlock()
            seccomp.install(families=seccomp.LOOPBACK if tier == "A" else seccomp.LOCAL)
            proved["system_calls"] = proof.system_calls()
        proved["limits"] = proof.limits()
        if kernel_calls.MACHINE:
            kernel_calls.set_dumpable(dumpable=True)
        return [name for name, holds in proved.items() if holds]


def reachable(paths: tuple[str, ...], *, user: int | None) -> bool:
    """Whether `user` (None: somebody who owns nothing) gets to those paths without a capability."""
    for path in paths:
        while True:
            state = os.stat(path)
            bits = state.st_mode >> 6 if state.st_uid == user else state.st_mode
            if not bits & (1 if os.path.isdir(path) else 4):
                return False
            if path == "/":
                break
            path = os.path.dirname(path)
    return True


def _become_first_process() -> None:
    """Go on in a child, which is process 1; the parent waits for it and ends."""
    child = _fork()
    if child == 0:
        return
    while True:
        try:
            _waitpid(child, 0)
            break
        except InterruptedError:
            continue
    _exit(0)
