"""The filter of system calls, run here instruction by instruction: for both machines, one of which this is not."""

from __future__ import annotations

import errno
import platform
import socket
import struct

import pytest

from grader.sandbox import kernel_calls, namespaces, seccomp
from grader.sandbox.refused_calls import LAST_REVIEWED, NUMBERS, REFUSED

ALLOW, KILL, ERROR = 0x7FFF0000, 0x80000000, 0x00050000
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
SOME_THAT_PYTHON_NEEDS = {
    "x86_64": {"read": 0, "mmap": 9, "kill": 62, "fork": 57, "futex": 202, "execve": 59, "statx": 332, "openat2": 437},
    "aarch64": {"read": 63, "mmap": 222, "kill": 129, "futex": 98, "execve": 221, "statx": 291, "openat2": 437},
}


def run(machine: str, number: int, *arguments: int, architecture: int | None = None) -> int:
    """What the filter returns for a call (linux/filter.h: classic BPF over `struct seccomp_data`)."""
    words = [*arguments, *[0] * 6][:6]
    data = struct.pack("=IIQ6Q", number, architecture or ARCHITECTURES[machine], 0, *words)
    instructions = seccomp.program(machine, families=seccomp.LOOPBACK)
    at, loaded = 0, 0
    while True:
        code, true, false, value = instructions[at]
        at += 1
        if code == 0x20:
            loaded = struct.unpack_from("=I", data, value)[0]
        elif code == 0x54:
            loaded &= value
        elif code == 0x06:
            return value
        else:
            holds = {0x15: loaded == value, 0x25: loaded > value}[code]
            at += true if holds else false


@pytest.fixture(params=["x86_64", "aarch64"])
def machine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_refused_call_is_refused(machine: str) -> None:
    for name in REFUSED:
        if name in NUMBERS[machine]:
            assert run(machine, NUMBERS[machine][name]) == ERROR | errno.EPERM, name


def test_no_name_is_missing_from_both_tables() -> None:
    assert [name for name in REFUSED if not any(name in table for table in NUMBERS.values())] == []
    only_on_x86 = {"iopl", "ioperm", "modify_ldt", "uselib", "sysfs"}
    assert set(REFUSED) - set(NUMBERS["aarch64"]) == only_on_x86
    assert set(REFUSED) <= set(NUMBERS["x86_64"])


def test_no_number_stands_twice(machine: str) -> None:
    assert len(set(NUMBERS[machine].values())) == len(NUMBERS[machine])


def test_other_calls_are_allowed(machine: str) -> None:
    refused = {NUMBERS[machine][name] for name in REFUSED if name in NUMBERS[machine]} | {NUMBERS[machine]["clone3"]}
    assert {run(machine, number, 0, 0) for number in SOME_THAT_PYTHON_NEEDS[machine].values()} == {ALLOW}
    with_conditions = {NUMBERS[machine][name] for name in ("socket", "clone", "ioctl", "prlimit64")}
    for number in set(range(LAST_REVIEWED + 1)) - refused - with_conditions:
        assert run(machine, number) == ALLOW, number


def test_calls_by_another_table_end_the_process(machine: str) -> None:
    assert run(machine, 0, architecture=0x40000003) == KILL


def test_newer_calls_and_clone3_do_not_exist(machine: str) -> None:
    x32 = 0x40000000
    for number in (LAST_REVIEWED + 1, x32, x32 + 101, NUMBERS[machine]["clone3"]):
        assert run(machine, number) == ERROR | errno.ENOSYS


def test_clone_makes_threads_and_processes_but_no_namespaces(machine: str) -> None:
    clone = NUMBERS[machine]["clone"]
    thread = 0x003D0F00
    assert run(machine, clone, thread) == ALLOW
    assert run(machine, clone, 17) == ALLOW
    for flag in (namespaces.NEW_USER, namespaces.NEW_MOUNTS, namespaces.NEW_NETWORK, namespaces.NEW_CONTROL_GROUP):
        assert run(machine, clone, 17 | flag) == ERROR | errno.EPERM


def test_sockets_by_family(machine: str) -> None:
    number = NUMBERS[machine]["socket"]
    for family in range(64):
        allowed = family in (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6)
        assert run(machine, number, family) == (ALLOW if allowed else ERROR | errno.EAFNOSUPPORT)


def test_terminals_and_limits(machine: str) -> None:
    numbers = NUMBERS[machine]
    assert run(machine, numbers["ioctl"], 0, 0x5412) == run(machine, numbers["ioctl"], 0, 0x541C) == ERROR | errno.EPERM
    assert run(machine, numbers["ioctl"], 0, 0x5413) == ALLOW
    assert run(machine, numbers["prlimit64"], 0) == ALLOW
    assert run(machine, numbers["prlimit64"], 1) == ERROR | errno.EPERM


def test_this_machine_is_one_of_them() -> None:
    assert platform.machine() in kernel_calls.KNOWN_MACHINES
    assert seccomp.offered()
