"""The sockets of a conversation: one loop in a thread of its own, beside the job's channel, with deadlines.

Whoever connects is known by the process that the kernel names. A connection that says something malformed, out
of turn or too much ends the conversation; so does a run in which nothing moves any more.
"""

from __future__ import annotations

import os
import random
import selectors
import socket
import stat
import struct
import threading
import time
from array import array
from typing import TYPE_CHECKING, Any

from grader.judge.evidence import messages, stillness
from grader.judge.evidence.meeting import Meeting, Speaker
from grader.judge.evidence.seen import BABBLE, EARLY, STUCK, TOO_MUCH

if TYPE_CHECKING:
    from grader.judge.evidence.plan import Plan
    from grader.judge.evidence.seen import Incomplete

QUIET_SECONDS = 0.003
"""Without a word for so long, and without a thread that could run, everybody is blocked or has ended."""
BLIND_QUIET_SECONDS = 0.02
"""Where it cannot be seen whether anybody runs."""
SPINNING_CPU_SECONDS = 0.2
"""Whoever computes for so long, or goes round a loop, is not waited for. A slow machine alone is no reason."""
LOOK_SECONDS = 0.1
PATIENCE_SECONDS = 4.0
PATIENT_LOOKS = 30
"""Nothing moves any more when so many looks over so long a time have found everybody asleep; longer than the pauses
and timed waits that a program may be slow by, and still come to its end."""
MOST_MESSAGES = 20_000
MOST_BYTES = 8_000_000
MOST_CONNECTIONS = 256
_CREDENTIALS = struct.Struct("3i")
_ROOM = socket.CMSG_SPACE(_CREDENTIALS.size) + socket.CMSG_SPACE(4 * 4)


