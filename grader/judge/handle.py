"""The judge's hold on the untrusted side: a box for each submission, one short-lived worker for each job.

Whatever a worker does, `run` returns in time with a result, and nothing of the worker is left.
"""

from __future__ import annotations

import contextlib
import functools
import marshal
import os
import re
import select
import signal
import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from grader import wire
from grader.judge.boxes import Cell, GraderFault, NotIsolatedEnough, WarmProcesses
from grader.judge.claims import Ledger

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from grader.judge.boxes import Hand
    from grader.sandbox.tiers import Isolation

    Observe = Callable[[Any], bool]

__all__ = ["Box", "GraderFault", "NotIsolatedEnough", "Worker"]

GRACE_SECONDS = 8.0
"""Real time beyond a job's own limit after which its worker is killed."""
LOAD_SECONDS = 20.0
LISTEN_SECONDS = 0.5
ENDING_SECONDS = 1.0
KILLED = "the process of the submission was killed from outside (SIGKILL)"
KILLED_ITSELF = wire.Finished(verdict="counterexample", cause="crashed", message="SIGKILL")
"""What is said of a submission whose process is killed each time."""
BEFORE_READY = "a worker failed before it had loaded anything of the submission"
PACKAGE = Path(__file__).resolve().parents[1]


def longest_of_job(seconds: float) -> float:
    """Real time after which a job that may take `seconds` is given up, whatever its worker does."""
    return LOAD_SECONDS + (seconds + GRACE_SECONDS)


class Killed(GraderFault):
    """Somebody has killed the worker in the middle of a conversation: the machine, or the submission itself."""


class Box:
    """Where the jobs of one submission run: opened when the first of them comes, gone when it is closed."""

    def __init__(self, warm: Hand) -> None:
        self._warm = warm
        self._cells: dict[bool, Cell] = {}
        self._restarted = False

    def __enter__(self) -> Box:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """End whatever is left of the submission."""
        with contextlib.ExitStack() as all_of_them:
            while self._cells:
                all_of_them.callback(self._cells.popitem()[1].close)

    def prepare(self, text: str, *, both: bool) -> None:
        """Have the processes for jobs on this text made ready while the judge does something else: those for controlled
        jobs, or for native ones, too."""
        with contextlib.suppress(GraderFault):  # it comes up again with the first job, which knows what to do
            for native in (False, True) if both else (False,):
                self._cell(text, native=native)

    def run(
        self, job: wire.Job, observe: Observe | None = None, *, desk: socket.socket | None = None
    ) -> wire.Finished | wire.Loaded | wire.LoadFailed:
        """Run one job to its end; `desk` is the worker's end of a conversation. Raises GraderFault for our fault."""
        job = _with_scenario(job)
        try:
            fds = [] if desk is None else [desk.fileno()]
            result = self._restarting(job, observe, fds)
            if isinstance(result, wire.Fault):  # the word of a process that has run a submission: is it repeatable?
                if desk is not None:  # only the other end can begin a conversation again
                    raise (Killed if result.message == KILLED else GraderFault)(result.message)
                again = self._restarting(_again(job), observe, [])
                if isinstance(again, wire.Fault):
                    if result.message == again.message == KILLED:  # a machine does not kill twice at one point
                        return KILLED_ITSELF
                    raise GraderFault(result.message)
                return again
            return result
        except (NotIsolatedEnough, Killed):
            raise
        except GraderFault as fault:
            raise GraderFault(f"{fault}\n{self._warm.said()}".strip()) from None

    def _restarting(
        self, job: wire.Job, observe: Observe | None, fds: list[int]
    ) -> wire.Finished | wire.Loaded | wire.LoadFailed | wire.Fault:
        """Run the job, again when the warm process has gone meanwhile: once a submission, which may be the reason."""
        try:
            return self._run(job, observe, fds)
        except GraderFault as fault:
            if self._restarted or isinstance(fault, NotIsolatedEnough) or not self._warm.gone():
                raise
        self._restarted = True
        with contextlib.suppress(GraderFault):
            self.close()
        self._warm.restart()
        if fds:
            raise Killed("the warm worker process has ended")
        return self._run(_again(job), observe, [])

    def _cell(self, text: str, *, native: bool) -> Cell:
        cell = self._cells.get(native)
        if cell is not None and cell.broken:
            self._cells.pop(native).close()
            cell = None
        if cell is None:
            cell = self._cells[native] = self._warm.open(native=native, coroutines="async" in text)
        return cell

    def _run(
        self, job: wire.Job, observe: Observe | None, more_fds: list[int]
    ) -> wire.Finished | wire.Loaded | wire.LoadFailed | wire.Fault:
        cell = self._cell(job.text, native=job.mode == "native")
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        crash_read, crash_write = os.pipe()
        try:
            cell.start([theirs.fileno(), crash_write, *more_fds])
            theirs.close()
            os.close(crash_write)
            crash_write = -1
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
            except GraderFault:
                cell.broken = True  # its late end would be taken for an answer to the next job
                raise
            ended = _ended_by_itself(cell) if result is None and problem in ("", "gone") else None
            killed = ended is None
            status, why = ended or cell.end()
            crash = _drain(crash_read)
            if result is None:
                return _died(job, problem, status, crash, killed=killed, why=why)
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


