"""Namespaces of a box: its own processes, mounts, network, System V objects and host name.

As root these are real-root namespaces, and the jobs get a user id of their own (identity.py); an ordinary user
gets a user namespace first, in which it holds the capabilities that building the box takes. A process that is
cut off from a namespace has no name for what is in it; that is stronger than being refused.
"""

from __future__ import annotations

import fcntl
import os
import socket
import struct

from grader.sandbox import kernel_calls

NEW_MOUNTS = 0x0002_0000
NEW_HOST_NAME = 0x0400_0000
NEW_IPC = 0x0800_0000
NEW_USER = 0x1000_0000
NEW_PROCESSES = 0x2000_0000
NEW_NETWORK = 0x4000_0000
NEW_CONTROL_GROUP = 0x0200_0000
ALL_OF_A_BOX = NEW_MOUNTS | NEW_HOST_NAME | NEW_IPC | NEW_PROCESSES | NEW_NETWORK
EVERY_KIND = ALL_OF_A_BOX | NEW_USER | NEW_CONTROL_GROUP

_GET_FLAGS, _SET_FLAGS = 0x8913, 0x8914
_UP = 1


def leave(*, as_root: bool, inside_user: int) -> None:
    """Leave the machine's namespaces. The next process to be forked is process 1 of the box.

    An ordinary user is `inside_user` in there. Raises OSError where this is refused.
    """
    if as_root:
        kernel_calls.unshare(ALL_OF_A_BOX)
        return
    user, group = os.geteuid(), os.getegid()
    kernel_calls.unshare(ALL_OF_A_BOX | NEW_USER)
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{inside_user} {user} 1\n"),
        ("gid_map", f"{inside_user} {group} 1\n"),
    ):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
            file.write(text)


def settle() -> None:
    """In process 1: no mount of ours reaches the machine; the loopback interface is up, and there is no other."""
    kernel_calls.mount("none", "/", "", kernel_calls.MS_REC | kernel_calls.MS_PRIVATE)
    socket.sethostname("box")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as any_socket:
        request = struct.pack("16sh22x", b"lo", 0)
        flags = struct.unpack("16sh22x", fcntl.ioctl(any_socket, _GET_FLAGS, request))[1]
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh22x", b"lo", flags | _UP))
