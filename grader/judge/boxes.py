"""The judge's hold on processes: the warm process, and in it a box for each submission. What is said is handle.py's.

A box costs namespaces once; each question costs a process of it. Whatever happens in a box, it is gone when it is
closed. A box that gives less than its warm process promised is the grader's fault, and nothing runs in it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Protocol

from grader.judge import room
from grader.sandbox import bubblewrap, kernel_calls, tiers
from grader.sandbox.group import kill_group

ANSWER_SECONDS = 30.0
PACKET_BYTES = 4096
KEPT_VARIABLES = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "TMPDIR",
    "SYSTEMROOT",
    "VIRTUAL_ENV",
    tiers.FORCED,
    bubblewrap.FORCED,
)


class GraderFault(Exception):
    """The grader's own machinery failed: status `grader_error`, never the student's."""


class NotIsolatedEnough(GraderFault):
    """This machine gives a weaker tier than was demanded."""


class _Zygote:
    """What one of the two warm processes says: which boxes it has opened, in order, and which are gone."""

    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self._buffer = b""
        self._asked: list[Cell] = []
        self._closed: set[int] = set()

    def line(self, *, seconds: float) -> str:
        """The next line the zygote says."""
        while b"\n" not in self._buffer:
            self.control.settimeout(seconds)
            try:
                data = self.control.recv(PACKET_BYTES)
            except OSError:
                data = b""
            if not data:
                raise GraderFault("the warm worker process does not answer")
            self._buffer += data
        line, self._buffer = self._buffer.split(b"\n", 1)
        return line.decode()

    def gone(self) -> bool:
        """Whether nobody is at the other end any more."""
        try:
            return not self.control.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def ask_for(self, cell: Cell, theirs: socket.socket, *, coroutines: bool) -> None:
        """Ask for a box whose control socket is `theirs`."""
        try:
            socket.send_fds(self.control, [b"box with coroutines" if coroutines else b"box"], [theirs.fileno()])
        except OSError as error:
            raise GraderFault(f"the warm worker process does not answer: {error}") from error
        self._asked.append(cell)

    def wait_for_end(self, cell: Cell) -> None:
        """Wait until nothing of a box is left. Raises GraderFault."""
        while cell.process not in self._closed:
            word, number = self.line(seconds=ANSWER_SECONDS).split()
            if word == "box":
                self._asked.pop(0).process = int(number)
            else:
                self._closed.add(int(number))
        self._closed.discard(cell.process)


class Cell:
    """One box of one warm process: open from the start, until `close`."""

    def __init__(self, zygote: _Zygote, isolation: tiers.Isolation, *, coroutines: bool) -> None:
        self.process = 0
        """As the machine numbers it; 0 until the zygote has said so."""
        self.broken = False
        self._zygote = zygote
        self._isolation = isolation
        self._opened = False
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            zygote.ask_for(self, theirs, coroutines=coroutines)
        except GraderFault:
            self._control.close()
            raise
        finally:
            theirs.close()

    def start(self, fds: list[int]) -> int:
        """Start the process of a job; its number inside of the box. Raises GraderFault when it proves too little."""
        self._open()
        try:
            socket.send_fds(self._control, [b"job"], fds)
        except OSError as error:
            self.broken = True
            raise GraderFault(f"the box of this submission does not answer: {error}") from error
        words = self._packet(seconds=ANSWER_SECONDS).split()
        if words[0] != "started":
            self.broken = True
            raise GraderFault(f"a worker could not be confined: {' '.join(words[1:])}")
        missing = self._isolation.promised - set(words[2:])
        if missing:
            self.broken = True
            raise GraderFault(f"a worker did not prove what was promised of it: {', '.join(sorted(missing))}")
        return int(words[1])

    def end(self) -> tuple[int, str]:
        """End the job if it runs still; its exit code (negative for a signal), and why the box ended it, if it did."""
        try:
            self._control.send(b"end")
        except OSError:
            pass  # what is wrong comes out when the answer is read
        return self.ended(seconds=ANSWER_SECONDS)

    def ended(self, *, seconds: float) -> tuple[int, str]:
        """Wait for the end of the job. Raises TimeoutError when it runs still."""
        words = self._packet(seconds=seconds).split()
        return int(words[1]), words[2] if len(words) > 2 else ""

    def close(self) -> None:
        """End the box, and wait until nothing of it exists."""
        self._control.close()
        self._zygote.wait_for_end(self)

    def _open(self) -> None:
        if self._opened:
            return
        self._opened = True
        said = self._packet(seconds=ANSWER_SECONDS)
        if said != "open":
            self.broken = True
            raise GraderFault(f"no box could be opened: {said.removeprefix('failed ')}")

    def _packet(self, *, seconds: float) -> str:
        self._control.settimeout(seconds)
        try:
            data = self._control.recv(PACKET_BYTES)
        except TimeoutError:
            raise
        except OSError:
            data = b""
        if not data:
            self.broken = True
            raise GraderFault("the box of this submission has ended unexpectedly")
        return data.decode("utf-8", "replace")


class Hand(Protocol):
    """What opens boxes for one process of the judge's."""

    def open(self, *, native: bool, coroutines: bool) -> Cell:
        """A new box."""

    def gone(self) -> bool:
        """Whether it has ended, and can be started anew."""

    def restart(self) -> None:
        """Start it anew. Raises GraderFault."""

    def said(self) -> str:
        """What it has written to its standard error."""


