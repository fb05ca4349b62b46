"""Run the command as a user would: in a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def grade(
    *arguments: str, cwd: Path = ROOT, seconds: float = 120.0, **variables: str
) -> subprocess.CompletedProcess[str]:
    """The finished process of `grade …`, at a fixed width, without colour."""
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    environment["GRADER_STATE"] = "/dev/null"  # a folder that cannot be: no test knows what another one has reached
    environment.pop("LC_ALL", None)
    environment.update(variables)
    return subprocess.run(
        [sys.executable, "-m", "grader", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )


def without_durations(text: str) -> str:
    """The text of a report in JSON or XML with every duration taken out."""
    text = re.sub(r'"(seconds|execution_time)": [0-9.e+-]+', r'"\1": 0', text)
    return re.sub(r' time="[0-9.]+"', "", text)


def as_json(result: subprocess.CompletedProcess[str]) -> dict:
    assert result.stdout, result.stderr
    return json.loads(result.stdout)


def processes_in(folder: Path) -> list[str]:
    """Processes whose working folder is `folder`: a command's own, its workers, and all they started."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink() == folder:
                found.append((process / "cmdline").read_text())
        except OSError:
            continue
    return found
