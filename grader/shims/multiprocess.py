"""CPython's own `multiprocessing` over the shims, and its state put back before every execution."""

from __future__ import annotations

import importlib
import itertools
import os
import select
import sys
from contextlib import suppress
from types import ModuleType, SimpleNamespace
from typing import Any

from grader.engine.errors import Abandoned, EscapedControl
from grader.engine.kernel import KERNEL
from grader.shims import descriptors, processes, semaphores, sharing, sockets
from grader.shims.internal_locks import InternalLock

_MODULES = (
    "multiprocessing",
    "multiprocessing.connection",
    "multiprocessing.context",
    "multiprocessing.heap",
    "multiprocessing.managers",
    "multiprocessing.pool",
    "multiprocessing.popen_fork",
    "multiprocessing.popen_forkserver",
    "multiprocessing.popen_spawn_posix",
    "multiprocessing.process",
    "multiprocessing.queues",
    "multiprocessing.resource_sharer",
    "multiprocessing.resource_tracker",
    "multiprocessing.shared_memory",
    "multiprocessing.sharedctypes",
    "multiprocessing.synchronize",
    "multiprocessing.util",
    "concurrent.futures.process",
)

_OS: dict[str, Any] = {
    "read": descriptors.read,
    "write": descriptors.write,
    "close": descriptors.close,
    "pipe": descriptors.pipe,
    "fork": processes.fork,
    "waitpid": processes.waitpid,
    "wait": processes.wait,
    "kill": processes.kill,
    "getpid": processes.getpid,
    "getppid": processes.getppid,
    "_exit": processes.exit_now,
    "register_at_fork": processes.register_at_fork,
}
_SELECT: dict[str, Any] = {"poll": descriptors.Poll, "select": descriptors.select_}
_REAL: list[tuple[Any, str, Any]] = [
    *((os, name, getattr(os, name)) for name in _OS),
    *((select, name, getattr(select, name)) for name in _SELECT),
]


def install() -> None:
    """Put the functions of `os` and `select` under control, in this process, for good."""
    for name, function in _OS.items():
        setattr(os, name, function)
    for name, function in _SELECT.items():
        setattr(select, name, function)


def uninstall() -> None:
    """Give the real functions back: the warm process itself works with them."""
    for module, name, function in _REAL:
        setattr(module, name, function)


def load() -> None:
    """Import `multiprocessing` over the shims. `threading` and `time` are booted already."""
    sys.modules["_multiprocessing"] = semaphores.make_module()
    sys.modules["_posixshmem"] = sharing.make_module()
    install()
    try:
        os.register_at_fork = lambda **_hooks: None
        importlib.import_module("selectors")
        sockets.control(importlib.import_module("socket"))
        for name in _MODULES:
            importlib.import_module(name)
    finally:
        uninstall()
    _adapt()


def _adapt() -> None:
    """The few places in which the library itself knows what it runs on."""
    tracker: Any = sys.modules["multiprocessing.resource_tracker"]
    for name in ("register", "unregister", "ensure_running"):
        setattr(tracker, name, lambda *_args: None)
        setattr(tracker._resource_tracker, name, lambda *_args: None)
    for name in ("multiprocessing.synchronize", "multiprocessing.shared_memory", "multiprocessing.managers"):
        module: Any = sys.modules[name]
        if hasattr(module, "register"):
            module.register = tracker.register
    for name, method in (("popen_spawn_posix", "spawn"), ("popen_forkserver", "forkserver")):
        sys.modules[f"multiprocessing.{name}"].Popen._launch = _refuse_start(method)
    synchronize: Any = sys.modules["multiprocessing.synchronize"]
    queues: Any = sys.modules["multiprocessing.queues"]
    _quieten(synchronize.Condition, "_sleeping_count", "_woken_count", "_wait_semaphore")
    _quieten(synchronize.Event, "_flag")
    _quieten(queues.JoinableQueue, "_unfinished_tasks")
    for kind in (queues.Queue, queues.SimpleQueue):
        _own_locks(kind, "_rlock", "_wlock")
    process: Any = sys.modules["multiprocessing.process"]
    # the same in every run, and nothing keeps the object: its pipes are closed when it goes
    process.BaseProcess.__hash__ = lambda self: hash(getattr(self, "_identity", ()))
    util: Any = sys.modules["multiprocessing.util"]
    util.get_temp_dir = _noting_folder(util.get_temp_dir)
    process._cleanup = _look_for_ended(process, process._cleanup)
    process.BaseProcess._bootstrap = _noting_failures(process.BaseProcess._bootstrap)
    sharer: Any = sys.modules["multiprocessing.resource_sharer"]
    sharer.signal = ModuleType("signal")  # its thread blocks all signals, and it is none of the operating system
    sharer.util = _ending(sharer.util)
    # it looks at the clock for every poll(); to ask again and again is busy waiting all the same
    sys.modules["multiprocessing.connection"].time = SimpleNamespace(  # type: ignore[attr-defined]
        monotonic=lambda: KERNEL.clock.now
    )
    memory: Any = sys.modules["multiprocessing.shared_memory"]
    memory.SharedMemory.__init__ = _naming(memory.SharedMemory.__init__)
    # the server of a manager looks once a second whether it should stop, for ever; it is told anyway
    managers: Any = sys.modules["multiprocessing.managers"]
    managers.Server.serve_forever = _serving(managers.Server.serve_forever, managers)


