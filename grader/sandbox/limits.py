"""Resource limits of a worker: what `setrlimit` can bound on any Linux."""

from __future__ import annotations

import resource

DATA_BYTES = 1 << 30
FILE_BYTES = 16 << 20
OPEN_FILES = 1024


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
        _, hard = resource.getrlimit(limit)
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (bound, bound))
