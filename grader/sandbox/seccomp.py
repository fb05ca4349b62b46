"""Seccomp: a filter in the kernel that refuses system calls a job has no use for, whoever makes them.

The filter is a classic BPF program (seccomp(2), linux/filter.h) over the number and the arguments of the call. It
lists what is refused rather than what is allowed: Python, its C library and what students import make several hundred
calls, and a right answer must not fail over one that nobody had thought of. A call newer than the list does not exist.
"""

from __future__ import annotations

import ctypes
import errno
import socket
import struct
from functools import cache

from grader.sandbox import kernel_calls
from grader.sandbox.namespaces import EVERY_KIND
from grader.sandbox.refused_calls import LAST_REVIEWED, NUMBERS, REFUSED

_LOAD, _EQUAL, _GREATER, _AND, _RETURN = 0x20, 0x15, 0x25, 0x54, 0x06
_ALLOW, _KILL, _ERROR = 0x7FFF_0000, 0x8000_0000, 0x0005_0000
_NUMBER, _ARCHITECTURE = 0, 4
_ARCHITECTURES = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}
_SET_MODE_FILTER = 1
_STEAL_INPUT, _CONSOLE = 0x5412, 0x541C
"""TIOCSTI and TIOCLINUX put characters into a terminal as if somebody had typed them."""

LOCAL = (socket.AF_UNIX,)
LOOPBACK = (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6)

_Instruction = tuple[int, int, int, int]


def _argument(number: int) -> int:
    """Where the lower half of an argument lies. Both machines are little-endian."""
    return 16 + 8 * number


def program(machine: str, *, families: tuple[int, ...]) -> list[_Instruction]:
    """The filter for `machine`, as (code, jump if true, jump if false, value). `families` of sockets are allowed."""
    numbers = NUMBERS[machine]
    found: list[_Instruction] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, _ARCHITECTURES[machine]),
        (_RETURN, 0, 0, _KILL),  # a call by another table of numbers
        (_LOAD, 0, 0, _NUMBER),
        (_GREATER, 0, 1, LAST_REVIEWED),
        (_RETURN, 0, 0, _ERROR | errno.ENOSYS),
        # the C library then makes its threads and processes with `clone`, whose flags a filter can see
        (_EQUAL, 0, 1, numbers["clone3"]),
        (_RETURN, 0, 0, _ERROR | errno.ENOSYS),
    ]
    flags = [(_LOAD, 0, 0, _argument(0)), (_AND, 0, 0, EVERY_KIND), (_EQUAL, 1, 0, 0)]
    found += _on(numbers["clone"], [*flags, _refuse(errno.EPERM), _allow()])
    command = [(_LOAD, 0, 0, _argument(1)), (_EQUAL, 1, 0, _STEAL_INPUT), (_EQUAL, 0, 1, _CONSOLE)]
    found += _on(numbers["ioctl"], [*command, _refuse(errno.EPERM), _allow()])
    allowed = [(_EQUAL, len(families) - index, 0, family) for index, family in enumerate(families)]
    found += _on(numbers["socket"], [(_LOAD, 0, 0, _argument(0)), *allowed, _refuse(errno.EAFNOSUPPORT), _allow()])
    # limits of other processes; one's own are those of process 0
    found += _on(numbers["prlimit64"], [(_LOAD, 0, 0, _argument(0)), (_EQUAL, 1, 0, 0), _refuse(errno.EPERM), _allow()])
    refused = sorted(numbers[name] for name in REFUSED if name in numbers)
    found += [(_EQUAL, len(refused) - index, 0, number) for index, number in enumerate(refused)]
    return [*found, _allow(), _refuse(errno.EPERM)]


def _on(number: int, then: list[_Instruction]) -> list[_Instruction]:
    return [(_EQUAL, 0, len(then), number), *then]


def _refuse(number: int) -> _Instruction:
    return (_RETURN, 0, 0, _ERROR | number)


def _allow() -> _Instruction:
    return (_RETURN, 0, 0, _ALLOW)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


@cache
def packed(machine: str, families: tuple[int, ...]) -> bytes:
    """The filter as the kernel reads it."""
    return b"".join(struct.pack("HBBI", *one) for one in program(machine, families=families))


def install(*, families: tuple[int, ...]) -> None:
    """Filter the calls of this process and of its descendants, for ever. Raises OSError."""
    instructions = packed(kernel_calls.MACHINE, families)
    wanted = _Program(len(instructions) // 8, instructions)
    number = kernel_calls.SECCOMP[kernel_calls.MACHINE]
    kernel_calls.syscall(number, _SET_MODE_FILTER, 0, ctypes.byref(wanted), what="seccomp")


def offered() -> bool:
    """Whether this kernel filters calls, on a machine whose numbers are known."""
    if kernel_calls.MACHINE not in kernel_calls.KNOWN_MACHINES:
        return False
    try:
        number = kernel_calls.SECCOMP[kernel_calls.MACHINE]
        kernel_calls.syscall(number, _SET_MODE_FILTER, 0, None, what="seccomp")
    except OSError as error:
        return error.errno == errno.EFAULT  # it has looked for the program, which is not there
    return False