def _refuse_start(method: str) -> Any:
    def launch(self: Any, process: Any) -> None:
        raise EscapedControl(
            f"the start method {method!r} starts a fresh interpreter, which the scheduler cannot control; "
            "use 'fork', the default on Linux here"
        )

    return launch


def _quieten(kind: Any, *names: str) -> None:
    """Semaphores that the library tries only while it holds the lock of the same object."""
    make = kind.__init__

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        make(self, *args, **kwargs)
        for name in names:
            getattr(self, name)._semlock.quiet = True

    kind.__init__ = __init__


def _own_locks(kind: Any, *names: str) -> None:
    """Locks of a queue: one that a process leaves held at its end is no lock that the program forgot."""
    make = kind.__init__

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        make(self, *args, **kwargs)
        for name in names:
            getattr(self, name)._semlock.gate.is_lock = False

    kind.__init__ = __init__


def _look_for_ended(process: Any, cleanup: Any) -> Any:
    """`Process.start` reaps what has ended by the way; nobody can tell, so there it is left out."""

    def cleaning() -> None:
        if sys._getframe(1).f_code is not process.BaseProcess.start.__code__:
            cleanup()

    return cleaning


def _noting_failures(bootstrap: Any) -> Any:
    """An exception that comes out of a process's `run` is one that nobody caught."""

    def _bootstrap(self: Any, parent_sentinel: Any = None) -> Any:
        run = self.run

        def noting() -> None:
            try:
                run()
            except SystemExit:
                raise
            except Exception as error:
                KERNEL.failed(KERNEL.current, error)
                raise

        self.run = noting
        return bootstrap(self, parent_sentinel)

    return _bootstrap


def _naming(make: Any) -> Any:
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        make(self, *args, **kwargs)
        sharing.named(self._buf, self._name)

    __init__.__signature__ = getattr(make, "__signature__", None)  # type: ignore[attr-defined]
    return __init__


def _ending(util: Any) -> Any:
    """`util` for a thread that goes on after any exception while the interpreter is not exiting."""

    class Util:
        def is_exiting(self) -> Any:
            if KERNEL.over:
                raise Abandoned
            return util.is_exiting()

        def __getattr__(self, name: str) -> Any:
            return getattr(util, name)

    return Util()


def _noting_folder(get_temp_dir: Any) -> Any:
    def get() -> Any:
        folder = get_temp_dir()
        sharing.made("folder", folder)
        return folder

    return get


def _serving(serve: Any, managers: Any) -> Any:
    threading = managers.threading

    class UntilSet(threading.Event):  # type: ignore[name-defined, misc]
        def wait(self, timeout: float | None = None) -> bool:
            return bool(super().wait())

    class Threading:
        """`threading`, whose events wait without a time limit."""

        Event = UntilSet

        def __getattr__(self, name: str) -> Any:
            return getattr(threading, name)

    def serve_forever(self: Any) -> None:
        managers.threading = Threading()
        serve(self)

    return serve_forever


def _quiet_heap(module: Any) -> Any:
    """A heap whose own lock is no scheduling point: nothing that it does is seen before it gives memory out."""
    heap = module.Heap()
    heap._lock = InternalLock()
    return heap


class State:
    """What `multiprocessing` remembers between two executions, to be put back."""

    def __init__(self) -> None:
        self._util: Any = sys.modules["multiprocessing.util"]
        self._process: Any = sys.modules["multiprocessing.process"]
        self._heap: Any = sys.modules["multiprocessing.heap"]
        self._context: Any = sys.modules["multiprocessing.context"]
        self._sharer: Any = sys.modules["multiprocessing.resource_sharer"]._resource_sharer
        self._pool: Any = sys.modules["multiprocessing.pool"]
        self._futures: Any = sys.modules["concurrent.futures.process"]
        self._finalizers = dict(self._util._finalizer_registry)
        self._afterfork = list(self._util._afterfork_registry.items())
        self._main = self._process._current_process
        self._main_state = dict(vars(self._main))
        self._config = dict(self._main._config)

    def restore(self) -> None:
        """Forget the last execution."""
        util, process = self._util, self._process
        with suppress(OSError):
            self._sharer._afterfork()
        self._sharer._key = 0
        util._finalizer_registry.clear()
        util._finalizer_registry.update(self._finalizers)
        util._finalizer_counter = itertools.count(1_000)
        util._afterfork_registry.clear()
        for key, value in self._afterfork:
            util._afterfork_registry[key] = value
        util._exiting = False
        vars(self._main).clear()
        vars(self._main).update(self._main_state)
        self._main._config = dict(self._config)
        process._current_process = self._main
        process._parent_process = None
        process._process_counter = itertools.count(1)
        process._children = set()
        process._dangling.clear()
        self._context._default_context._actual_context = None
        if self._heap.BufferWrapper._heap._arenas:
            self._heap.BufferWrapper._heap = _quiet_heap(self._heap)
        self._pool.job_counter = itertools.count()
        self._futures._threads_wakeups.clear()
        descriptors.begin()
        semaphores.begin()
        sharing.begin()
        processes.begin()

    def leave(self) -> None:
        """What the interpreter does at exit: daemons are terminated, other processes joined."""
        self._util._exit_function()
