"""Whether this machine gives `multiprocessing` what its locks are made of."""

from __future__ import annotations

import os
from _multiprocessing import SemLock  # type: ignore[import-not-found]  # the original, before a shim is in its place

SEMAPHORE = 1
HOW = "they need a /dev/shm that is mounted and writable (`mount -t tmpfs -o mode=1777 tmpfs /dev/shm`)"


def without() -> str:
    """Why no process can have a lock here; an empty string when it can."""
    try:
        SemLock(SEMAPHORE, 1, 1, f"/grade-{os.getpid()}-{os.urandom(8).hex()}", True)
    except OSError as error:
        return f"this machine has no locks for processes ({error.strerror}): {HOW}"
    return ""
