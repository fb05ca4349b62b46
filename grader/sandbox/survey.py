"""What this machine offers: every mechanism is tried in a process of its own, and the strongest tier is chosen.

What is refused comes with the kernel's reason, which `grade doctor` puts into words.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.sandbox import bubblewrap, kernel_calls, landlock, proof, seccomp, visible
from grader.sandbox.confinement import Confinement, reachable
from grader.sandbox.tiers import Isolation, forced

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_fork, _exit, _waitpid = os.fork, os._exit, os.waitpid
MOST_BYTES = 4096
TRY_SECONDS = 10


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The isolation of a worker, the folder its boxes write to, and the namespaces it began in ("" for its own)."""

    isolation: Isolation
    scratch: str
    outside: proof.Names = ()


def choose(*, scratch: str, again: Sequence[str]) -> Chosen:
    """The strongest isolation there is. `again` is the command of this process, to be run within bubblewrap."""
    inside = bubblewrap.outside_of_this()
    if inside:
        return Chosen(isolation=Isolation(tier="A", by="bwrap"), scratch="/tmp", outside=inside)
    strongest = forced()
    if strongest == "A":
        if not why_not(Isolation(tier="A", by="python"), scratch=scratch):
            return Chosen(isolation=Isolation(tier="A", by="python"), scratch="/tmp")
        if not why_no_bubblewrap(scratch=scratch):
            bubblewrap.execute(again)
    if strongest in ("A", "B") and not why_not(Isolation(tier="B"), scratch=scratch):
        return Chosen(isolation=Isolation(tier="B"), scratch=scratch)
    return Chosen(isolation=Isolation(tier="C"), scratch=scratch)


def why_not(isolation: Isolation, *, scratch: str) -> str:
    """Why this machine does not offer an isolation: a box is opened, and a job's process proves its layers. "" if it does."""
    if sys.platform != "linux":
        return "this is not Linux"
    if kernel_calls.MACHINE not in kernel_calls.KNOWN_MACHINES:
        return f"the numbers of system calls on {kernel_calls.MACHINE} are not known here"
    if not seccomp.offered():
        return "the kernel does not filter system calls (seccomp)"
    if isolation.tier == "B":
        if landlock.abi() < landlock.LEAST_ABI:
            return f"Landlock has version {landlock.abi()} here; version {landlock.LEAST_ABI} is needed"
        if not any(reachable(visible.trees(), user=user) for user in {None, os.geteuid()}):
            return "without the rights of root, Python's own files cannot be read"

    def prove() -> str:
        confinement = Confinement(isolation=isolation, scratch=scratch)
        confinement.enter()
        child = _fork()
        if child == 0:
            proved = confinement.give_up(cpu_seconds=TRY_SECONDS)
            _exit(1 if isolation.promised - set(proved) else 0)
        os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        return "" if confinement.end_everybody(child) == 0 else "a job's process could not prove its layers"

    return in_a_child(prove)


def why_no_bubblewrap(*, scratch: str) -> str:
    """Why bubblewrap does not make namespaces here ("" if it does)."""
    return bubblewrap.why_not()


def in_a_child(question: Callable[[], str]) -> str:
    """The answer of a forked process, which may do to itself what it likes; an exception is an answer."""
    reader, writer = os.pipe()
    child = _fork()
    if child == 0:
        try:
            os.close(reader)
            try:
                answer = question()
            except BaseException as error:
                answer = f"{error}" or type(error).__name__
            os.write(writer, b"." + answer.encode("utf-8", "replace")[:MOST_BYTES])
        finally:
            _exit(0)
    os.close(writer)
    text = b""
    while data := os.read(reader, MOST_BYTES):
        text += data
    os.close(reader)
    _waitpid(child, 0)
    return text[1:].decode("utf-8", "replace") if text else "the process that tried it was ended"
