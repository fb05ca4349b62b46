"""What a worker has on this machine, seen from outside: processes, descriptors, memory, segments, temporary files."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from grader.judge.handle import Worker

SECONDS_TO_DISAPPEAR = 3.0
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


class Machine:
    """Looks at `worker`, whose processes have `folder` in their environment."""

    def __init__(self, worker: Worker, folder: Path) -> None:
        self.worker = worker
        self.folder = folder

    def processes(self) -> set[int]:
        """Everything that the worker has started, however it detached itself, and zombies below it."""
        found = set()
        parents = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) != os.getpid():
                with suppress(OSError):  # it ended meanwhile
                    parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                    if str(self.folder).encode() in (entry / "environ").read_bytes():
                        found.add(int(entry.name))
        while below := {pid for pid, parent in parents.items() if parent in found and pid not in found}:
            found |= below
        return found

    def processes_below(self, pid: int) -> set[int]:
        return {process for process in self.processes() if process != pid and _leader(process) == pid}

    def segments(self) -> set[str]:
        """Shared memory and named semaphores that nobody else on this machine uses."""
        names = set(os.listdir("/dev/shm"))
        others = (entry for entry in Path("/proc").iterdir() if entry.name.isdigit() and names)
        ours = self.processes() if names else set()
        for entry in others:
            with suppress(OSError):
                if int(entry.name) not in ours:
                    maps = (entry / "maps").read_text()
                    names = {name for name in names if f"/dev/shm/{name}" not in maps}
        return names

    def files(self) -> set[str]:
        return {str(path) for path in self.folder.rglob("*")}

    def everything(self) -> dict[str, object]:
        """What must be the same after a job as before it."""
        warm = self.worker._process.pid
        zygotes = sorted(self.processes())[:2]
        return {
            "processes": self.processes(),
            "segments": self.segments(),
            "files": self.files(),
            "descriptors of the warm process": len(descriptors(warm)),
            "descriptors of both warm processes": [len(descriptors(pid)) for pid in zygotes],
            "descriptors of the judge": len(descriptors(os.getpid())),
        }

    def assert_as_before(self, before: dict[str, object]) -> None:
        deadline = time.monotonic() + SECONDS_TO_DISAPPEAR
        while (changed := self._changed_since(before)) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert not changed, f"before and after: {changed}"

    def _changed_since(self, before: dict[str, object]) -> dict[str, object]:
        """Segments are everybody's on this machine, so only a new one counts."""
        now = self.everything()
        now["segments"] = now["segments"] | before["segments"]  # type: ignore[operator]
        return {name: (before[name], now[name]) for name in before if before[name] != now[name]}

    def working(self) -> int:
        """The process that does the job that is running: it leads a session of its own, as does the box around it."""
        leaders = {pid for pid in self.processes() if _leader(pid) == pid}
        (working,) = leaders - {above for pid in leaders for above in _ancestors(pid)}
        return working


def descriptors(pid: int) -> dict[str, str]:
    found = {}
    for fd in os.listdir(f"/proc/{pid}/fd"):
        with suppress(OSError):  # the descriptor of this very listing
            found[fd] = os.readlink(f"/proc/{pid}/fd/{fd}")
    return found


def resident_bytes(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_BYTES


def _ancestors(pid: int) -> set[int]:
    found = set()
    while pid > 1:
        pid = int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
        found.add(pid)
    return found


def _leader(pid: int) -> int:
    """The leader of a process's session."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[3])
    except FileNotFoundError:
        return 0
