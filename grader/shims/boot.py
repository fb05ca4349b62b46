"""Load the real standard library over the shims, once per process, before any program under test.

Afterwards `sys.modules` holds our `_thread` and `time`, and `threading`, `queue`, `concurrent.futures` and
`logging` are CPython's own files executed over them. Modules of the grader that were loaded before keep the
real ones they imported.
"""

from __future__ import annotations

import _thread as real_thread
import importlib
import os
import sys
from types import ModuleType
from typing import Any

from grader.engine.kernel import KERNEL
from grader.shims import clock, locks, threads
from grader.shims.local import local

_RELOADED = (
    "threading",
    "queue",
    "_threading_local",
    "logging",
    "logging.handlers",
    "concurrent.futures",
    "concurrent.futures._base",
    "concurrent.futures.thread",
    "sched",
    "tempfile",
    "reprlib",
    "random",
    "datetime",
    "subprocess",
    "selectors",
    "socket",
    "asyncio",
)
"""Modules that take names from `_thread`, `threading` or `time` when they are imported."""

_PRELOADED = (
    "threading",
    "queue",
    "concurrent.futures",
    "concurrent.futures.thread",
    "logging",
    "random",
    "collections",
    "heapq",
    "bisect",
    "itertools",
    "functools",
    "contextlib",
    "dataclasses",
    "typing",
    "enum",
    "abc",
    "math",
    "copy",
    "operator",
    "string",
    "traceback",
    "weakref",
    "sched",
)


class Booted:
    """What has to be put back before every execution."""

    def __init__(self) -> None:
        self._modules = [
            (module, dict(vars(module)))
            for name in ("threading", "queue", "time", "_thread", "concurrent.futures", "concurrent.futures.thread")
            if (module := sys.modules.get(name)) is not None
        ]
        self.threading: Any = sys.modules["threading"]
        self._main_state = dict(vars(self.threading._main_thread))
        self._random: Any = sys.modules["random"]

    def restore(self, *, seed: int) -> None:
        """Give the standard library the state it had after booting, and seed `random`."""
        for module, state in self._modules:
            current = vars(module)
            if current != state:
                current.clear()
                current.update(state)
        threading = self.threading
        main = threading._main_thread
        vars(main).clear()
        vars(main).update(self._main_state)
        threading._active.clear()
        threading._active[threads.FIRST_IDENT] = main
        threading._limbo.clear()
        threading._counter = _counter()
        threading._threading_atexits[:] = self._atexits
        threading._dangling.clear()
        threading._dangling.add(main)
        if hasattr(threading, "_shutdown_locks"):
            threading._shutdown_locks.clear()
        futures = sys.modules.get("concurrent.futures.thread")
        if futures is not None:
            futures._threads_queues.clear()  # type: ignore[attr-defined]
            futures._shutdown = False  # type: ignore[attr-defined]
            futures.ThreadPoolExecutor._counter = _counter(0)  # type: ignore[attr-defined]
        self._random.seed(seed)

    def remember_atexits(self) -> None:
        """The exit functions registered so far belong to the standard library."""
        self._atexits = list(self.threading._threading_atexits)


def _counter(start: int = 1) -> Any:
    import itertools

    return itertools.count(start).__next__


def _make_thread_module() -> ModuleType:
    module = ModuleType("_thread", real_thread.__doc__)
    for name in dir(real_thread):
        if name not in ("__loader__", "__spec__"):
            setattr(module, name, getattr(real_thread, name))
    replaced: dict[str, Any] = {
        "allocate_lock": locks.InternalLock,
        "allocate": locks.InternalLock,
        "lock": locks.InternalLock,
        "LockType": locks.InternalLock,
        "RLock": locks.InternalRLock,
        "start_new_thread": threads.start_new_thread,
        "start_new": threads.start_new_thread,
        "get_ident": threads.get_ident,
        "get_native_id": threads.get_native_id,
        "_set_sentinel": threads.set_sentinel,
        "_ThreadHandle": threads.ThreadHandle,
        "_make_thread_handle": threads.make_thread_handle,
        "start_joinable_thread": threads.start_joinable_thread,
        "_get_main_thread_ident": threads.main_ident,
        "_excepthook": threads.excepthook,
        "_local": local,
        "interrupt_main": threads.interrupt_main,
        "_shutdown": lambda: None,
        "stack_size": lambda size=0: 0,
        "_count": lambda: len(KERNEL.live) - 1,
    }
    for name, value in replaced.items():
        if hasattr(real_thread, name):
            setattr(module, name, value)
    return module


def boot() -> Booted:
    """Install the shims and load the standard library over them."""
    fake_thread = _make_thread_module()
    for name in _RELOADED:
        for loaded in [m for m in sys.modules if m == name or m.startswith(name + ".")]:
            del sys.modules[loaded]
    sys.modules["_thread"] = fake_thread
    sys.modules["time"] = clock.make_module()
    sys.modules["_queue"] = None  # type: ignore[assignment]
    register_at_fork, os.register_at_fork = os.register_at_fork, lambda **_hooks: None
    try:
        for name in _PRELOADED:
            importlib.import_module(name)
    finally:
        os.register_at_fork = register_at_fork
    threading: Any = sys.modules["threading"]
    threading._allocate_lock = locks.WaiterLock
    threading._CRLock = locks.RLock
    threading.Lock = locks.Lock
    threading.excepthook = threads.excepthook
    threading.__excepthook__ = threads.excepthook
    for name in ("allocate_lock", "allocate", "lock", "LockType"):
        if hasattr(fake_thread, name):
            setattr(fake_thread, name, locks.Lock)
    fake_thread.RLock = locks.RLock  # type: ignore[attr-defined]
    if hasattr(threading, "_LockType"):
        threading._LockType = locks.Lock
    KERNEL.booting = False
    booted = Booted()
    booted.remember_atexits()
    return booted
