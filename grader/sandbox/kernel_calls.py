"""The system calls that Python has no function for, by `ctypes`: each raises OSError with the kernel's reason.

`ctypes` is there already; the bindings on PyPI cost 60 to 110 ms to import, and are young or stale.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import sys
from typing import Any

MACHINE = platform.machine() if sys.platform == "linux" else ""
KNOWN_MACHINES = ("x86_64", "aarch64")

_libc: Any = ctypes.CDLL(None, use_errno=True)

# the numbers from 424 on are the same on every architecture
MOVE_MOUNT = 429
MOUNT_SETATTR = 442
LANDLOCK_CREATE_RULESET = 444
LANDLOCK_ADD_RULE = 445
LANDLOCK_RESTRICT_SELF = 446
SECCOMP = {"x86_64": 317, "aarch64": 277}
PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
PTRACE = {"x86_64": 101, "aarch64": 117}
CAPSET = {"x86_64": 126, "aarch64": 91}

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_CAPBSET_DROP = 24
PR_SET_NO_NEW_PRIVS = 38
PR_GET_NO_NEW_PRIVS = 39
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_CLEAR_ALL = 4

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
MNT_DETACH = 2
AT_EMPTY_PATH = 0x1000
AT_RECURSIVE = 0x8000


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def syscall(number: int, *arguments: Any, what: str = "syscall") -> int:
    """The call `number`; integers go as 64 bits."""
    words = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    return _checked(_libc.syscall(ctypes.c_long(number), *words), what)


def prctl(option: int, *arguments: int) -> int:
    """prctl(2)."""
    words = [ctypes.c_ulong(one) for one in (*arguments, 0, 0, 0, 0)[:4]]
    return _checked(_libc.prctl(option, *words), f"prctl {option}")


def end_with_parent() -> None:
    """Have this process killed when the thread that started it has ended, however that comes about."""
    if MACHINE:
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def unshare(flags: int) -> None:
    """Leave the namespaces of `flags` for new ones."""
    _checked(_libc.unshare(flags), "unshare")


def mount(source: str, target: str, kind: str, flags: int, data: str = "") -> None:
    """mount(2)."""
    arguments = (os.fsencode(source), os.fsencode(target), kind.encode() or None)
    _checked(_libc.mount(*arguments, ctypes.c_ulong(flags), data.encode() or None), f"mount {target}")


def umount(target: str, flags: int = 0) -> None:
    """umount2(2)."""
    _checked(_libc.umount2(os.fsencode(target), flags), f"umount {target}")


class _MountAttributes(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("attr_set", "attr_clr", "propagation", "userns_fd")]


def set_mount_flags(target: str, flags: int, *, recursively: bool) -> None:
    """Set flags (read-only, no set-uid: as for mount) on a mount, or on all those below it too. Linux 5.12."""
    attributes = _MountAttributes(flags, 0, 0, 0)
    how = AT_RECURSIVE if recursively else 0
    arguments = (-100, ctypes.c_char_p(os.fsencode(target)), how, ctypes.byref(attributes), ctypes.sizeof(attributes))
    syscall(MOUNT_SETATTR, *arguments, what=f"mount_setattr {target}")


def pivot_root(new: str) -> None:
    """Make the mount at `new` the root, and let go of everything that was there before."""
    os.chdir(new)
    syscall(PIVOT_ROOT[MACHINE], ctypes.c_char_p(b"."), ctypes.c_char_p(b"."), what="pivot_root")
    umount(".", MNT_DETACH)
    os.chdir("/")


def set_dumpable(*, dumpable: bool) -> None:
    """Whether others of the same user may look into this process (ptrace, /proc/PID/mem)."""
    prctl(PR_SET_DUMPABLE, int(dumpable))
