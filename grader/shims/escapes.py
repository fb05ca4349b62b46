"""What leaves the scheduler's control: each such call says so, instead of hanging or being guessed at."""

from __future__ import annotations

import builtins
import os
from typing import Any

from grader.engine.errors import EscapedControl

_REASONS = {
    "os.fork": "starts a real process",
    "os.forkpty": "starts a real process",
    "os.posix_spawn": "starts a real process",
    "os.posix_spawnp": "starts a real process",
    "os.system": "starts a real process",
    "os.popen": "starts a real process",
    "os.execv": "replaces the process",
    "os.execve": "replaces the process",
    "os.kill": "sends a signal",
    "os.killpg": "sends a signal",
    "os.wait": "waits for a real process",
    "os.waitpid": "waits for a real process",
    "builtins.input": "waits for somebody at the keyboard",
}


def refuse(name: str, reason: str) -> Any:
    """A function that stands for `name` and says why it cannot run here."""

    def refused(*_args: Any, **_kwargs: Any) -> Any:
        raise EscapedControl(f"{name}() {reason}, which the scheduler cannot control")

    refused.__name__ = name.rsplit(".", 1)[1]
    return refused


def install() -> None:
    """Replace the functions that would block or leave, in this process, for good."""
    modules = {"os": os, "builtins": builtins}
    for name, reason in _REASONS.items():
        module, attribute = name.split(".")
        if hasattr(modules[module], attribute):
            setattr(modules[module], attribute, refuse(name, reason))


def refuse_module_calls() -> None:
    """The same for modules that a program may import later."""
    import select
    import signal
    import socket

    for name in ("select", "poll", "epoll"):
        if hasattr(select, name):
            setattr(select, name, refuse(f"select.{name}", "waits for the operating system"))
    for name in ("pause", "sigwait", "alarm", "setitimer"):
        setattr(signal, name, refuse(f"signal.{name}", "needs real signals"))
    for name in ("connect", "accept", "recv", "connect_ex"):
        setattr(socket.socket, name, refuse(f"socket.{name}", "talks to the outside"))