class Worker:
    """The untrusted side: starts its warm process at once; `close` ends it and everything it started.

    With two `hands` a fork of the judge can use `second_box` while the judge uses its own. `warm` has been started
    already.
    """

    def __init__(
        self,
        *,
        at_most: str | None = None,
        at_least: str | None = None,
        hands: int = 1,
        warm: WarmProcesses | None = None,
    ) -> None:
        self._warm = warm or WarmProcesses(at_most=at_most, at_least=at_least, hands=hands)

    @property
    def _process(self) -> subprocess.Popen[bytes]:
        return self._warm.process

    @property
    def isolation(self) -> Isolation:
        """What its boxes give. Waits for the warm process; raises NotIsolatedEnough."""
        return self._warm.isolation

    def close(self) -> None:
        """End the warm process and its workers."""
        self._warm.close()

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def box(self) -> Box:
        """A new box, for the jobs of one submission."""
        return Box(self._warm)

    @property
    def has_second_hand(self) -> bool:
        return self._warm.second() is not None

    def second_box(self) -> Box:
        """A box of the second hand. Raises GraderFault when there is none."""
        hand = self._warm.second()
        if hand is None:
            raise GraderFault("there is no second hand")
        return Box(hand)

    def drop_second_hand(self) -> None:
        """Do without it from now on."""
        self._warm.drop_second()

    def run(
        self, job: wire.Job, observe: Observe | None = None, *, desk: socket.socket | None = None
    ) -> wire.Finished | wire.Loaded | wire.LoadFailed:
        """Run one job in a box of its own."""
        with self.box() as box:
            return box.run(job, observe, desk=desk)


def _again(job: wire.Job) -> wire.Job:
    """The same job, with a secret that nobody has seen."""
    return msgspec.structs.replace(job, secret=wire.drawn_secret())


def _with_scenario(job: wire.Job) -> wire.Job:
    """The job with the text of its scenario, compiled, and no path to hidden checks.

    The engine tells our own files from the program's by the folder they lie in, so that is still this package.
    """
    if job.scenario is None or job.scenario_code:
        return job
    path, function = Path(job.scenario[0]), job.scenario[1]
    shown = str(PACKAGE / path.name if path.is_relative_to(PACKAGE) else path)
    text = job.scenario_text or _read(path)
    return msgspec.structs.replace(
        job, scenario=(shown, function), scenario_text=text, scenario_code=_compiled(text, shown)
    )


@functools.cache
def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@functools.cache
def _compiled(text: str, shown: str) -> bytes:
    """A scenarios file as the code of this Python, which is the worker's, too."""
    return marshal.dumps(compile(text, shown, "exec", dont_inherit=True))


def _ended_by_itself(cell: Cell) -> tuple[int, str] | None:
    """The exit code of a worker whose connection is closed; None when it lives on without one."""
    try:
        return cell.ended(seconds=ENDING_SECONDS)
    except TimeoutError:
        return None


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


def _died(
    job: wire.Job, problem: str, status: int, crash: str, *, killed: bool, why: str = ""
) -> wire.Finished | wire.Fault:
    """A worker that ended, or had to be `killed`, without a result."""
    if why:
        return wire.Finished(
            verdict="counterexample", cause="crashed", message=f"too {'many' if why == 'processes' else 'much'} {why}"
        )
    if status == -signal.SIGKILL and not killed:  # the kernel does not say by whom: only a repetition tells
        return wire.Fault(message=KILLED)
    place = None
    for found in _CRASH_LINE.finditer(crash):
        if found["file"] == job.filename:
            line = int(found["line"])
            lines = job.text.split("\n")
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
