"""What a job has written where no root of its own keeps it: its scratch folder, and shared memory.

Only for boxes without a root of their own (tiers B and C); others get fresh folders instead.
"""

from __future__ import annotations

import os

SHARED = "/dev/shm"


def empty_folder(folder: str, *, keep: frozenset[str] = frozenset()) -> None:
    """Remove what is in `folder` but for `keep`, however deeply nested and whatever its permissions.

    Each folder's children are moved up before it is removed: a path that is too long for the system never comes up.
    """
    number = 0
    while entries := [entry for entry in os.scandir(folder) if entry.name not in keep]:
        for entry in entries:
            try:
                if not entry.is_dir(follow_symlinks=False):
                    os.unlink(entry.path)
                    continue
                os.chmod(entry.path, 0o700)
                for child in os.listdir(entry.path):
                    number += 1
                    below = os.path.join(entry.path, child)
                    if os.path.isdir(below) and not os.path.islink(below):
                        os.chmod(below, 0o700)
                    os.rename(below, os.path.join(folder, f".up-{os.getpid()}-{number}"))
                os.rmdir(entry.path)
            except FileNotFoundError:
                continue


def segments() -> frozenset[str]:
    """The names of shared memory on this machine."""
    try:
        return frozenset(os.listdir(SHARED))
    except OSError:
        return frozenset()


def remove_segments(*, since: frozenset[str], user: int) -> None:
    """Remove shared memory of `user` that was not there before, and that nobody who lives has open or mapped.

    Another program of the same user may have made some meanwhile; it has it open.
    """
    new = {name for name in segments() - since if _owner(name) == user}
    for name in new - (_in_use() if new else set()):
        try:
            os.unlink(f"{SHARED}/{name}")
        except OSError:
            continue


def _owner(name: str) -> int | None:
    try:
        return os.lstat(f"{SHARED}/{name}").st_uid
    except OSError:
        return None


def _in_use() -> set[str]:
    found: set[str] = set()
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/maps", encoding="utf-8", errors="replace") as file:
                found.update(line.rpartition(SHARED + "/")[2].strip() for line in file if SHARED in line)
            for fd in os.listdir(f"/proc/{process}/fd"):
                target = os.readlink(f"/proc/{process}/fd/{fd}")
                if target.startswith(SHARED + "/"):
                    found.add(target.removeprefix(SHARED + "/"))
        except OSError:  # another user's, or it has ended
            continue
    return found
