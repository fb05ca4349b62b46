"""The functions that rewritten programs call: each reports one access and gives its argument back.

They run inside the program's own expressions, just before the access, so that the access itself stays the
program's own bytecode and its tracebacks stay right. A report that does not matter in this execution costs
one list lookup. None of them runs the program's own code.

`cleared` is never used: evaluating that argument empties the program's temporary.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from grader.engine import spinning
from grader.engine.kernel import KERNEL
from grader.engine.memory import CONTENTS, LOOK, Location
from grader.engine.parts import UNKNOWN, WHOLE
from grader.engine.task import FREE
from grader.instrument.attributes import (
    forget,
    has_kind,
    has_own,
    in_the_object,
    is_inherited,
    is_method,
    is_of_threading,
    is_written,
    read_places,
)
from grader.instrument.bound import bound
from grader.instrument.kinds import CONTAINERS, ITERATED, SHARED_ARRAYS, TAKERS, VIEWS, behind, item_meant
from grader.instrument.marks import Mark
from grader.instrument.operations import OF_ONE_ITEM
from grader.instrument.sites import MEMORY
from grader.instrument.steady import hashed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from grader.engine.races import Races

_active = MEMORY.active
_names = MEMORY.names


# -- attributes ----------------------------------------------------------------------------------------


def read(thing: Any, site: int) -> Any:
    """`thing.NAME` is about to be loaded."""
    if _active[site]:
        if type(thing) is not in_the_object[site]:
            _attribute(thing, _names[site], site)
        elif _active[site] == LOOK and KERNEL.look is not None:  # by far the most frequent report
            KERNEL.look(KERNEL.current, thing, _names[site], site, False)
        else:
            MEMORY.access(thing, _names[site], site, write=False)
    return thing


def _access(thing: Any, name: str, site: int, *, write: bool) -> None:
    """`thing` is touched, all of it, in a way that its site tells."""
    if _active[site] == LOOK and KERNEL.look is not None:
        KERNEL.look(KERNEL.current, thing, name, site, write)
    else:
        MEMORY.access(thing, name, site, write=write)


def _attribute(thing: Any, name: str, site: int) -> None:
    if type(thing) is not is_method[site] or has_own(thing, name):
        for place in read_places(thing, name, site):
            _access(place, name, site, write=False)


def write(thing: Any, site: int) -> Any:
    """`thing.NAME` is about to be stored or deleted."""
    KERNEL.changes += 1
    if type(thing) is type:
        _class_changes()
    if _active[site]:
        _stored(thing, _names[site], site)
    return thing


def _class_changes() -> None:
    """A class is about to change: what is known of classes may be wrong from now on."""
    KERNEL.classes_changed = True
    forget()


def _stored(thing: Any, name: str, site: int) -> None:
    if type(thing) is in_the_object[site] or is_written(thing, name, site):
        _access(thing, name, site, write=True)


def write_value(value: Any, thing: Any, site: int, cleared: None = None) -> Any:
    """`thing.NAME op= value`: the load is done, the store comes now."""
    KERNEL.changes += 1
    if _active[site]:
        _stored(thing, _names[site], site)
    return value


def read_by_name(name: Any, thing: Any, site: int, cleared: None = None) -> Any:
    """`getattr(thing, name)` is about to load."""
    if _active[site] and type(name) is str:
        for place in read_places(thing, name, None):
            _access(place, name, site, write=False)
    return name


def write_by_name(value: Any, thing: Any, name: Any, site: int, *cleared: None) -> Any:
    """`setattr(thing, name, value)` is about to store."""
    KERNEL.changes += 1
    if type(thing) is type:
        _class_changes()
    if _active[site] and type(name) is str and is_written(thing, name, None):
        _access(thing, name, site, write=True)
    return value


# -- calls of methods ----------------------------------------------------------------------------------


def method(thing: Any, site: int) -> Any:
    """`thing.NAME(...)`: the method is about to be loaded."""
    if _active[site]:
        _attribute(thing, _names[site], site)
    elif KERNEL.over:
        _refuse()
    return thing


def look(thing: Any, site: int, item: Any = WHOLE) -> Any:
    """`thing.NAME(...)` is about to be called, where NAME looks into a container if `thing` is one, at `item`."""
    if _active[site]:
        _container_method(thing, site, item, write=False)
    elif KERNEL.over:
        _refuse()
    return thing


def change(thing: Any, site: int, item: Any = WHOLE) -> Any:
    """`thing.NAME(...)` is about to be called, where NAME changes a container if `thing` is one."""
    kind = type(thing)
    if type(kind) is type and kind in CONTAINERS:
        KERNEL.changes += 1
    if _active[site]:
        _container_method(thing, site, item, write=True)
    elif KERNEL.over:
        _refuse()
    return thing


def last_argument(value: Any, thing: Any, site: int, cleared: None = None) -> Any:
    """`thing.NAME(..., value)` is about to be called, as in `look`; all arguments are evaluated."""
    if _active[site]:
        _container_method(thing, site, value if MEMORY.sites[site].keyed else WHOLE, write=False)
    elif KERNEL.over:
        _refuse()
    return value


def last_of_change(value: Any, thing: Any, site: int, cleared: None = None) -> Any:
    """`thing.NAME(..., value)` is about to be called, as in `change`; all arguments are evaluated."""
    kind = type(thing)
    if type(kind) is type and kind in CONTAINERS:
        KERNEL.changes += 1
    if _active[site]:
        _container_method(thing, site, value if MEMORY.sites[site].keyed else WHOLE, write=True)
    elif KERNEL.over:
        _refuse()
    return value


def taken(value: Any, thing: Any, site: int) -> Any:
    """`thing.NAME(value)`, as in `xs.extend(ys)`: a built-in `thing` reads what is in `value`."""
    if _active[site] and has_kind(thing, TAKERS):
        _contents(value, "__iter__", site, write=False)
    return value


def _container_method(thing: Any, site: int, item: Any, *, write: bool) -> None:
    name = _names[site]
    if type(thing) is is_method[site] or not _is_container(thing, name):
        _attribute(thing, name, site)
    elif _active[site] == LOOK and KERNEL.look is not None:  # which item is asked only where it is looked at closely
        KERNEL.look(KERNEL.current, thing, CONTENTS, site, write)
    else:
        if name not in OF_ONE_ITEM or not issubclass(type(thing), (dict, set)):
            item = WHOLE
        elif item is WHOLE:
            item = UNKNOWN
        MEMORY.access(thing, CONTENTS, site, write=write, item=item, operation=name)


def _is_container(thing: Any, operation: str) -> bool:
    """Whether `operation` on it is that of a built-in container."""
    return has_kind(thing, CONTAINERS) or is_inherited(thing, operation, CONTAINERS)


def _refuse() -> None:
    """The execution has ended: a task that goes on is unwound."""
    if KERNEL.live:
        KERNEL._refuse()


def flag(thing: Any, site: int) -> Any:
    """`thing.is_set()`: `Event` reads its flag without a lock, so the call is a scheduling point of its own."""
    if is_of_threading(thing):
        if KERNEL.live:
            KERNEL.decide(FREE, "try", thing)
            if KERNEL.races is not None:
                _ordered_by_flag(thing, KERNEL.races)
    elif _active[site]:
        _attribute(thing, _names[site], site)
    return thing


def _ordered_by_flag(thing: Any, races: Races) -> None:
    """An event seen to be set, a thread seen to be over: what came before that comes before what follows here."""
    attributes = object.__getattribute__(thing, "__dict__")
    if attributes.get("_is_stopped") and id(thing) in races.ends:
        races.acquired(KERNEL.current, races.ends[id(thing)][1])
    if not attributes.get("_flag"):
        return
    lock = vars(attributes["_cond"]).get("_lock")
    if lock.owner is not None:  # it is in the middle of `set`
        races.released(lock.owner, lock)
    races.acquired(KERNEL.current, lock)


def ident(thing: Any, site: int) -> Any:
    """`thread.ident` is about to be loaded: whether the thread has been started is memory like any other."""
    if _active[site]:
        if is_of_threading(thing):
            MEMORY.access(thing, "ident", site, write=False)
        else:
            _attribute(thing, _names[site], site)
    return thing


def start(thing: Any, site: int) -> Any:
    """`thread.start()` is about to be called: it fails if another task has come first."""
    if _active[site]:
        if is_of_threading(thing):
            MEMORY.access(thing, "ident", site, write=True)
        else:
            _attribute(thing, _names[site], site)
    elif KERNEL.over:
        _refuse()
    return thing


# -- what is in a container ----------------------------------------------------------------------------


def read_item(key: Any, thing: Any, site: int, cleared: None = None) -> Any:
    """`thing[key]` is about to be loaded."""
    if _active[site]:
        _contents(thing, "__getitem__", site, key if MEMORY.sites[site].keyed else UNKNOWN, write=False)
    return key


def write_item(key: Any, thing: Any, site: int, cleared: None = None, item: Any = WHOLE, *more: None) -> Any:
    """`thing[key]` is about to be stored or deleted, or `thing` is about to be changed by a function.

    For `thing[item] op= value`, `key` is the value.
    """
    KERNEL.changes += 1
    if _active[site]:
        item = key if MEMORY.sites[site].keyed else item
        _contents(thing, "__setitem__", site, item, write=True)
    return key


def contents(thing: Any, site: int, item: Any = WHOLE) -> Any:
    """What is in `thing` is about to be looked at: `len`, `in`, truth, iteration by a built-in."""
    if _active[site]:
        _contents(thing, "__iter__", site, item, write=False)
    return thing


def changing(thing: Any, site: int, item: Any = WHOLE) -> Any:
    """What is in `thing` is about to be changed, and nothing is evaluated before that happens."""
    KERNEL.changes += 1
    if _active[site]:
        _contents(thing, "__setitem__", site, item, write=True)
    return thing


def _contents(thing: Any, operation: str, site: int, item: Any = WHOLE, *, write: bool) -> None:
    if _is_container(thing, operation) or issubclass(type(thing), SHARED_ARRAYS):
        if _active[site] == LOOK and KERNEL.look is not None:
            KERNEL.look(KERNEL.current, thing, CONTENTS, site, write)
            return
        if item is WHOLE or MEMORY.sites[site].operation in ("in", "del"):
            item = item_meant(thing, MEMORY.sites[site].operation, item)
        MEMORY.access(thing, CONTENTS, site, write=write, item=item)
    elif has_kind(thing, VIEWS):
        MEMORY.access(behind(thing), CONTENTS, site, write=write)


class _Watched:
    """Iteration over a container: every step is a read of its contents."""

    __slots__ = ("_next", "_site", "_thing")

    def __init__(self, thing: Any, site: int) -> None:
        self._thing = behind(thing) if has_kind(thing, VIEWS) else thing
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
    if _active[site] and (has_kind(thing, ITERATED) or is_inherited(thing, "__iter__", CONTAINERS)):
        return _Watched(thing, site)
    return thing


# -- variables, loops, output --------------------------------------------------------------------------


def load_name(scope: Any, site: int) -> None:
    """A rebound variable is about to be loaded; `scope` is the module or the owning function's mark."""
    if _active[site]:
        MEMORY.access(scope, _names[site], site, write=False)


