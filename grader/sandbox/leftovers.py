"""What a job has written where no root of its own keeps it: its scratch folder, and shared memory.

Only for boxes without a root of their own (tiers B and C); others get fresh folders instead.
"""

from __future__ import annotations

import os

SHARED = "/dev/shm"


def empty_folder(folder: str, *, keep: frozenset[str] = frozenset()) -> None:
    """Remove what is in `folder` but for `keep`, however deeply nested and whatever its permissions.

    It goes down and up one folder at a time, so a path that is too long for the system never comes up. Nothing else
    may be at work in there.
    """
    here = os.open(folder, _FOLDER)
    todo = [_remove_files(here, keep=keep)]
    names: list[str] = []
    try:
        while True:
            if todo[-1]:
                name = todo[-1].pop()
                os.chmod(name, 0o700, dir_fd=here)
                here = _exchanged(here, name)
                names.append(name)
                todo.append(_remove_files(here))
            elif names:
                todo.pop()
                here = _exchanged(here, "..")
                os.rmdir(names.pop(), dir_fd=here)
            else:
                return
    finally:
        os.close(here)


_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


def _exchanged(here: int, name: str) -> int:
    """The folder `name` of the open folder `here`, which is closed."""
    there = os.open(name, _FOLDER, dir_fd=here)
    os.close(here)
    return there


def _remove_files(here: int, *, keep: frozenset[str] = frozenset()) -> list[str]:
    """Remove what is no folder from an open folder; the names of those that are."""
    folders = []
    with os.scandir(here) as entries:
        found = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries if entry.name not in keep]
    for name, is_folder in found:
        if is_folder:
            folders.append(name)
        else:
            os.unlink(name, dir_fd=here)
    return folders


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
