"""The link between the root kernel and one forked process: whole messages over a socket pair.

Values are marshalled: both ends are one program, forked from each other. Each packet begins with a mark that the
program under test does not know, so that what it writes to descriptors that are not its own is told apart.
"""

from __future__ import annotations

import fcntl
import marshal
import os
import socket
from array import array
from typing import Any

from grader.engine.errors import Garbled

OUR_DESCRIPTORS_FROM = 128
"""Our own descriptors are numbered from here, so that those of the program under test are what they would be."""

_PACKET_BYTES = 65_000
_MORE = b"\0"
_LAST = b"\1"
_RIGHTS_BYTES = socket.CMSG_SPACE(64 * 4)
_MARK_BYTES = 8
_HEAD_BYTES = _MARK_BYTES + 1
_BUFFER = bytearray(_PACKET_BYTES + _HEAD_BYTES)
"""One for the whole process: a packet is unpacked before the next one comes."""
_mark = bytes(_MARK_BYTES)
_close = os.close
_set_blocking = os.set_blocking
_socket = socket.socket
_socketpair = socket.socketpair


def draw_mark() -> None:
    """Mark the packets of this process, and of what it forks, with something nobody can know."""
    global _mark
    _mark = os.urandom(_MARK_BYTES)


def out_of_the_way(fd: int) -> int:
    """The same open file under a high number."""
    high = fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, OUR_DESCRIPTORS_FROM)
    _close(fd)
    return high


class Link:
    """One end. Messages are tuples of plain values; descriptors may go along."""

    __slots__ = ("_receive_into", "_send", "socket")

    def __init__(self, end: socket.socket) -> None:
        self.socket = _socket(fileno=out_of_the_way(end.detach()))
        self._send = self.socket.send
        self._receive_into = self.socket.recvmsg_into

    @classmethod
    def pair(cls) -> tuple[Link, Link]:
        ours, theirs = _socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        return cls(ours), cls(theirs)

    @classmethod
    def of(cls, fd: int) -> Link:
        """The end that came as a descriptor."""
        return cls(_socket(fileno=fd))

    def send(self, message: tuple[Any, ...], fds: tuple[int, ...] = ()) -> None:
        """Send a message. Raises OSError when the other end is gone."""
        data = marshal.dumps(message)
        while len(data) > _PACKET_BYTES:
            self._send_packet(_mark + _MORE + data[:_PACKET_BYTES], ())
            data = data[_PACKET_BYTES:]
        self._send_packet(_mark + _LAST + data, fds)

    def _send_packet(self, packet: bytes, fds: tuple[int, ...]) -> None:
        while True:
            try:
                if fds:
                    self.socket.sendmsg([packet], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array("i", fds))])
                else:
                    self._send(packet)
            except BlockingIOError:
                self._block()
            else:
                return

    def _block(self) -> None:
        """The program under test has made every descriptor non-blocking that it could find: undo it."""
        _set_blocking(self.socket.fileno(), True)

    def receive(self) -> tuple[tuple[Any, ...] | None, list[int]]:
        """The next message and its descriptors; None when the other end is gone. Raises Garbled."""
        parts = b""
        fds: list[int] = []
        while True:
            try:
                size, ancillary, _flags, _address = self._receive_into([_BUFFER], _RIGHTS_BYTES)
            except ConnectionResetError:
                return None, fds
            except BlockingIOError:
                self._block()
                continue
            for _level, _kind, content in ancillary:
                received = array("i")
                received.frombytes(content[: len(content) - len(content) % 4])
                fds += received
            if not size:
                return None, fds
            if size < _HEAD_BYTES or _BUFFER[:_MARK_BYTES] != _mark:
                raise Garbled("a packet without our mark")
            if _BUFFER[_MARK_BYTES] == _LAST[0]:
                packet = _BUFFER[_HEAD_BYTES:size]
                try:
                    return marshal.loads(parts + packet if parts else packet), fds
                except (EOFError, ValueError, TypeError) as error:  # a process ended in the middle of a message
                    raise Garbled(f"a message that is none: {error}") from None
            parts += _BUFFER[_HEAD_BYTES:size]

    def close(self) -> None:
        self.socket.close()
