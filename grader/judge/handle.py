"""The judge's hold on the untrusted side: one warm process, one short-lived worker for each job.

Whatever a worker does, `run` returns in time with a result, and nothing of the worker is left.
"""

from __future__ import annotations

import os
import re
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from grader import wire
from grader.judge.claims import Ledger
from grader.sandbox.group import kill_group

if TYPE_CHECKING:
    from collections.abc import Callable

    Observe = Callable[[Any], bool]

GRACE_SECONDS = 8.0
"""Real time beyond a job's own limit after which its worker is killed."""
LOAD_SECONDS = 20.0
LISTEN_SECONDS = 0.5
ENDING_SECONDS = 1.0
KILLED = "the process of the submission was killed from outside (SIGKILL)"
BEFORE_READY = "a worker failed before it had loaded anything of the submission"


def longest_of_job(seconds: float) -> float:
    """Real time after which a job that may take `seconds` is given up, whatever its worker does."""
    return LOAD_SECONDS + (seconds + GRACE_SECONDS)


class GraderFault(Exception):
    """The grader's own machinery failed: status `grader_error`, never the student's."""


@dataclass
class _Zygote:
    control: socket.socket
    buffer: bytes = b""

    def line(self, *, seconds: float) -> str:
        """The next line the zygote says."""
        while b"\n" not in self.buffer:
            self.control.settimeout(seconds)
            try:
                data = self.control.recv(4096)
            except OSError:
                data = b""
            if not data:
                raise GraderFault("the warm worker process does not answer")
            self.buffer += data
        line, self.buffer = self.buffer.split(b"\n", 1)
        return line.decode()


class Worker:
    """Starts the warm process at once; `close` ends it and everything it started."""

    def __init__(self) -> None:
        pairs = [socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM) for _ in range(2)]
        theirs = [pair[1] for pair in pairs]
        environment = {
            key: value
            for key, value in os.environ.items()
            if key in ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "VIRTUAL_ENV")
        }
        root = str(Path(__file__).resolve().parents[2])
        environment["PYTHONPATH"] = root
        environment["PYTHONHASHSEED"] = "0"
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the worker
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "grader.worker", *(str(sock.fileno()) for sock in theirs)],
            pass_fds=[sock.fileno() for sock in theirs],
            stdin=subprocess.DEVNULL,
            stderr=self._errors,
            env=environment,
            start_new_session=True,
        )
        for sock in theirs:
            sock.close()
        self._zygotes = {"controlled": _Zygote(pairs[0][0]), "native": _Zygote(pairs[1][0])}

    def close(self) -> None:
        """End the warm process and its workers."""
        for zygote in self._zygotes.values():
            zygote.control.close()
        try:
            self._process.wait(timeout=2.0)
        except subprocess.TimeoutExpired:
            pass
        kill_group(self._process.pid)
        self._process.wait()
        self._errors.close()

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def run(
        self, job: wire.Job, observe: Observe | None = None, *, desk: socket.socket | None = None
    ) -> wire.Finished | wire.Loaded | wire.LoadFailed:
        """Run one job to its end; `desk` is the worker's end of a conversation. Raises GraderFault for our fault."""
        try:
            fds = () if desk is None else (desk.fileno(),)
            result = self._run(job, observe, fds)
            if isinstance(result, wire.Fault):  # the word of a process that has run a submission: is it repeatable?
                if desk is not None:  # a conversation is held once
                    raise GraderFault(result.message)
                again = self._run(msgspec.structs.replace(job, secret=wire.drawn_secret()), observe, ())
                if isinstance(again, wire.Fault):
                    if result.message == again.message == KILLED:  # a machine does not kill twice at one point
                        return wire.Finished(verdict="counterexample", cause="crashed", message="SIGKILL")
                    raise GraderFault(result.message)
                return again
            return result
        except GraderFault as fault:
            self._errors.seek(0)
            said = self._errors.read(4000).decode("utf-8", "replace").strip()
            raise GraderFault(f"{fault}\n{said}".strip()) from None

    def _run(
        self, job: wire.Job, observe: Observe | None, more_fds: tuple[int, ...]
    ) -> wire.Finished | wire.Loaded | wire.LoadFailed | wire.Fault:
        zygote = self._zygotes["native" if job.mode == "native" else "controlled"]
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        crash_read, crash_write = os.pipe()
        try:
            try:
                socket.send_fds(zygote.control, [b"job"], [theirs.fileno(), crash_write, *more_fds])
            except OSError as error:
                raise GraderFault(f"the warm worker process does not answer: {error}") from error
            theirs.close()
            os.close(crash_write)
            crash_write = -1
            words = zygote.line(seconds=30.0).split()
            while words[0] != "started":  # the end of a worker that was given up before it was ready
                words = zygote.line(seconds=30.0).split()
            pid = int(words[1])
            channel = wire.Channel(ours, at_judge=True)
            problem = ""
            result: Any = None
            try:
                channel.send(job)
                channel.sign(job.secret)
                result = self._converse(channel, job, observe, crash_read)
            except TimeoutError:
                problem = "hung"
            except wire.Gone:
                problem = "gone"
            except wire.WireError:
                problem = "babble"
            status = self._ended_by_itself(zygote, pid) if result is None and problem in ("", "gone") else None
            killed = status is None
            if status is None:
                kill_group(pid)
                status = self._ended(zygote, pid)
            crash = _drain(crash_read)
            if result is None:
                return _died(job, problem, status, crash, killed=killed)
            return result  # type: ignore[no-any-return]
        finally:
            ours.close()
            theirs.close()
            os.close(crash_read)
            if crash_write >= 0:
                os.close(crash_write)

    def _converse(self, channel: wire.Channel, job: wire.Job, observe: Observe | None, crash_fd: int) -> Any:
        """Answer the worker's questions until its result comes. Raises TimeoutError when it hangs."""
        deadline = time.monotonic() + (LOAD_SECONDS if job.mode == "load" else longest_of_job(job.seconds))
        ledger = Ledger(job)
        ready = False
        while True:
            try:
                message = channel.receive(seconds=LISTEN_SECONDS)
            except wire.WireError:
                if not ready:
                    raise GraderFault(BEFORE_READY) from None
                raise
            except TimeoutError:
                # the crash pipe speaks only when a C function has not returned for seconds
                if time.monotonic() > deadline or select.select([crash_fd], [], [], 0)[0]:
                    raise
                continue
            if time.monotonic() > deadline:  # one that asks and asks does not end either
                raise TimeoutError
            if isinstance(message, wire.Ready) and not ready:
                ready = True
            elif not ready and not isinstance(message, wire.Fault):
                raise GraderFault(BEFORE_READY)
            elif isinstance(message, wire.Observed):
                ledger.observed(message)
                ok = True if observe is None else observe(message.observation)
                ledger.judged(ok=ok)
                channel.send(wire.Judged(ok=ok))
            elif message is None:
                return None
            else:
                ledger.result(message)
                return message

    def _ended_by_itself(self, zygote: _Zygote, pid: int) -> int | None:
        """The exit code of a worker whose connection is closed; None when it lives on without one."""
        if b"\n" in zygote.buffer or select.select([zygote.control], [], [], ENDING_SECONDS)[0]:
            return self._ended(zygote, pid)
        return None

    def _ended(self, zygote: _Zygote, pid: int) -> int:
        """Wait until the zygote has reaped the worker; its exit code, negative for a signal."""
        while True:
            words = zygote.line(seconds=30.0).split()
            if words[0] == "ended" and int(words[1]) == pid:
                return int(words[2])


