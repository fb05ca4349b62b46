"""What leaves the scheduler's control: each such call says so, instead of hanging or being guessed at."""

from __future__ import annotations

import _posixsubprocess
import builtins
import io
import os
import signal
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from grader.engine.errors import EscapedControl
from grader.shims import coroutines, files, multiprocess, threads

if TYPE_CHECKING:
    from collections.abc import Callable

_REASONS = {
    "_posixsubprocess.fork_exec": "starts a real process",
    "os.forkpty": "starts a real process",
    "os.posix_spawn": "starts a real process",
    "os.posix_spawnp": "starts a real process",
    "os.system": "starts a real process",
    "os.popen": "starts a real process",
    "os.execv": "replaces the process",
    "os.execve": "replaces the process",
    "os.killpg": "sends a signal",
    "builtins.input": "waits for somebody at the keyboard",
}


def refuse(name: str, reason: str) -> Any:
    """A function that stands for `name` and says why it cannot run here."""

    def refused(*_args: Any, **_kwargs: Any) -> Any:
        raise EscapedControl(f"{name}() {reason}, which the scheduler cannot control")

    refused.__name__ = name.rsplit(".", 1)[-1]
    return refused


def install(text: str) -> None:
    """Replace the functions that would block or leave, in this process, for good.

    `text` is the program's: modules of the network are loaded only for one that may use them.
    """
    multiprocess.install()
    modules = {"os": os, "builtins": builtins, "_posixsubprocess": _posixsubprocess}
    for name, reason in _REASONS.items():
        module, attribute = name.split(".")
        if hasattr(modules[module], attribute):
            shown = "subprocess.Popen" if attribute == "fork_exec" else name.removeprefix("builtins.")
            setattr(modules[module], attribute, refuse(shown, reason))
    if "subprocess" in sys.modules:  # it has taken the function under a name of its own
        sys.modules["subprocess"]._fork_exec = _posixsubprocess.fork_exec  # type: ignore[attr-defined]
    _refuse_calls_of(signal, _CALLS_OF_SIGNAL, "needs real signals")
    signal.signal = _set_handler
    threads.LISTING.read_by(text)
    if "fcntl" in text:
        import fcntl

        for name in ("flock", "lockf"):
            setattr(fcntl, name, _only_tries(getattr(fcntl, name)))
    if "open" in text:
        files.install()
    if "async" in text:
        coroutines.load()
    if any(word in text for word in _WORDS_OF_THE_NETWORK):
        import selectors

        for selector in ("EpollSelector", "DevpollSelector", "KqueueSelector"):
            if hasattr(selectors, selector):
                _refuse_calls_of(getattr(selectors, selector), ("select",), "waits for the operating system")
        selectors.DefaultSelector = selectors.PollSelector  # type: ignore[misc, assignment]


_CALLS_OF_SIGNAL = (
    *("pause", "sigwait", "sigwaitinfo", "sigtimedwait", "alarm", "setitimer"),
    *("raise_signal", "pthread_kill", "pthread_sigmask", "set_wakeup_fd"),
)

_WORDS_OF_THE_NETWORK = ("socket", "select", "asyncio", "http", "urllib")


_set_any_handler = signal.signal


def _set_handler(signalnum: Any, handler: Any) -> Any:
    """`signal.signal`; an alarm comes in real time, of which there is none here."""
    if signalnum == signal.SIGALRM:
        raise EscapedControl("signal.signal(SIGALRM) needs a timer in real time, which the scheduler cannot control")
    return _set_any_handler(signalnum, handler)


def _only_tries(lock: Callable[..., Any]) -> Callable[..., Any]:
    """`fcntl.flock` or `lockf`: whoever holds such a lock is not asked, so nobody may wait for it."""
    import fcntl

    def tried(fd: Any, operation: int, *rest: Any) -> Any:
        if not operation & (fcntl.LOCK_NB | fcntl.LOCK_UN):
            name = f"fcntl.{lock.__name__}"
            raise EscapedControl(f"{name}() waits for the operating system, which the scheduler cannot control")
        return lock(fd, operation, *rest)

    return tried


class NoKeyboard(io.TextIOBase):
    """`sys.stdin` of a script: nobody is there to answer, in hundreds of executions."""

    name = "<stdin>"

    def read(self, _size: int | None = -1, /) -> NoReturn:
        raise EscapedControl("sys.stdin waits for somebody at the keyboard, which the scheduler cannot control")

    readline = read

    def readable(self) -> bool:
        return True


def _refuse_calls_of(owner: Any, functions: tuple[str, ...], reason: str) -> None:
    for function in functions:
        if hasattr(owner, function):
            setattr(owner, function, refuse(f"{owner.__name__}.{function}", reason))