class SecondHand:
    """The second pair of warm processes, for a fork of the judge. It cannot start them anew: it then gives up."""

    def __init__(self, controlled: _Zygote, native: _Zygote, *, isolation: tiers.Isolation) -> None:
        self._zygotes = {False: controlled, True: native}
        self._isolation = isolation

    def open(self, *, native: bool, coroutines: bool) -> Cell:
        return Cell(self._zygotes[native], self._isolation, coroutines=coroutines)

    def gone(self) -> bool:
        return False

    def restart(self) -> None:
        raise GraderFault("only the judge itself starts warm processes")

    def said(self) -> str:
        return ""


class WarmProcesses:
    """Starts the warm process, and with it the one for native jobs; `close` ends them and everything they started.

    `at_most` bounds the isolation (None: the environment may), `at_least` is demanded of it. `hands` that can be used
    at once, one or two, each have a pair.
    """

    def __init__(self, *, at_most: str | None = None, at_least: str | None = None, hands: int = 1) -> None:
        self._at_most = at_most
        self._hands = hands
        self._at_least = at_least or os.environ.get(tiers.DEMANDED) or "C"
        if kernel_calls.MACHINE:
            kernel_calls.set_dumpable(dumpable=False)  # nobody of the same user looks into the judge
        lacking = room.lacking()
        if lacking:
            raise GraderFault(lacking)
        self._start()

    def _start(self) -> None:
        self._isolation: tiers.Isolation | None = None
        environment = {key: value for key, value in os.environ.items() if key in KEPT_VARIABLES}
        environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
        environment["PYTHONHASHSEED"] = "0"
        if self._at_most is not None:
            environment[tiers.FORCED] = self._at_most
        with contextlib.ExitStack() as unfinished:
            try:
                pairs = [socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM) for _ in range(2 * self._hands)]
                for ours, theirs in pairs:
                    unfinished.callback(ours.close)
                    unfinished.callback(theirs.close)
                self._errors = unfinished.enter_context(tempfile.TemporaryFile())
                self._scratch = tempfile.mkdtemp(prefix="grader-", dir=environment.get("TMPDIR"))
                unfinished.callback(shutil.rmtree, self._scratch, ignore_errors=True)
                numbers = [theirs.fileno() for _ours, theirs in pairs]
                self.process = subprocess.Popen(
                    [sys.executable, "-P", "-m", "grader.worker", *map(str, numbers), self._scratch],
                    pass_fds=numbers,
                    stdin=subprocess.DEVNULL,
                    stderr=self._errors,
                    env=environment,
                    start_new_session=True,
                )
            except OSError as error:
                raise GraderFault(f"the warm worker process could not be started: {error}") from error
            unfinished.pop_all()
        for _ours, theirs in pairs:
            theirs.close()
        self._controlled, self._native, *others = (_Zygote(ours) for ours, _theirs in pairs)
        self._others = others

    def gone(self) -> bool:
        """Whether one of them has ended."""
        return self._controlled.gone() or self._native.gone() or self.process.poll() is not None

    def restart(self) -> None:
        """Start them anew. They shall give no less than they did. Raises GraderFault."""
        if self._isolation is not None:
            self._at_least = self._isolation.tier
        self.close()
        self._start()

    @property
    def isolation(self) -> tiers.Isolation:
        """What the warm process has found this machine to offer. Raises GraderFault, and NotIsolatedEnough."""
        if self._isolation is None:
            try:
                line = self._controlled.line(seconds=ANSWER_SECONDS)
            except GraderFault as fault:
                raise GraderFault(f"{fault}\n{self.said()}".rstrip()) from None
            self._isolation = tiers.Isolation.read(line.removeprefix("isolation "))
        if not self._isolation.at_least(self._at_least):
            raise NotIsolatedEnough(
                f"isolation {self._at_least} is demanded, and this machine gives {self._isolation.tier}"
            )
        return self._isolation

    def open(self, *, native: bool, coroutines: bool) -> Cell:
        """A new box; with `coroutines` asyncio is loaded once for all of its jobs, if they are controlled ones."""
        return Cell(self._native if native else self._controlled, self.isolation, coroutines=coroutines)

    def second(self) -> SecondHand | None:
        """The other hand, where boxes share nothing with each other; None where there is no such."""
        if not self._others or self.isolation.by != "python":
            return None
        return SecondHand(*self._others, isolation=self.isolation)

    def drop_second(self) -> None:
        """Never use it again: who did has not told how far it had come."""
        for zygote in self._others:
            zygote.control.close()
        self._others = []

    def said(self) -> str:
        """What the warm process has written to its standard error."""
        self._errors.seek(0)
        return self._errors.read(PACKET_BYTES).decode("utf-8", "replace").strip()

    def close(self, *, at_once: bool = False) -> None:
        """End them; `at_once`, when they have opened no box that they would have to close."""
        for zygote in (self._controlled, self._native, *self._others):
            zygote.control.close()
        if not at_once:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=2.0)
        kill_group(self.process.pid)
        self.process.wait()
        self._errors.close()
        shutil.rmtree(self._scratch, ignore_errors=True)
