"""What a submission has left on the machine: processes, shared memory, temporary files, changed files of the course."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.attacks.hostile_files import ROOT

_WATCHED = ("grader", "solutions", "exercises")


def _entries(folder: str) -> frozenset[str]:
    try:
        return frozenset(name for name in os.listdir(folder) if not name.startswith(("pytest-", "grader-")))
    except FileNotFoundError:
        return frozenset()


def descendants(pid: int) -> frozenset[int]:
    """The processes below `pid`."""
    found: set[int] = set()
    waiting = [pid]
    while waiting:
        process = waiting.pop()
        try:
            threads = os.listdir(f"/proc/{process}/task")
        except OSError:
            continue
        for thread in threads:
            try:
                text = Path(f"/proc/{process}/task/{thread}/children").read_text(encoding="ascii")
            except OSError:
                continue
            new = set(map(int, text.split())) - found
            found |= new
            waiting += new
    return frozenset(found)


def marked(mark: str) -> frozenset[int]:
    """The processes with a mark in their environment, wherever they hang."""
    found = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                if mark.encode() in (folder / "environ").read_bytes():
                    found.add(int(folder.name))
            except OSError:
                continue
    return frozenset(found)


@dataclass(frozen=True)
class Machine:
    """What there is."""

    processes: frozenset[int]
    shared_memory: frozenset[str]
    temporary: frozenset[str]
    course: tuple[tuple[str, int, int], ...]

    @classmethod
    def now(cls, *, mark: str, scratch: str) -> Machine:
        files = [path for name in _WATCHED for path in sorted((ROOT / name).rglob("*")) if path.suffix != ".pyc"]
        return cls(
            processes=marked(mark),
            shared_memory=frozenset(name for name in _entries("/dev/shm") if name.startswith("hostile-")),
            temporary=_entries(scratch),
            course=tuple((str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in files if p.is_file()),
        )


def scratch_folder() -> str:
    """A folder for temporary files that nobody else uses."""
    return tempfile.mkdtemp(prefix="grader-attacks-")
