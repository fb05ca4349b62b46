"""Who a job is: a user id of its own where we are root, no capabilities, and no way to gain any.

A user id that only one box uses makes the limit on processes count that box alone, and makes files and processes of
other boxes somebody else's. The ids lie where systemd's table of them says "unused" (60578 to 61183), so that they
belong to nobody, and exist even where a container maps only the first 65,536.
"""

from __future__ import annotations

import ctypes
import os
import socket

from grader.sandbox import kernel_calls

FIRST_USER = 60_578
SLOTS = 512
MOST_CAPABILITIES = 64


class Slot:
    """A user id that no other box on this machine has; it is free again when this is closed, or its process ends."""

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC)
        # a name in the abstract space is a lock that the kernel gives back, whatever happens to its holder
        for number in range(SLOTS):
            try:
                self._socket.bind(f"\0grader-user-{FIRST_USER + number}")
            except OSError:
                continue
            self.user = FIRST_USER + number
            return
        self._socket.close()
        raise OSError(f"all {SLOTS} user ids for boxes are taken")

    def close(self) -> None:
        self._socket.close()


def become(user: int) -> None:
    """Be this user and group, with no further groups. Only root can."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def forgo_bounding_set() -> None:
    """From here on no program that is executed can gain a capability."""
    for number in range(MOST_CAPABILITIES):
        try:
            kernel_calls.prctl(kernel_calls.PR_CAPBSET_DROP, number)
        except OSError:
            return  # the kernel has no such capability, and none after it


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Sets(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable")]


_VERSION_3 = 0x2008_0522


def drop_capabilities() -> None:
    """Give up all capabilities."""
    kernel_calls.prctl(kernel_calls.PR_CAP_AMBIENT, kernel_calls.PR_CAP_AMBIENT_CLEAR_ALL)
    header, nothing = _Header(_VERSION_3, 0), (_Sets * 2)()
    number = kernel_calls.CAPSET[kernel_calls.MACHINE]
    kernel_calls.syscall(number, ctypes.byref(header), ctypes.byref(nothing), what="capset")


def no_new_privileges() -> None:
    """No set-uid program or file capability adds to what this process may do. Landlock and seccomp ask for this."""
    kernel_calls.prctl(kernel_calls.PR_SET_NO_NEW_PRIVS, 1)
