"""The functions that rewritten programs call: each reports one access and gives its argument back.

They run inside the program's own expressions, just before the access, so that the access itself stays the
program's own bytecode and its tracebacks stay right. A report that does not matter in this execution costs
one list lookup.
"""

from __future__ import annotations

import sys
from collections import Counter, OrderedDict, defaultdict, deque
from typing import TYPE_CHECKING, Any

from grader.engine import spinning
from grader.engine.kernel import KERNEL
from grader.engine.memory import Memory
from grader.engine.task import FREE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MEMORY = Memory(KERNEL)
_active = MEMORY.active

CONTENTS = "[]"
"""The name under which a container's contents are one location."""

CONTAINERS = frozenset({list, dict, set, deque, bytearray, OrderedDict, defaultdict, Counter})
_ITERABLE_VIEWS = frozenset({type({}.keys()), type({}.values()), type({}.items())})
_SKIPPED = frozenset({type(sys), type})

WRITERS = frozenset(
    "append appendleft extend extendleft insert pop popleft popitem remove clear add discard update setdefault "
    "sort reverse rotate move_to_end subtract difference_update intersection_update symmetric_difference_update "
    "__setitem__ __delitem__ __iadd__".split()
)
READERS = frozenset(
    "get keys values items copy count index union difference intersection issubset issuperset isdisjoint "
    "most_common elements __getitem__ __len__ __contains__ __iter__ symmetric_difference".split()
)


def read(thing: Any, site: int) -> Any:
    """`thing.NAME` is about to be loaded (also for a method call)."""
    if _active[site]:
        _attribute(thing, site)
    return thing


def _attribute(thing: Any, site: int) -> None:
    name = MEMORY.sites[site].name
    kind = type(thing)
    if kind in CONTAINERS:
        return
    if kind in _SKIPPED:
        if kind is type and name in vars(thing) and not callable(vars(thing)[name]):
            MEMORY.access(thing, name, site, write=False)
        return
    attributes = getattr(thing, "__dict__", None)
    if attributes is not None and name in attributes:
        MEMORY.access(thing, name, site, write=False)
        return
    for base in kind.__mro__:
        if name in base.__dict__:
            value = base.__dict__[name]
            if type(value).__name__ == "member_descriptor":
                MEMORY.access(thing, name, site, write=False)
            elif not callable(value) and not hasattr(value, "__get__"):
                MEMORY.access(thing, name, site, write=False)
            return


def method(thing: Any, site: int) -> Any:
    """`thing.NAME(...)` is about to be called without anything being evaluated in between."""
    if type(thing) in CONTAINERS:
        name = MEMORY.sites[site].name
        if name in WRITERS:
            KERNEL.changes += 1
            if _active[site]:
                MEMORY.access(thing, CONTENTS, site, write=True)
        elif _active[site] and name in READERS:
            MEMORY.access(thing, CONTENTS, site, write=False)
    elif _active[site]:
        _attribute(thing, site)
    elif KERNEL.over:
        KERNEL._refuse()
    return thing


def last_argument(value: Any, thing: Any, site: int) -> Any:
    """`thing.NAME(..., value)` is about to be called; all arguments are evaluated."""
    method(thing, site)
    return value


def flag(thing: Any, site: int) -> Any:
    """`thing.is_set()`: `Event` reads its flag without a lock, so the call is a scheduling point of its own."""
    if type(thing).__module__ == "threading":
        KERNEL.decide(FREE, "try", thing)
    elif _active[site]:
        _attribute(thing, site)
    return thing


def write(thing: Any, site: int) -> Any:
    """`thing.NAME` is about to be stored or deleted."""
    KERNEL.changes += 1
    if _active[site]:
        MEMORY.access(thing, MEMORY.sites[site].name, site, write=True)
    return thing


def write_value(value: Any, thing: Any, site: int) -> Any:
    """`thing.NAME op= value`: the load is done, the store comes now."""
    KERNEL.changes += 1
    if _active[site]:
        MEMORY.access(thing, MEMORY.sites[site].name, site, write=True)
    return value


def read_item(key: Any, thing: Any, site: int) -> Any:
    """`thing[key]` is about to be loaded."""
    if _active[site] and type(thing) in CONTAINERS:
        MEMORY.access(thing, CONTENTS, site, write=False)
    return key


def write_item(key: Any, thing: Any, site: int) -> Any:
    """`thing[key]` is about to be stored or deleted."""
    KERNEL.changes += 1
    if _active[site] and type(thing) in CONTAINERS:
        MEMORY.access(thing, CONTENTS, site, write=True)
    return key


def contents(thing: Any, site: int) -> Any:
    """What is in `thing` is about to be looked at: `len`, `in`, truth, iteration by a built-in."""
    if _active[site] and type(thing) in CONTAINERS:
        MEMORY.access(thing, CONTENTS, site, write=False)
    return thing


def changing(thing: Any, site: int) -> Any:
    """What is in `thing` is about to be changed by a function (`heapq.heappush`)."""
    KERNEL.changes += 1
    if _active[site] and type(thing) in CONTAINERS:
        MEMORY.access(thing, CONTENTS, site, write=True)
    return thing


def load_name(scope: Any, site: int) -> None:
    """A rebound variable is about to be loaded; `scope` is the namespace or the owning function's mark."""
    if _active[site]:
        MEMORY.access(scope, MEMORY.sites[site].name, site, write=False)


def store_name(value: Any, scope: Any, site: int) -> Any:
    """A rebound variable is about to be stored."""
    KERNEL.changes += 1
    if _active[site]:
        MEMORY.access(scope, MEMORY.sites[site].name, site, write=True)
    return value


def loop(site: int) -> None:
    """Another round of a `while` loop begins."""
    spinning.loop(KERNEL, site)


class _Watched:
    """Iteration over a container: every step is a read of its contents."""

    __slots__ = ("_next", "_site", "_thing")

    def __init__(self, thing: Any, site: int) -> None:
        self._thing = thing
        self._site = site
        self._next: Callable[[], Any] = iter(thing).__next__

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        if _active[self._site]:
            MEMORY.access(self._thing, CONTENTS, self._site, write=False)
        return self._next()


def iterate(thing: Any, site: int) -> Any:
    """A `for` loop over `thing` begins."""
    if _active[site] and type(thing) in CONTAINERS:
        return _Watched(thing, site)
    if _active[site] and type(thing) in _ITERABLE_VIEWS:
        return _ViewWatched(thing, site)
    return thing


class _ViewWatched(_Watched):
    """Iteration over `d.items()` and its kin reads the dictionary behind the view."""

    __slots__ = ()

    def __init__(self, view: Any, site: int) -> None:
        super().__init__(view, site)
        import gc

        behind = [obj for obj in gc.get_referents(view) if isinstance(obj, dict)]
        self._thing = behind[0] if behind else view


def printed(value: Any, site: int) -> Any:
    """Something is about to be printed: the order of lines is shared state."""
    KERNEL.changes += 1
    if _active[site]:
        MEMORY.access(sys.stdout, "output", site, write=True)
    return value


NAMESPACE: dict[str, Callable[..., Any]] = {
    "__read__": read,
    "__method__": method,
    "__flag__": flag,
    "__last__": last_argument,
    "__write__": write,
    "__store__": write_value,
    "__item__": read_item,
    "__setitem__": write_item,
    "__contents__": contents,
    "__changing__": changing,
    "__load__": load_name,
    "__name__store__": store_name,
    "__loop__": loop,
    "__iterate__": iterate,
    "__printed__": printed,
}
