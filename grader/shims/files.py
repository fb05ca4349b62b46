"""`open` and `os.fdopen` of the end of a pipe: file objects that read and write through the seam.

The layers are those of `io`: raw, buffered, text. The buffered one is Python's own twin of the one in C (`_pyio`),
which would take a second task of the same process for a reentrant call while the first one waits in it.
"""

from __future__ import annotations

import builtins
import io
from typing import Any

from grader.engine.kernel import KERNEL
from grader.shims import descriptors
from grader.shims.internal_locks import InternalLock

_open = io.open
_BUFFER_BYTES = io.DEFAULT_BUFFER_SIZE


class _Channel(io.RawIOBase):
    """One end of a pipe or socket."""

    def __init__(self, fd: int, mode: str, *, closefd: bool) -> None:
        self.name = fd
        self.mode = "rb+" if "+" in mode else "rb" if "r" in mode else "wb"
        self._fd = fd
        self._closefd = closefd

    def fileno(self) -> int:
        if self.closed:
            raise ValueError("I/O operation on closed file")
        return self._fd

    def readable(self) -> bool:
        return "r" in self.mode

    def writable(self) -> bool:
        return "w" in self.mode or "+" in self.mode

    def isatty(self) -> bool:
        return False

    def readinto(self, buffer: Any, /) -> int:
        data = descriptors.read(self.fileno(), len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def write(self, data: Any, /) -> int:
        return descriptors.write(self.fileno(), data)

    def close(self) -> None:
        if not self.closed:
            super().close()
            if self._closefd:
                descriptors.close(self._fd)


def open_(
    file: Any,
    mode: str = "r",
    buffering: int = -1,
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
    closefd: bool = True,
    opener: Any = None,
) -> Any:
    """`open`. A path, and a descriptor that is no channel, are the real one's business, and so is a wrong mode."""
    if not isinstance(file, int) or KERNEL.booting or not _is_plain(mode) or descriptors.channel_of(file) is None:
        return _open(file, mode, buffering, encoding, errors, newline, closefd, opener)
    binary = "b" in mode
    if binary and (encoding is not None or errors is not None or newline is not None):
        return _open(file, mode, buffering, encoding, errors, newline, closefd, opener)  # raises
    raw = _Channel(file, mode, closefd=closefd)
    if buffering == 0:
        if not binary:
            raise ValueError("can't have unbuffered text I/O")
        return raw
    buffer = _buffered(raw, buffering if buffering > 1 else _BUFFER_BYTES)
    if binary:
        return buffer
    text = io.TextIOWrapper(buffer, encoding or "utf-8", errors, newline, line_buffering=buffering == 1)
    text.mode = mode  # type: ignore[misc]
    return text


def _is_plain(mode: Any) -> bool:
    """A mode that makes sense for a pipe: one of reading and writing, or both."""
    if not isinstance(mode, str) or set(mode) - set("rwab+t") or len(set(mode)) != len(mode):
        return False
    return sum(mode.count(letter) for letter in "rwa") == 1 and not ("b" in mode and "t" in mode)


def _buffered(raw: _Channel, size: int) -> Any:
    import _pyio  # type: ignore[import-not-found]

    if raw.readable() and raw.writable():
        both = _pyio.BufferedRWPair(raw, raw, size)
        both.reader._read_lock, both.writer._write_lock = InternalLock(), InternalLock()
        return both
    if raw.readable():
        reader = _pyio.BufferedReader(raw, size)
        reader._read_lock = InternalLock()
        return reader
    writer = _pyio.BufferedWriter(raw, size)
    writer._write_lock = InternalLock()
    return writer


def install() -> None:
    """For good, in this process. `os.fdopen` asks `io.open`."""
    import _pyio  # noqa: F401

    builtins.open = io.open = open_
