"""What this machine offers: every mechanism is tried in a process of its own, and the strongest tier is chosen.

What is refused comes with the kernel's reason, which `grade doctor` puts into words.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.sandbox import bubblewrap, kernel_calls, landlock, obstacles, proof, seccomp, visible
from grader.sandbox.confinement import Confinement, reachable
from grader.sandbox.tiers import FORCED, TIERS, Isolation, forced

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
    warm_up()
    strongest = forced()
    if strongest == "A":
        by_python = Isolation(tier="A", by="python")
        if not bubblewrap.alone() and not why_not(by_python, scratch=scratch):
            return Chosen(isolation=by_python, scratch="/tmp")
        if not why_no_bubblewrap():
            bubblewrap.execute(again)
    if strongest in ("A", "B") and not why_not(Isolation(tier="B"), scratch=scratch):
        return Chosen(isolation=Isolation(tier="B"), scratch=scratch)
    return Chosen(isolation=Isolation(tier="C"), scratch=scratch)


def warm_up() -> None:
    """Work out here, once, what every box and every job would work out again in its own process."""
    visible.sources()
    visible.links()
    visible.hidden()
    if kernel_calls.MACHINE in kernel_calls.KNOWN_MACHINES:
        landlock.abi()
        for families in (seccomp.LOCAL, seccomp.LOOPBACK):
            seccomp.packed(kernel_calls.MACHINE, families)


def why_not(isolation: Isolation, *, scratch: str) -> str:
    """Why this machine does not offer an isolation ("" if it does): a box is opened, and a job proves its layers."""
    if sys.platform != "linux":
        return "this is not Linux"
    if kernel_calls.MACHINE not in kernel_calls.KNOWN_MACHINES:
        return f"the numbers of system calls on {kernel_calls.MACHINE} are not known here"
    if not seccomp.offered():
        return "the kernel does not filter system calls (seccomp)"
    if isolation.tier == "B":
        if landlock.abi() < landlock.LEAST_ABI:
            return _old_landlock()
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


def _old_landlock() -> str:
    version = landlock.abi()
    return f"Landlock {f'has version {version}' if version else 'is missing'}; version {landlock.LEAST_ABI} is needed"


def why_no_bubblewrap() -> str:
    """Why bubblewrap is not the way to tier A here ("" if it is)."""
    if landlock.abi() < landlock.LEAST_ABI:
        return f"inside of it {_old_landlock()}, and the boxes would not be kept apart from the warm process"
    return bubblewrap.why_not()


@dataclass(frozen=True, kw_only=True)
class Examined:
    """What this machine gives, and why not more: the reason of each tier that it does not give, strongest first."""

    isolation: Isolation
    refused: dict[str, str]
    obstacles: tuple[str, ...]
    landlock_version: int
    own_user: bool
    """Whether jobs have a user id of their own: only root can give it."""


def examine() -> Examined:
    """Try everything. An environment variable that asks for a weaker tier is heeded, as grading heeds it."""
    warm_up()
    refused: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="grader-") as scratch:
        found = Isolation(tier="C")
        for key, isolation in (
            ("A", Isolation(tier="A", by="python")),
            ("A by bubblewrap", Isolation(tier="A", by="bwrap")),
            ("B", Isolation(tier="B")),
        ):
            why = _why_not_this(isolation, scratch=scratch)
            if not why:
                found = isolation
                break
            refused[key] = why
    return Examined(
        isolation=found,
        refused=refused,
        obstacles=obstacles.found() if refused else (),
        landlock_version=landlock.abi(),
        own_user=hasattr(os, "geteuid") and os.geteuid() == 0,
    )


def _why_not_this(isolation: Isolation, *, scratch: str) -> str:
    if TIERS.index(isolation.tier) < TIERS.index(forced()):
        return f"{FORCED}={forced()} is set"
    if isolation.by == "bwrap":
        return why_no_bubblewrap()
    if isolation.by and bubblewrap.alone():
        return f"{bubblewrap.FORCED}=only is set"
    return why_not(isolation, scratch=scratch)


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
