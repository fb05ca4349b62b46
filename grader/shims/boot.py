"""Load the real standard library over the shims, once per process, before any program under test.

Afterwards `sys.modules` holds our `_thread` and `time`, and `threading`, `queue`, `concurrent.futures` and
`logging` are CPython's own files executed over them. Modules of the grader that were loaded before keep the
real ones they imported.
"""

from __future__ import annotations

import _thread as real_thread
import importlib
import itertools
import os
import sys
from types import ModuleType
from typing import Any

from grader.engine.kernel import KERNEL
from grader.engine.lanes import Lane
from grader.shims import clock, coroutines, locks, multiprocess, queues, sharing, threads
from grader.shims.internal_locks import InternalLock, InternalRLock
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
    "multiprocessing",
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


class _Watched(ModuleType):
    """A module that remembers whether somebody has set one of its attributes."""

    def __setattr__(self, name: str, value: Any) -> None:
        _CHANGED.add(self.__name__)
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        _CHANGED.add(self.__name__)
        super().__delattr__(name)


_CHANGED: set[str] = set()

_WATCHED = ("threading", "queue", "time", "_thread", "concurrent.futures", "concurrent.futures.thread", "random")


class Booted:
    """What has to be put back before every execution."""

    def __init__(self) -> None:
        self._modules: dict[str, tuple[ModuleType, dict[str, Any]]] = {}
        for name in _WATCHED:
            module = sys.modules.get(name)
            if module is not None:
                self._modules[module.__name__] = (module, dict(vars(module)))
                module.__class__ = _Watched
        self.threading: Any = sys.modules["threading"]
        self._futures: Any = sys.modules["concurrent.futures.thread"]
        self._process_futures: Any = sys.modules["concurrent.futures.process"]
        self._random: Any = sys.modules["random"]
        self._main_state = dict(vars(self.threading._main_thread))
        self._logging: Any = sys.modules["logging"]
        self._root_level = self._logging.root.level
        self._environment = dict(_environment())
        self._classes = {
            value: dict(vars(value))
            for name in ("threading", "queue", "concurrent.futures.thread")
            for value in vars(sys.modules[name]).values()
            if type(value) is type and value.__module__ == name
        }
        self._multiprocessing = multiprocess.State()
        self._atexits = list(self.threading._threading_atexits)

    def restore(self, *, seed: int | None) -> None:
        """Give the standard library the state it had after booting; a seed goes to `random`."""
        for name in _CHANGED:
            module, state = self._modules[name]
            vars(module).clear()
            vars(module).update(state)
        _CHANGED.clear()
        threading = self.threading
        state = vars(threading)
        main = threading._main_thread
        main.__dict__.clear()
        main.__dict__.update(self._main_state)
        threading._active.clear()
        threading._active[threads.FIRST_IDENT] = main
        threading._limbo.clear()
        # module globals that `threading` itself rebinds
        state["_counter"] = itertools.count(1).__next__
        state["_trace_hook"] = state["_profile_hook"] = None
        threading._threading_atexits[:] = self._atexits
        threading._dangling.clear()
        threading._dangling.add(main)
        if "_shutdown_locks" in state:
            state["_shutdown_locks"].clear()
        futures = self._futures
        futures._threads_queues.clear()
        vars(futures)["_shutdown"] = False
        vars(self._process_futures)["_global_shutdown"] = False
        futures.ThreadPoolExecutor._counter = itertools.count().__next__
        coroutines.restore()
        if seed is not None:
            self._random.seed(seed)
        if KERNEL.shares:
            KERNEL.shares = False
            self._multiprocessing.restore()
        self._restore_what_is_rarely_touched()

    def leave(self) -> None:
        """What the interpreter does when the main function is over and before it ends."""
        for stop in reversed(self.threading._threading_atexits):
            stop()
        if KERNEL.shares:
            KERNEL.main_returned = True
            threads.join_all()
            self._multiprocessing.leave()
        coroutines.leave()

    def _restore_what_is_rarely_touched(self) -> None:
        if KERNEL.classes_changed:
            KERNEL.classes_changed = False
            for kind, attributes in self._classes.items():
                for name in set(vars(kind)) - set(attributes):
                    delattr(kind, name)
                for name, value in attributes.items():
                    if vars(kind)[name] is not value:
                        setattr(kind, name, value)
        root = self._logging.root
        if root.handlers or root.manager.loggerDict or root.level != self._root_level:
            root.handlers.clear()
            root.manager.loggerDict.clear()
            root.setLevel(self._root_level)
        if _environment() != self._environment:
            _environment().clear()
            _environment().update(self._environment)


def _make_thread_module() -> ModuleType:
    module = ModuleType("_thread", real_thread.__doc__)
    for name in dir(real_thread):
        if name not in ("__loader__", "__spec__"):
            setattr(module, name, getattr(real_thread, name))
    replaced: dict[str, Any] = {
        "allocate_lock": InternalLock,
        "allocate": InternalLock,
        "lock": InternalLock,
        "LockType": InternalLock,
        "RLock": InternalRLock,
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
        "_shutdown": threads.join_all,
        "stack_size": lambda size=0: 0,
        "_count": lambda: sum(not isinstance(task, Lane) for task in KERNEL.live) - 1,
    }
    for name, value in replaced.items():
        if hasattr(real_thread, name):
            setattr(module, name, value)
    return module


def _environment() -> dict[Any, Any]:
    """The dictionary behind `os.environ`, whose own comparison costs as much as a whole execution."""
    data: dict[Any, Any] = vars(os.environ)["_data"]
    return data


def _steady_hash(self: object) -> int:
    return KERNEL.identities.of(self) >> 4


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
        multiprocess.load()
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
    threading.Thread.__hash__ = _steady_hash
    for name in ("enumerate", "active_count"):
        setattr(threading, name, threads.LISTING.asked(getattr(threading, name)))
    threading.Thread._delete = threads.LISTING.left(threading.Thread._delete)
    if hasattr(threading.Thread, "_wait_for_tstate_lock"):
        threading.Thread._wait_for_tstate_lock = threads.ordered_by_every_join(threading.Thread._wait_for_tstate_lock)
    futures: Any = sys.modules["concurrent.futures._base"]
    futures.Future.__hash__ = _steady_hash
    futures.id = lambda thing: KERNEL.identities.of(thing)  # it sorts futures by `id`
    queues.adapt(sys.modules["queue"].SimpleQueue)
    KERNEL.shared_key = sharing.shared_key
    KERNEL.booting = False
    return Booted()
