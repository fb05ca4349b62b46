"""A container's method that is taken now and called later."""

from __future__ import annotations

from types import BuiltinMethodType
from typing import Any

from grader.engine.kernel import KERNEL
from grader.engine.memory import CONTENTS
from grader.instrument.attributes import has_kind
from grader.instrument.kinds import CONTAINERS
from grader.instrument.operations import WRITERS
from grader.instrument.sites import MEMORY

_active = MEMORY.active


class Bound:
    """A container's bound method, kept for later: it reports when it is called."""

    __slots__ = ("_method", "_site")

    def __init__(self, method: Any, site: int) -> None:
        self._method = method
        self._site = site

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        method = self._method
        if method.__name__ in WRITERS:
            KERNEL.changes += 1
        if _active[self._site]:
            name = method.__name__
            MEMORY.access(method.__self__, CONTENTS, self._site, write=name in WRITERS, operation=name)
        return method(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._method, name)

    def __eq__(self, other: object) -> bool:
        return bool(self._method == (other._method if type(other) is Bound else other))

    def __hash__(self) -> int:
        return hash(self._method)

    def __repr__(self) -> str:
        return repr(self._method)


def bound(method: Any, site: int) -> Any:
    """`thing.NAME` is loaded and not called here: `Thread(target=xs.pop)`, `add = xs.append`."""
    if _active[site] and type(method) is BuiltinMethodType and has_kind(method.__self__, CONTAINERS):
        return Bound(method, site)
    return method
