"""Run a contender to its end, and leave nothing of it behind: some of them fork."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


class Failed(Exception):
    """A contender gave no answer; the text says why, in a line."""


class TooSlow(Failed):
    """A contender gave no answer in time."""


def answer_of(python: Path, file: str, program: str, *arguments: str, seconds: float) -> dict[str, Any]:
    """The JSON line that a file of contenders/ prints about a program. Raises Failed, after so many seconds too."""
    return answer_about(python, file, HERE / "programs" / f"{program}.py", *arguments, seconds=seconds)


def answer_about(python: Path, file: str, program: Path, *arguments: str, seconds: float) -> dict[str, Any]:
    """The same about a program anywhere."""
    command = [str(python), str(HERE / "contenders" / f"{file}.py"), str(program)]
    status, output, errors = _run([*command, *arguments], seconds)
    if status is None:
        raise TooSlow("no answer in time")
    if status:
        raise Failed((errors.strip().splitlines() or [f"exit code {status}"])[-1])
    answer: dict[str, Any] = json.loads(output.splitlines()[-1])
    return answer


def _run(command: Sequence[str], seconds: float) -> tuple[int | None, str, str]:
    """Exit status (None: not in time) and both outputs. Its session is killed, so that no process is left waiting."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        try:
            output, errors = running.communicate(timeout=seconds)
            status: int | None = running.returncode
        except subprocess.TimeoutExpired:
            output = errors = ""
            status = None
        finally:
            try:
                os.killpg(running.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
    return status, output, errors
