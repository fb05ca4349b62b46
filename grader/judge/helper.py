"""A second pair of hands: a fork of the judge that, on another processor, takes checks from the same row.

Whoever is free takes the next check, so both end at about the same time. The helper sends its results when the row is
empty; what it has not finished, for whatever reason, is missing there, and the judge does it itself.
"""

from __future__ import annotations

import mmap
import os
import pickle
import select
import signal
import time
from typing import TYPE_CHECKING, Any

from grader.sandbox import kernel_calls

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_ROW = 256
"""One byte in the pipe stands for each thing to do."""


class Row:
    """The numbers from 0 to `length` - 1, each of which is taken once, by whichever process comes first."""

    def __init__(self, length: int) -> None:
        if length > LONGEST_ROW:
            raise ValueError(f"a row of {length} is longer than {LONGEST_ROW}")
        self._next, write = os.pipe()
        os.write(write, bytes(range(length)))
        os.close(write)

    def take(self) -> int | None:
        """The next number, None when there is none left."""
        number = os.read(self._next, 1)
        return number[0] if number else None

    def close(self) -> None:
        os.close(self._next)


class Board:
    """Which of so many checks have failed, as far as one of the two processes knows, and whether by an interleaving."""

    def __init__(self, length: int) -> None:
        self._failed = mmap.mmap(-1, length)  # both have it after the fork

    def note_failure(self, number: int, *, is_broken: bool) -> None:
        self._failed[number] = 2 if is_broken else 1

    def has_failed(self, number: int) -> bool:
        return self._failed[number] != 0

    def is_broken(self, number: int) -> bool:
        return self._failed[number] == 2

    def close(self) -> None:
        self._failed.close()


class Helper:
    """A fork of this process that does `work` and ends. It ends with this process, too."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self._results, write = os.pipe()
        parent = os.getpid()
        self._process = os.fork()
        if self._process:
            os.close(write)
            return
        status = 1
        try:
            os.close(self._results)
            kernel_calls.end_with_parent()
            if os.getppid() == parent:
                with os.fdopen(write, "wb") as pipe:
                    pipe.write(pickle.dumps(work()))
                status = 0
        finally:
            os._exit(status)

    def result(self, *, seconds: float) -> Any:
        """What `work` has returned; None when it has failed, or is not done after so many seconds."""
        deadline = time.monotonic() + seconds
        data = bytearray()
        while (left := deadline - time.monotonic()) > 0:
            if not select.select([self._results], [], [], left)[0]:
                break
            part = os.read(self._results, 1 << 16)
            if not part:
                return pickle.loads(data) if self._end() == 0 else None
            data += part
        return None

    def close(self) -> None:
        """End it if it runs still."""
        if self._process:
            try:
                os.kill(self._process, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self._end()
        os.close(self._results)

    def _end(self) -> int:
        process, self._process = self._process, 0
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
