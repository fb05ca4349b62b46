"""The `time` module over virtual time: `sleep` and every clock cost no real time.

Formatting and conversion functions are the real ones, with the virtual clock where they default to now.
"""

from __future__ import annotations

import sys
import time as real
from types import ModuleType
from typing import TYPE_CHECKING, Any

from grader.engine.clock import ANY, EPOCH_SECONDS
from grader.engine.kernel import KERNEL

if TYPE_CHECKING:
    from collections.abc import Callable

NANOSECONDS = 1_000_000_000
_WITH_TIME_LIMITS = frozenset({"asyncio", "concurrent", "multiprocessing", "queue", "sched", "selectors", "threading"})
"""Modules of the library that look at the clock on behalf of a caller."""
LOOK_SECONDS = 0.01
"""So much time of the processor costs a look at a clock; computing costs none."""


def sleep(seconds: float, /) -> None:
    """Sleep for `seconds` of virtual time."""
    if not hasattr(seconds, "__float__") and not hasattr(seconds, "__index__"):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if KERNEL.booting:
        return
    KERNEL.sleep(float(seconds))


def may_give_up() -> None:
    """The current task waits for a limited time. On a slow machine it can tell what others have not done yet:

    whether they still hold a lock, and whether they have ended.
    """
    if KERNEL.clock.timeouts == ANY:
        KERNEL.tries_seen = KERNEL.exits_polled = True


def _now() -> float:
    clock = KERNEL.clock
    clock.reads += 1
    name = str(sys._getframe(2).f_globals.get("__name__"))
    if name.partition(".")[0] not in _WITH_TIME_LIMITS:
        clock.looks += 1
    return clock.now


def monotonic() -> float:
    return _now()


def time() -> float:
    return EPOCH_SECONDS + _now()


def processor_time() -> float:
    """It stands still while everybody sleeps, and goes on with every look at a clock: a loop that burns it ends."""
    _now()
    return KERNEL.clock.reads * LOOK_SECONDS


def strftime(form: str, when: Any = None, /) -> str:
    return real.strftime(form, real.localtime(time()) if when is None else when)


def asctime(when: Any = None, /) -> str:
    return real.asctime(real.localtime(time()) if when is None else when)


def _ns(clock: Callable[[], float]) -> Callable[[], int]:
    def in_nanoseconds() -> int:
        return round(clock() * NANOSECONDS)

    return in_nanoseconds


def make_module() -> ModuleType:
    """A module to stand as `time` in `sys.modules`."""
    module = ModuleType("time", real.__doc__)
    for name in dir(real):
        if name not in ("__loader__", "__spec__"):
            setattr(module, name, getattr(real, name))
    for clock in ("monotonic", "perf_counter"):
        setattr(module, clock, monotonic)
        setattr(module, f"{clock}_ns", _ns(monotonic))
    for clock in ("process_time", "thread_time"):
        setattr(module, clock, processor_time)
        setattr(module, f"{clock}_ns", _ns(processor_time))
    module.sleep = sleep  # type: ignore[attr-defined]
    module.time = time  # type: ignore[attr-defined]
    module.time_ns = _ns(time)  # type: ignore[attr-defined]
    for name in ("localtime", "gmtime", "ctime"):
        setattr(module, name, _defaulting_to_now(getattr(real, name)))
    module.strftime = strftime  # type: ignore[attr-defined]
    module.asctime = asctime  # type: ignore[attr-defined]
    return module


def _defaulting_to_now(convert: Any) -> Any:
    def converted(seconds: float | None = None, /) -> Any:
        return convert(time() if seconds is None else seconds)

    return converted
