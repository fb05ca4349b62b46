"""The peers' own virtual environments: one with the Python that runs the benchmark, one with 3.13 for coroutines."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PACKAGES = ("interleave-test", "frontrun")
TO_INSTALL = ("interleave-test", "frontrun[process]")
NEEDED = (*PACKAGES, "dill", "sqlglot")  # the last two for frontrun's mode for processes
OF_COROUTINES = ("simloom",)
OLDEST_PYTHON = (3, 12)
PYTHON_OF_COROUTINES = (3, 13)

_VERSIONS = "import importlib.metadata as m, json; print(json.dumps({p: m.version(p) for p in %r}))"


class NoPeers(Exception):
    """The peers cannot be measured here; the text says why."""


def environment() -> Path:
    """The Python of the peers' environment, made if it is not there. Raises NoPeers."""
    if sys.version_info < OLDEST_PYTHON:
        raise NoPeers(f"interleave-test needs Python 3.12, and this is {sys.version_info[0]}.{sys.version_info[1]}")
    return _environment(Path(sys.executable), sys.version_info[:2], needed=NEEDED, to_install=TO_INSTALL)


def environment_for_coroutines() -> Path:
    """The same for simloom, with Python 3.13. Raises NoPeers."""
    version = PYTHON_OF_COROUTINES
    return _environment(_python(version), version, needed=OF_COROUTINES, to_install=OF_COROUTINES)


def _environment(base: Path, version: tuple[int, ...], *, needed: Sequence[str], to_install: Sequence[str]) -> Path:
    """Both kinds of peers may share an environment: what is missing is added."""
    folder = Path(__file__).parent / f".venv-peers-{version[0]}.{version[1]}"
    python = folder / "bin" / "python"
    if not _runs(python):
        _call([str(base), "-m", "venv", "--clear", str(folder)])
    if not _has_packages(python, needed):
        _call([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *to_install])
    return python


def _python(version: tuple[int, int]) -> Path:
    """An interpreter of that version: this one, one on the path, or one of pyenv's."""
    if sys.version_info[:2] == version:
        return Path(sys.executable)
    name = f"{version[0]}.{version[1]}"
    installed = sorted(Path.home().glob(f".pyenv/versions/{name}.*/bin/python"))
    for candidate in (shutil.which(f"python{name}"), *installed):
        if candidate is not None and _runs(Path(candidate)):  # a shim may be there without its Python
            return Path(candidate)
    raise NoPeers(f"no Python {name} was found")


def _runs(python: Path) -> bool:
    try:
        return subprocess.run([str(python), "-c", "pass"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def versions(python: Path, packages: Sequence[str] = PACKAGES) -> dict[str, str]:
    """The installed version of each peer."""
    answer = subprocess.run(
        [str(python), "-c", _VERSIONS % (tuple(packages),)], capture_output=True, text=True, check=True
    )
    found: dict[str, str] = json.loads(answer.stdout)
    return found


def _has_packages(python: Path, needed: Sequence[str]) -> bool:
    asked = subprocess.run([str(python), "-c", _VERSIONS % (tuple(needed),)], capture_output=True, check=False)
    return asked.returncode == 0


def _call(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no message"]
        raise NoPeers(f"`{' '.join(command[1:4])} …` failed: {lines[-1]}")