def _drain(fd: int) -> str:
    """What the crash watchdog wrote, if anything."""
    os.set_blocking(fd, False)
    text = b""
    poll = select.poll()
    poll.register(fd, select.POLLIN)
    while poll.poll(0) and len(text) < 1 << 16:
        data = os.read(fd, 4096)
        if not data:
            break
        text += data
    return text.decode("utf-8", "replace")


_CRASH_LINE = re.compile(r'File "(?P<file>[^"]+)", line (?P<line>\d+)')

_SIGNALS = {
    9: "SIGKILL",
    11: "SIGSEGV",
    6: "SIGABRT",
    24: "SIGXCPU",
    25: "SIGXFSZ",
    15: "SIGTERM",
    4: "SIGILL",
    7: "SIGBUS",
    8: "SIGFPE",
}


def _died(job: wire.Job, problem: str, status: int, crash: str, *, killed: bool) -> wire.Finished | wire.Fault:
    """A worker that ended, or had to be `killed`, without a result."""
    if status == -signal.SIGKILL and not killed:  # the kernel does not say by whom: only a repetition tells
        return wire.Fault(message=KILLED)
    place = None
    for found in _CRASH_LINE.finditer(crash):
        if found["file"] == job.filename:
            line = int(found["line"])
            lines = job.text.splitlines()
            if 0 < line <= len(lines):
                place = wire.Place(file=job.filename, line=line, source=lines[line - 1].strip())
            break
    if problem == "hung" and crash and "Timeout (" not in crash:
        problem = "babble"
    if killed and problem in ("", "gone") and not crash:
        return wire.Finished(verdict="counterexample", cause="crashed", message="closed", place=place)
    if problem == "hung":
        return wire.Finished(verdict="counterexample", cause="timeout", message="c_call" if crash else "", place=place)
    if problem == "babble":
        return wire.Finished(verdict="counterexample", cause="crashed", message="babble", place=place)
    what = _SIGNALS.get(-status, f"signal {-status}") if status < 0 else f"exit code {status}"
    return wire.Finished(verdict="counterexample", cause="crashed", message=what, place=place)
