"""The folder that the results of a batch go to: one run at a time in it, and scratch space that the next run clears.

A run may be killed at any moment and then clears nothing itself. So all that it needs only while it runs lies in one
folder of a known name, and whoever holds the lock may take away what is left there.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SCRATCH = ".scratch"


class NotWritable(Exception):
    """A result cannot be written: which file, and why."""


class InUse(Exception):
    """Another run writes to this folder."""


class Results:
    """A folder of results, held while the `with` block runs. Raises NotWritable and InUse."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.scratch = path.resolve() / SCRATCH
        self._lock: int | None = None

    def __enter__(self) -> Results:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            # the lock is on the folder itself: it goes with the process, however that ends, and leaves no file
            self._lock = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(self.scratch, ignore_errors=True)
            self.scratch.mkdir(mode=0o700)
        except OSError as error:
            self._unlock()
            if isinstance(error, BlockingIOError):
                raise InUse(f"another `grade batch` is writing to {self.path}; wait for it, or choose -o") from None
            raise NotWritable(f"the results cannot go to {self.path}: {error.strerror}") from None
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.scratch, ignore_errors=True)
        with contextlib.suppress(OSError):
            self.path.rmdir()  # when nothing came of it
        self._unlock()

    def new(self, name: str) -> Path:
        """A new empty folder in the scratch space."""
        made = self.scratch / name
        made.mkdir(mode=0o700)
        return made

    def _unlock(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
