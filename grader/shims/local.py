"""`_thread._local`: thread-local storage, by task.

The real one is keyed by the operating system's thread, which all tasks share.
"""

from __future__ import annotations

from typing import Any

from grader.engine.kernel import KERNEL

_set = object.__setattr__
_get = object.__getattribute__


class local:
    """Attributes that every task has for itself; `__init__` runs again in each task that touches it."""

    __slots__ = ("__dict__", "_local__args", "_local__seen")

    def __new__(cls, /, *args: Any, **kwargs: Any) -> local:
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        _set(self, "_local__args", (args, kwargs))
        _set(self, "_local__seen", {id(KERNEL.current.storage): (KERNEL.current, {})})
        return self

    def __getattribute__(self, name: str) -> Any:
        _swap_in(self)
        return _get(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        _swap_in(self)
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        _set(self, name, value)

    def __delattr__(self, name: str) -> None:
        _swap_in(self)
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        object.__delattr__(self, name)


def _swap_in(self: local) -> None:
    """Make the running task's attributes the object's. No scheduling point lies between this and their use."""
    seen = _get(self, "_local__seen")
    task = KERNEL.current
    entry = seen.get(id(task.storage))
    if entry is not None:
        _set(self, "__dict__", entry[1])
        return
    attributes: dict[str, Any] = {}
    seen[id(task.storage)] = (task, attributes)
    _set(self, "__dict__", attributes)
    args, kwargs = _get(self, "_local__args")
    type(self).__init__(self, *args, **kwargs)
    _set(self, "__dict__", attributes)
