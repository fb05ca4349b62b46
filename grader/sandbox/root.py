"""The root of a box: a read-only tmpfs with an allow-list of what Python needs, and small folders to write to.

Everything is read-only but `/tmp` and `/dev/shm`, which are fresh for every job.
"""

from __future__ import annotations

import os

from grader.sandbox import kernel_calls, visible
from grader.sandbox.kernel_calls import MS_BIND, MS_NODEV, MS_NOEXEC, MS_NOSUID, MS_RDONLY, MS_REC

BUILT_AT = "/tmp"
"""A folder that exists everywhere, to build on; the mount is seen by this namespace alone."""
WRITABLE_BYTES = 64 << 20
WRITABLE_FILES = 8192
WRITABLE = ("/tmp", "/dev/shm")
_NO_PROGRAMS = MS_NOSUID | MS_NODEV | MS_NOEXEC


class Root:
    """The root of one box. It is entered once, and its folders to write to are emptied between two jobs."""

    def __init__(self) -> None:
        self._inside_writable: list[tuple[str, int]] = []

    def enter(self, *, user: int) -> None:
        """Build the root and go there. `user` is who the jobs are, for those who ask for their name. Raises OSError."""
        # what is bound lies in folders that the new mount may cover: so it is held open before, and links are read
        sources = [(path, os.open(path, os.O_PATH | os.O_CLOEXEC)) for path in visible.sources()]
        links, hidden = visible.links(), visible.hidden()
        kernel_calls.mount("box", BUILT_AT, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=1m")
        for path, source in sources:
            _bind(source, BUILT_AT + path)
        for path, target in links:
            _in_folder(BUILT_AT + path)
            os.symlink(target, BUILT_AT + path)
        _write_etc(user)
        for name, target in (("fd", "/proc/self/fd"), ("stdin", "fd/0"), ("stdout", "fd/1"), ("stderr", "fd/2")):
            os.symlink(target, f"{BUILT_AT}/dev/{name}")
        for folder in ("/proc", *WRITABLE):
            os.makedirs(BUILT_AT + folder, exist_ok=True)
        for path in hidden:
            _cover(BUILT_AT + path)
        kernel_calls.set_mount_flags(BUILT_AT, MS_RDONLY | MS_NOSUID, recursively=True)
        # /proc of the machine has to be there still: the kernel shows a new one only to whom it shows one
        kernel_calls.mount("proc", f"{BUILT_AT}/proc", "proc", _NO_PROGRAMS, "subset=pid")
        for path, source in sources:
            os.close(source)
            if path.startswith(tuple(f"{folder}/" for folder in WRITABLE)):
                self._inside_writable.append((path, os.open(BUILT_AT + path, os.O_PATH | os.O_CLOEXEC)))
        self._make_writable(BUILT_AT)
        kernel_calls.pivot_root(BUILT_AT)
        os.chdir("/tmp")

    def empty(self) -> None:
        """Fresh folders to write to. Nothing of the box but the caller runs."""
        os.chdir("/")
        for folder in WRITABLE:
            kernel_calls.umount(folder, kernel_calls.MNT_DETACH)
        self._make_writable("")
        os.chdir("/tmp")

    def close_in_job(self) -> None:
        """A job needs nothing of what the trusted process holds open."""
        for _path, fd in self._inside_writable:
            os.close(fd)

    def _make_writable(self, base: str) -> None:
        options = f"mode=1777,size={WRITABLE_BYTES},nr_inodes={WRITABLE_FILES}"
        for folder in WRITABLE:
            kernel_calls.mount("box", base + folder, "tmpfs", MS_NOSUID | MS_NODEV, options)
        # Python, or the course, may be installed below /tmp
        for path, source in self._inside_writable:
            _bind(source, base + path)
            kernel_calls.set_mount_flags(base + path, MS_RDONLY | MS_NOSUID, recursively=True)


def used_bytes() -> int:
    """What the folders to write to hold."""
    total = 0
    for folder in WRITABLE:
        state = os.statvfs(folder)
        total += (state.f_blocks - state.f_bfree) * state.f_frsize
    return total


def _bind(source: int, target: str) -> None:
    """Show what is open as `source` at `target`, with the mounts below it."""
    name = f"/proc/self/fd/{source}"
    _in_folder(target)
    if os.path.isdir(name):
        os.mkdir(target)
    else:
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o644))
    kernel_calls.mount(name, target, "", MS_BIND | MS_REC)


def _cover(path: str) -> None:
    """Put nothing in the place of a folder, and an empty file in the place of a file."""
    if os.path.isdir(path):
        kernel_calls.mount("box", path, "tmpfs", _NO_PROGRAMS, "mode=755,size=4k")
    else:
        kernel_calls.mount("/dev/null", path, "", MS_BIND)


def _in_folder(path: str) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)


def _write_etc(user: int) -> None:
    os.makedirs(f"{BUILT_AT}/etc", exist_ok=True)
    for name, text in (
        ("passwd", b"root:x:0:0:root:/:/bin/false\nstudent:x:%d:%d:student:/tmp:/bin/false\n" % (user, user)),
        ("group", b"root:x:0:\nstudent:x:%d:\n" % user),
        ("hosts", b"127.0.0.1 localhost box\n::1 localhost\n"),
        ("nsswitch.conf", b"passwd: files\ngroup: files\nhosts: files\n"),
    ):
        file = os.open(f"{BUILT_AT}/etc/{name}", os.O_CREAT | os.O_WRONLY, 0o644)
        os.write(file, text)
        os.close(file)
