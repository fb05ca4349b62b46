"""`queue.SimpleQueue`: the pure Python one, whose operations are made atomic, as those of the C one are.

`put` of the pure one appends before its first scheduling point, and `empty` and `qsize` have none.
"""

from __future__ import annotations

from types import FunctionType
from typing import Any


def adapt(simple: Any) -> None:
    """Replace what is not atomic; give the class the name of the one it stands for."""

    def put(self: Any, item: Any, block: bool = True, timeout: float | None = None) -> None:
        count = self._count
        with count._cond:
            self._queue.append(item)
            count._value += 1
            count._cond.notify()

    def empty(self: Any) -> bool:
        with self._count._cond:
            return len(self._queue) == 0

    def qsize(self: Any) -> int:
        with self._count._cond:
            return len(self._queue)

    for method in (put, empty, qsize):
        setattr(simple, method.__name__, method)
    simple.__name__ = simple.__qualname__ = "SimpleQueue"
    for name, method in vars(simple).items():
        if isinstance(method, FunctionType):
            method.__qualname__ = f"SimpleQueue.{name}"
            method.__code__ = method.__code__.replace(co_qualname=method.__qualname__)