def store_name(value: Any, scope: Any, site: int) -> Any:
    """A rebound variable is about to be stored."""
    KERNEL.changes += 1
    if _active[site]:
        MEMORY.access(scope, _names[site], site, write=True)
    return value


def loop(site: int) -> None:
    """Another round of a loop begins that may be one that waits."""
    if KERNEL.live:
        spinning.loop(KERNEL, site, MEMORY.sites[site])


def missed(site: int) -> None:
    """The body of a cached function begins: its result was looked for and not found, and is stored at the end."""
    if KERNEL.live:
        where = MEMORY.sites[site]
        KERNEL.decide(FREE, "write", Location(where, "cache", where))


def printed(value: Any, site: int) -> Any:
    """Something is about to be printed: the order of lines is shared state."""
    KERNEL.changes += 1
    if _active[site]:
        MEMORY.access(sys.stdout, "output", site, write=True)
    return value


NAMESPACE: dict[str, Callable[..., Any]] = {
    "__read__": read,
    "__write__": write,
    "__store__": write_value,
    "__read_by_name__": read_by_name,
    "__write_by_name__": write_by_name,
    "__method__": method,
    "__look__": look,
    "__change__": change,
    "__last__": last_argument,
    "__last_change__": last_of_change,
    "__taken__": taken,
    "__bound__": bound,
    "__flag__": flag,
    "__ident__": ident,
    "__start__": start,
    "__missed__": missed,
    "__item__": read_item,
    "__store_item__": write_item,
    "__contents__": contents,
    "__changing__": changing,
    "__iterate__": iterate,
    "__mark__": Mark,
    "__load__": load_name,
    "__store_name__": store_name,
    "__loop__": loop,
    "__printed__": printed,
    "__stretch__": slice,
    "__hashed__": hashed,
}
