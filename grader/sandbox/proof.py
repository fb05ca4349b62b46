"""Whether a layer is there: each is tried, by doing what it must refuse. A layer that was not tried does not count.

Nothing tried here would do harm if it were not refused.
"""

from __future__ import annotations

import errno
import mmap
import os
import resource
import socket
from typing import TYPE_CHECKING

from grader.sandbox import kernel_calls, root
from grader.sandbox.limits import DATA_BYTES
from grader.sandbox.refused_calls import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Callable

_KINDS = ("ipc", "mnt", "net", "pid", "uts")
_DISCARD_PORT = 9
_SOMEWHERE_ELSE = ("192.0.2.1", _DISCARD_PORT)
"""An address that belongs to nobody (RFC 5737)."""
READABLE_ONLY = "/dev/random"
"""Everybody may write to it (it stirs the pool), and no rule of ours lets a job."""

Names = tuple[str, ...]


def names_of_namespaces() -> Names:
    """The namespaces of this process."""
    return tuple(os.readlink(f"/proc/self/ns/{kind}") for kind in _KINDS)


def namespaces(outside: Names) -> bool:
    """None of the namespaces is one of those outside."""
    return not set(names_of_namespaces()) & set(outside)


def network() -> bool:
    """There is no way to anywhere else."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as any_socket:
        return _refused(lambda: any_socket.connect(_SOMEWHERE_ELSE), errno.ENETUNREACH)


def read_only_root() -> bool:
    """The root can be written to nowhere but in the folders for that, and the home folder is not there."""
    flags = os.O_CREAT | os.O_WRONLY | os.O_EXCL
    return _refused(lambda: os.open("/written", flags, 0o600), errno.EROFS) and all(map(os.path.ismount, root.WRITABLE))


def capabilities() -> bool:
    """What takes a capability is refused: here, to give the machine the name it has."""
    return _refused(lambda: socket.sethostname(socket.gethostname()), errno.EPERM)


def no_new_privileges() -> bool:
    return kernel_calls.prctl(kernel_calls.PR_GET_NO_NEW_PRIVS) == 1


def limits() -> bool:
    """More memory than the limit cannot be had."""
    flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
    return _refused(lambda: mmap.mmap(-1, DATA_BYTES, flags=flags).close(), errno.ENOMEM)


def process_limit() -> bool:
    """The number of processes is bounded, for somebody to whom that applies."""
    return resource.getrlimit(resource.RLIMIT_NPROC)[1] != resource.RLIM_INFINITY


def landlock() -> bool:
    """A file that everybody may write to cannot be written to."""
    return _refused(lambda: os.close(os.open(READABLE_ONLY, os.O_WRONLY | os.O_CLOEXEC)), errno.EACCES)


def system_calls() -> bool:
    """Calls that would have no effect are refused."""
    numbers = NUMBERS[kernel_calls.MACHINE]
    calls: tuple[Callable[[], object], ...] = (
        lambda: kernel_calls.unshare(0),
        lambda: kernel_calls.syscall(numbers["memfd_create"], b"proof", 0),
        lambda: kernel_calls.syscall(numbers["kcmp"], os.getpid(), os.getpid(), 0, 0, 0),
    )
    return all(_refused(call, errno.EPERM) for call in calls)


def _refused(attempt: Callable[[], object], why: int) -> bool:
    try:
        attempt()
    except OSError as error:
        return error.errno == why
    return False
