"""Landlock: this process and its descendants reach only the files, signals and sockets that rules name.

Sources: landlock(7), linux/landlock.h. A ruleset names what it handles; whatever is handled and not allowed by a
rule is refused. It is applied before seccomp: the other way round it would be refused, and silently absent.
"""

from __future__ import annotations

import ctypes
import os
import struct
from functools import cache
from typing import TYPE_CHECKING

from grader.sandbox import kernel_calls

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST_ABI = 6
"""From here on it keeps signals and abstract sockets to the processes inside, which tier B stands on."""

_ALL_OF_FILES = (1 << 13) - 1
_REFER, _TRUNCATE, _IOCTL_OF_DEVICES = 1 << 13, 1 << 14, 1 << 15
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_FOLDER = 1, 2, 4, 8
_READING = _EXECUTE | _READ_FILE | _READ_FOLDER
_ON_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_OF_DEVICES
_TCP = 3
_ABSTRACT_SOCKETS_AND_SIGNALS = 3
_ASK_FOR_VERSION = 1
_PATH_BENEATH = 1


@cache
def abi() -> int:
    """The version of Landlock that this kernel has; 0 for none."""
    try:
        call = kernel_calls.LANDLOCK_CREATE_RULESET
        return kernel_calls.syscall(call, None, 0, _ASK_FOR_VERSION, what="landlock_create_ruleset")
    except OSError:
        return 0


def restrict(*, read: Iterable[str], write: Iterable[str], no_tcp: bool) -> None:
    """Allow reading below the paths of `read`, everything below those of `write`, and refuse the rest. Raises OSError.

    `no_tcp` refuses TCP altogether. In a network namespace that would only take loopback away.
    """
    version = abi()
    files = _ALL_OF_FILES
    files |= _REFER if version >= 2 else 0
    files |= _TRUNCATE if version >= 3 else 0
    files |= _IOCTL_OF_DEVICES if version >= 5 else 0
    handled = struct.pack("Q", files)
    if version >= 4:
        handled += struct.pack("Q", _TCP if no_tcp else 0)
    if version >= 6:
        handled += struct.pack("Q", _ABSTRACT_SOCKETS_AND_SIGNALS)
    create = kernel_calls.LANDLOCK_CREATE_RULESET
    ruleset = kernel_calls.syscall(create, handled, len(handled), 0, what="landlock_create_ruleset")
    try:
        for path in read:
            _allow(ruleset, path, _READING & files)
        for path in write:
            _allow(ruleset, path, files)
        kernel_calls.syscall(kernel_calls.LANDLOCK_RESTRICT_SELF, ruleset, 0, what="landlock_restrict_self")
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not os.path.isdir(f"/proc/self/fd/{fd}"):
            rights &= _ON_A_FILE
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, fd))
        arguments = (ruleset, _PATH_BENEATH, rule, 0)
        kernel_calls.syscall(kernel_calls.LANDLOCK_ADD_RULE, *arguments, what=f"landlock_add_rule {path}")
    finally:
        os.close(fd)
