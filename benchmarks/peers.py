"""The peers' own virtual environment, with the Python that runs the benchmark."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PACKAGES = ("interleave-test", "frontrun")
TO_INSTALL = ("interleave-test", "frontrun[process]")
NEEDED = (*PACKAGES, "dill", "sqlglot")  # the last two for frontrun's mode for processes
OLDEST_PYTHON = (3, 12)

_VERSIONS = "import importlib.metadata as m, json; print(json.dumps({p: m.version(p) for p in %r}))"


class NoPeers(Exception):
    """The peers cannot be measured here; the text says why."""


def environment() -> Path:
    """The Python of the peers' environment, made if it is not there. Raises NoPeers."""
    if sys.version_info < OLDEST_PYTHON:
        raise NoPeers(f"interleave-test needs Python 3.12, and this is {sys.version_info[0]}.{sys.version_info[1]}")
    folder = Path(__file__).parent / f".venv-peers-{sys.version_info[0]}.{sys.version_info[1]}"
    python = folder / "bin" / "python"
    if not _has_packages(python):
        _call([sys.executable, "-m", "venv", "--clear", str(folder)])
        _call([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *TO_INSTALL])
    return python


def versions(python: Path) -> dict[str, str]:
    """The installed version of each peer."""
    answer = subprocess.run([str(python), "-c", _VERSIONS % (PACKAGES,)], capture_output=True, text=True, check=True)
    found: dict[str, str] = json.loads(answer.stdout)
    return found


def _has_packages(python: Path) -> bool:
    if not python.exists():
        return False
    asked = subprocess.run([str(python), "-c", _VERSIONS % (NEEDED,)], capture_output=True, check=False)
    return asked.returncode == 0


def _call(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no message"]
        raise NoPeers(f"`{' '.join(command[1:4])} …` failed: {lines[-1]}")
