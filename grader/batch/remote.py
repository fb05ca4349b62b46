"""Grades in a process of its own, one submission after the other: a line of JSON in, a line of JSON out.

A machine of a cluster may run its work in threads, and judging needs the main thread of a process (signals); and a
submission that brings the judge down must not bring a worker of the cluster down with it. `Grader` is the handle.
"""

from __future__ import annotations

import base64
import os
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import msgspec

from grader import scoring, wire
from grader.batch import identity

ROOT_VARIABLE = "GRADER_ROOT"
MODULE = "grader.batch.remote"
LOG_BYTES = 4_000


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """One submission, with all it takes to grade it elsewhere. `grader` and `checks` are identities."""

    exercise: str
    shown: str
    text: str | None
    """Base64 of the bytes."""
    refused: wire.LoadFailed | None
    seed: int
    grader: str
    checks: str
    guard_seconds: float


class Mismatch(Exception):
    """This machine has another grader or other checks than the one that asks."""


class Grader:
    """A process that grades; it is started when it is needed, and anew after it has ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._log: Any = None

    def grade(self, work: bytes) -> bytes:
        """The result for a `Work`, both encoded as JSON. Raises Mismatch; a fault of the grader is a result."""
        asked = msgspec.json.decode(work, type=Work)
        process = self._started()
        answer = b""
        try:
            if process.stdin is None or process.stdout is None:
                raise OSError("no pipes")
            process.stdin.write(work + b"\n")
            process.stdin.flush()
            answer = _line(process.stdout.fileno(), asked.guard_seconds)
        except OSError:
            pass
        try:
            if answer.startswith(b'{"mismatch"'):
                raise Mismatch(msgspec.json.decode(answer)["mismatch"])
            result_of(answer)
        except msgspec.MsgspecError:  # what there is of it is no answer
            hung = not answer and process.poll() is None
            why = (
                f"was not over after {asked.guard_seconds:g} seconds, and was stopped" if hung else "ended unexpectedly"
            )
            said = self._said()
            self.close()
            return msgspec.json.encode({"fault": f"grading this file {why}\n{said}".rstrip()})
        return answer

    def close(self) -> None:
        """End the process, and with it all it has started."""
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()
            try:
                self._process.wait(timeout=2.0)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
            self._log.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._log = tempfile.TemporaryFile()  # noqa: SIM115  closed with the process
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", MODULE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                env={**os.environ, "PYTHONSAFEPATH": "1"},
                start_new_session=True,
            )
        return self._process

    def _said(self) -> str:
        self._log.seek(0)
        data: bytes = self._log.read(LOG_BYTES)
        return data.decode("utf-8", "replace")


def _line(descriptor: int, seconds: float) -> bytes:
    """What comes until the end of a line, at most for so long."""
    data = bytearray()
    deadline = time.monotonic() + seconds
    while not data.endswith(b"\n"):
        ready, _, _ = select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))
        more = os.read(descriptor, 1 << 16) if ready else b""
        if not more:
            break
        data += more
    return bytes(data)


def main() -> None:
    """Answer each line until there are no more."""
    from grader.sandbox import orphans

    out = os.dup(1)
    os.dup2(2, 1)  # whatever prints does not speak for us
    orphans.adopt()
    state = _State()
    try:
        for line in sys.stdin.buffer:
            with os.fdopen(os.dup(out), "wb") as answer:
                answer.write(state.answer(line) + b"\n")
    except BrokenPipeError:
        pass
    finally:
        state.close()
        orphans.kill_orphans(keep=set())


class _State:
    """What the process keeps between two submissions."""

    def __init__(self) -> None:
        from grader.catalogue.exercises import Catalogue

        self._catalogue = Catalogue(Path(os.environ.get(ROOT_VARIABLE) or Path(__file__).resolve().parents[2]))
        self._worker: Any = None

    def answer(self, line: bytes) -> bytes:
        from grader.judge import session
        from grader.judge.handle import GraderFault, Worker

        work = msgspec.json.decode(line, type=Work)
        exercise = self._catalogue.find(work.exercise)
        if exercise is None or identity.checks(exercise) != work.checks:
            return msgspec.json.encode({"mismatch": f"this machine has other checks of {work.exercise}"})
        options = session.Options(seed=work.seed)
        if work.refused is not None or work.text is None:
            refused = work.refused or wire.LoadFailed(kind="no_file", cause="missing", message=work.shown)
            return msgspec.json.encode(session.unusable(exercise, refused, shown=work.shown, options=options))
        try:
            if self._worker is None:
                self._worker = Worker()
            here = identity.grader(self._worker.isolation.tier)
        except GraderFault as fault:
            self.close()
            return msgspec.json.encode({"fault": str(fault)})
        if here != work.grader:
            return msgspec.json.encode({"mismatch": f"this machine grades with {here}, and {work.grader} is asked for"})
        with tempfile.TemporaryDirectory(prefix="grade-") as folder:
            path = Path(folder) / "submission.py"
            path.write_bytes(base64.b64decode(work.text))
            result = session.grade(exercise, path, shown=work.shown, options=options, worker=self._worker)
        if result.exit_code == 3:  # the warm process may be what is broken
            self.close()
        return msgspec.json.encode(result)

    def close(self) -> None:
        if self._worker is not None:
            self._worker.close()
            self._worker = None


def result_of(answer: bytes) -> scoring.ExerciseResult | str:
    """The result in an answer, or what went wrong with the grader."""
    data = msgspec.json.decode(answer)
    if isinstance(data, dict) and set(data) == {"fault"}:
        return str(data["fault"])
    return msgspec.json.decode(answer, type=scoring.ExerciseResult)


if __name__ == "__main__":
    main()
