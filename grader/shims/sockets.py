"""Sockets within the program: socket pairs and Unix sockets, under control like pipes. Everything else escapes.

`multiprocessing` needs the first for `Pipe()` and the second for managers and listeners.
"""

from __future__ import annotations

import socket as real
from types import ModuleType
from typing import Any

from grader.engine.errors import EscapedControl
from grader.engine.gates import READ, WRITE
from grader.engine.kernel import KERNEL
from grader.engine.task import FREE
from grader.shims import descriptors


def control(module: ModuleType) -> None:
    """Put the booted `socket` module under control."""
    any_module: Any = module
    base = any_module.socket
    pair = any_module.socketpair

    def socketpair(*args: Any, **kwargs: Any) -> tuple[Any, Any]:
        one, other = pair(*args, **kwargs)
        descriptors.paired(one.fileno(), other.fileno())
        return one, other

    any_module.socketpair = socketpair
    for name in ("recv", "recv_into", "recvfrom", "recvfrom_into", "recvmsg", "recvmsg_into", "accept"):
        setattr(base, name, _waiting(getattr(base, name), name, READ))
    for name in ("send", "sendmsg", "sendto"):
        setattr(base, name, _waiting(getattr(base, name), name, WRITE))
    base.sendall = _send_all
    for name in ("connect", "connect_ex"):
        setattr(base, name, _connecting(getattr(base, name), name))


def _waiting(function: Any, name: str, events: int) -> Any:
    def waiting(self: Any, *args: Any) -> Any:
        _require_local(self, name)
        if self.gettimeout() == 0:
            return function(self, *args)
        channel = descriptors.channel_of(self.fileno())
        kind = "write" if events == WRITE else "read"
        if not descriptors.await_ready(self.fileno(), events, kind, channel, seconds=self.gettimeout()):
            raise TimeoutError("timed out")
        result = function(self, *args)
        KERNEL.processes.moved_bytes(channel, wrote=events == WRITE)
        return result

    waiting.__name__ = waiting.__qualname__ = name
    return waiting


def _send_all(self: Any, data: Any, *flags: int) -> None:
    left = memoryview(data).cast("B")
    while left:
        left = left[self.send(left[:PIECE_BYTES], real.MSG_DONTWAIT, *flags) :]


PIECE_BYTES = 65_536


def _connecting(function: Any, name: str) -> Any:
    def connecting(self: Any, *args: Any) -> Any:
        _require_local(self, name)
        KERNEL.decide(FREE, "connect", None)
        result = function(self, *args)
        KERNEL.processes.stir()
        return result

    connecting.__name__ = connecting.__qualname__ = name
    return connecting


def _require_local(sock: Any, name: str) -> None:
    if sock.family != real.AF_UNIX:
        raise EscapedControl(f"socket.{name}() talks to the outside, which the scheduler cannot control")