class Conversation:
    """`theirs` goes to the worker; `finish` is called when the job has ended. One conversation is one job."""

    def __init__(self, plan: Plan, *, seed: str) -> None:
        self._meeting = Meeting(plan, random.Random(seed), self._answer)
        self._main, self.theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._main.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        self._main.send(
            messages.encode({"tasks": plan.tasks, "turns": plan.turns, "processes": plan.processes}),
        )
        self._wake, self._stop = os.pipe()
        self._selector = selectors.DefaultSelector()
        self._sockets: dict[Speaker, socket.socket] = {}
        self._messages = self._bytes = 0
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="desk", daemon=True)
        self._thread.start()

    def finish(self) -> tuple[Meeting, Incomplete | None]:
        """The job has ended: what is still on its way counts, then everything is closed. Raises what went wrong."""
        os.close(self._stop)
        self._thread.join()
        os.close(self._wake)
        self.theirs.close()
        if self._fault is not None:
            raise self._fault
        meeting = self._meeting
        if meeting.problem is None and not meeting.complete:
            return meeting, EARLY
        return meeting, meeting.problem

    # -- the loop --------------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            self._selector.register(self._main, selectors.EVENT_READ, None)
            self._selector.register(self._wake, selectors.EVENT_READ, None)
            self._listen()
        except BaseException as error:
            self._fault = error
        finally:
            self._close()

    def _listen(self) -> None:
        meeting = self._meeting
        quiet = _Quiet()
        while meeting.problem is None:
            events = self._selector.select(QUIET_SECONDS if meeting.waits else LOOK_SECONDS)
            for key, _ in events:
                self._take(key)
            if [key.fd for key, _ in events] == [self._wake]:
                return  # the job is over, and nothing is on its way any more
            if events:
                quiet = _Quiet()
            elif meeting.home:  # before that the worker is on its way; the job has a limit of its own
                quiet.look(meeting.home)
                if quiet.over and not self._selector.select(0) and meeting.settled(by_force=quiet.spins):
                    quiet = _Quiet()
                elif quiet.for_good:
                    meeting.problem = STUCK

    def _take(self, key: selectors.SelectorKey) -> None:
        if key.fd == self._wake:
            return
        source: Any = key.fileobj
        try:
            data, ancillary, flags, _ = source.recvmsg(messages.MESSAGE_BYTES, _ROOM, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return
        except OSError:
            data, ancillary, flags = b"", [], 0
        pid, fds = _told_by_the_kernel(ancillary)
        self._messages += 1
        self._bytes += len(data)
        if self._messages > MOST_MESSAGES or self._bytes > MOST_BYTES:
            self._meeting.problem = TOO_MUCH
        elif flags & (socket.MSG_TRUNC | socket.MSG_CTRUNC):
            self._meeting.problem = BABBLE
        elif not data:
            self._ended(key)
        elif key.data is None:
            self._connect(data, pid, fds)
            return
        elif fds or pid != key.data.pid:
            self._meeting.problem = BABBLE
        else:
            self._understand(key.data, data)
        for fd in fds:
            os.close(fd)

    def _understand(self, speaker: Speaker, data: bytes) -> None:
        try:
            message = messages.decode(data)
        except messages.Malformed:
            self._meeting.problem = BABBLE
            return
        self._meeting.heard(speaker, message)

    def _connect(self, data: bytes, pid: int, fds: list[int]) -> None:
        """Over the main socket comes one end of a pair: a task's own."""
        sockets = [socket.socket(fileno=fd) for fd in fds if _is_socket(fd)]
        usable = [one for one in sockets if (one.family, one.type) == (socket.AF_UNIX, socket.SOCK_SEQPACKET)]
        try:
            message: Any = messages.decode(data)
        except messages.Malformed:
            message = None
        if not isinstance(message, messages.Connect) or len(usable) != 1:
            self._meeting.problem = BABBLE
            return
        if len(self._sockets) >= MOST_CONNECTIONS:
            self._meeting.problem = TOO_MUCH
            return
        (sock,) = usable
        sock.setblocking(False)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        speaker = self._meeting.arrived(message.name, pid)
        self._sockets[speaker] = sock
        self._selector.register(sock, selectors.EVENT_READ, speaker)
        self._answer(speaker, "welcome")

    def _ended(self, key: selectors.SelectorKey) -> None:
        source: Any = key.fileobj
        self._selector.unregister(source)
        if key.data is not None:
            self._sockets.pop(key.data).close()
            self._meeting.left(key.data)

    def _answer(self, speaker: Speaker, value: Any) -> None:
        sock = self._sockets.get(speaker)
        if sock is None:
            return
        try:
            sock.send(messages.encode(value), socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)
        except BlockingIOError:
            self._meeting.problem = BABBLE  # it has not taken what it was told before
        except OSError:
            pass  # it is gone, which the selector will say

    def _close(self) -> None:
        for sock in self._sockets.values():
            sock.close()
        self._main.close()
        self._selector.close()


class _Quiet:
    """The time since something was heard last."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._used: float | None = None
        self._asleep = 0
        self.spins = False
        self.over = False
        """Nobody is on the way to the desk."""

    def look(self, home: int) -> None:
        seen = stillness.look_at(home)
        self._asleep = 0 if seen.runs else self._asleep + 1
        if self._used is None:
            self._used = seen.cpu_seconds
        self.spins = seen.cpu_seconds - self._used > SPINNING_CPU_SECONDS
        blind = seen.runs is None and self._seconds < BLIND_QUIET_SECONDS
        self.over = self.spins or not (seen.runs or blind)

    @property
    def _seconds(self) -> float:
        return time.monotonic() - self._began

    @property
    def for_good(self) -> bool:
        return self._asleep > PATIENT_LOOKS and self._seconds > PATIENCE_SECONDS


def _told_by_the_kernel(ancillary: list[tuple[int, int, bytes]]) -> tuple[int, list[int]]:
    """The process that sent a message, and the descriptors that came with it."""
    pid, fds = 0, array("i")
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_CREDENTIALS:
            pid = _CREDENTIALS.unpack(data[: _CREDENTIALS.size])[0]
        elif level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            fds.frombytes(data[: len(data) - len(data) % fds.itemsize])
    return pid, list(fds)


def _is_socket(fd: int) -> bool:
    """Whether a descriptor that came is a socket; any other is closed."""
    if stat.S_ISSOCK(os.fstat(fd).st_mode):
        return True
    os.close(fd)
    return False
