"""Memory that processes share: what `ctypes` and shared-memory objects are called in every process.

A value made before a fork lies at the same address in parent and child; a `SharedMemory` block is known by
its name, wherever it is mapped.
"""

from __future__ import annotations

import _posixshmem as real  # type: ignore[import-not-found]
import ctypes
import shutil
from types import ModuleType
from typing import Any

from grader.engine.kernel import KERNEL

_NUMBERS: tuple[type, ...] = (ctypes._SimpleCData, ctypes.Array, ctypes.Structure, ctypes.Union)
_SHARED_KINDS = (*_NUMBERS, memoryview)

_blocks: dict[int, tuple[memoryview, str]] = {}
_made: set[tuple[str, str]] = set()
"""Segments and folders that outlive their process, made in any process of this execution: kind and name."""


def begin() -> None:
    """Another execution begins; segments and folders that the last one left are removed."""
    _blocks.clear()
    for kind, name in sorted(_made):
        if kind == "folder":
            shutil.rmtree(name, ignore_errors=True)
            continue
        try:
            real.shm_unlink(name)
        except OSError:
            pass
    _made.clear()


def named(buffer: memoryview, name: str) -> None:
    """`buffer` shows the block `name`."""
    _blocks[id(buffer)] = (buffer, name)


def shared_key(thing: object) -> Any:
    """The same value in every process for the same memory; None for what no other process sees."""
    if not isinstance(thing, _SHARED_KINDS):
        return None
    if isinstance(thing, memoryview):
        block = _blocks.get(id(thing))
        return ("block", block[1]) if block is not None else None
    return ("shared", ctypes.addressof(thing))  # type: ignore[arg-type]


def made(kind: str, name: str) -> None:
    """A segment or a folder is there, to be removed after the execution. The root hears of it from its children."""
    KERNEL.shares = True
    _made.add((kind, name))
    if KERNEL.number:
        KERNEL.reported(KERNEL.current, kind, name)


def shm_open(path: str, flags: int, mode: int = 511) -> int:
    """`_posixshmem.shm_open`, remembering what it makes."""
    fd: int = real.shm_open(path, flags, mode=mode)
    made("segment", path)
    return fd


def shm_unlink(path: str) -> None:
    """`_posixshmem.shm_unlink`."""
    real.shm_unlink(path)
    _made.discard(("segment", path))


def make_module() -> ModuleType:
    """A module to stand as `_posixshmem` in `sys.modules`."""
    module = ModuleType("_posixshmem", real.__doc__)
    module.shm_open = shm_open  # type: ignore[attr-defined]
    module.shm_unlink = shm_unlink  # type: ignore[attr-defined]
    return module
