"""Whether this machine leaves room for a worker: a right answer that gets no thread or no file would look wrong."""

from __future__ import annotations

import os
import resource
from pathlib import Path

from grader.sandbox.limits import OPEN_FILES, PROCESSES

MANY_PROCESSES = 4096
"""With a limit from here on nobody counts what is used of it."""


def lacking() -> str:
    """What there is too little of, and what to do; an empty string when there is enough."""
    _, files = resource.getrlimit(resource.RLIMIT_NOFILE)
    if files != resource.RLIM_INFINITY and files < OPEN_FILES:
        return f"only {files} files may be open at once here, and grading needs {OPEN_FILES}; raise it (`ulimit -n`)"
    processes, _ = resource.getrlimit(resource.RLIMIT_NPROC)
    user = os.getuid()
    if user and processes != resource.RLIM_INFINITY and processes < MANY_PROCESSES:
        used = _threads_of(user)
        if processes - used < PROCESSES:
            return (
                f"this user may have {processes} processes and threads and has {used}, and grading needs {PROCESSES} "
                "more; raise it (`ulimit -u`)"
            )
    return ""


def _threads_of(user: int) -> int:
    """How many threads run for a user, as the limit counts them."""
    found = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if process.stat().st_uid == user:
                found += len(os.listdir(process / "task"))
        except OSError:
            continue
    return found
