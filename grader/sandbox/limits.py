"""Resource limits of a job: what `setrlimit` can bound on any system."""

from __future__ import annotations

import resource

DATA_BYTES = 1 << 30
FILE_BYTES = 64 << 20
OPEN_FILES = 1024
PROCESSES = 256
"""Processes and threads together; only where they are counted for the box alone."""


def apply_limits(*, cpu_seconds: int) -> None:
    """Bound this process and what it starts: processor time, memory, file sizes, open files, no core dumps.

    `RLIMIT_DATA` rather than `RLIMIT_AS`, whose address space thread stacks use up long before memory.
    """
    for limit, value in (
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_DATA, DATA_BYTES),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        lower(limit, value)


def limit_processes() -> None:
    """Bound the number of processes and threads of this user.

    The kernel counts them for each user id in each user namespace, and never bounds root: elsewhere than in a box
    with a user id or a user namespace of its own, this would count the student's whole desktop.
    """
    lower(resource.RLIMIT_NPROC, PROCESSES)


def no_message_queues() -> None:
    """POSIX message queues hold memory that no process is charged for."""
    if hasattr(resource, "RLIMIT_MSGQUEUE"):
        lower(resource.RLIMIT_MSGQUEUE, 0)


def lower(limit: int, value: int) -> None:
    """Set both the soft and the hard limit, but never above the hard limit that is in force."""
    _, hard = resource.getrlimit(limit)
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (bound, bound))
