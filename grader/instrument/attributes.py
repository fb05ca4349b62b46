"""Where an attribute lives: in the object, in its class, or nowhere that another task could change.

The questions are answered without running any of the program's own code: no `getattr`, no `__eq__`, no
metaclass. An object may answer `__class__` or `__dict__` as it likes; here only its real type counts.
"""

from __future__ import annotations

import ctypes
from types import FunctionType, GetSetDescriptorType, MemberDescriptorType, ModuleType
from typing import Any

from grader.engine.kernel import KERNEL
from grader.instrument.sites import MEMORY

_mro = type.__dict__["__mro__"].__get__
_own = type.__dict__["__dict__"].__get__


class _OneField(ctypes.Structure):
    _fields_ = (("field", ctypes.c_char),)


_STORAGE = frozenset({MemberDescriptorType, GetSetDescriptorType, type(vars(_OneField)["field"])})
"""Descriptors that are nothing but memory: `__slots__`, fields of built-in objects and of C structures."""

_THREAD_LOCALS = frozenset({"_thread", "_threading_local", "grader.shims.local"})


_cached: dict[tuple[type, str], int] = {}
_with_dict: dict[type, bool] = {}
"""Whether objects of a plain class keep their attributes in a dictionary of their own, and nowhere else."""
_IN_THE_OBJECT, _A_METHOD, _ELSE = range(3)
in_the_object: list[type | None] = []
"""By site: the plain class in whose objects its attribute was last found in the object's own memory."""
is_method: list[type | None] = []
"""By site: the plain class whose objects last found a function of the class under its name."""


def forget() -> None:
    """Another execution begins, with classes of its own; or a class has changed."""
    _cached.clear()
    _with_dict.clear()
    nothing = [None] * len(MEMORY.sites)
    in_the_object[:] = nothing
    is_method[:] = nothing


def has_own(thing: object, name: str) -> bool:
    """Whether an object has an attribute of that name itself, where that is known to lie in a dictionary."""
    return name in object.__getattribute__(thing, "__dict__")


def read_places(thing: object, name: str, site: int | None) -> tuple[object, ...]:
    """The objects whose `name` is read by `thing.name`, by way of a cache for plain classes.

    `site` is where that is written, if always this name is read there.
    """
    way = _known_way(thing, name)
    if way == _IN_THE_OBJECT:
        if site is not None:
            in_the_object[site] = type(thing)
        return (thing,)
    if way == _A_METHOD:
        if site is not None:
            is_method[site] = type(thing)
        return (thing,) if has_own(thing, name) else ()
    return _read_places(thing, name)


def is_written(thing: object, name: str, site: int | None) -> bool:
    """Whether `thing.name = value` changes memory that is the object's own (not a property's business).

    `site` is as in `read_places`.
    """
    if site is not None and _known_way(thing, name) == _IN_THE_OBJECT:
        in_the_object[site] = type(thing)
        return True
    bases = _mro(type(thing))
    inherited, found = _lookup(bases, name)
    if found is not None and _has(inherited, "__set__"):
        return type(inherited) in _STORAGE
    return not _is_thread_local(bases)


def _known_way(thing: object, name: str) -> int:
    """How attributes of that name are found in objects like `thing`."""
    kind = type(thing)
    if type(kind) is not type or KERNEL.classes_changed:
        return _ELSE
    way = _cached.get((kind, name))
    if way is None:
        way = _cached[kind, name] = _way(thing, kind, name)
    return way


def _way(thing: object, kind: type, name: str) -> int:
    """How attributes of that name are found in objects of a plain class."""
    bases = _mro(kind)
    with_dict = _with_dict.get(kind)
    if with_dict is None:
        with_dict = _with_dict[kind] = not (
            kind is ModuleType or kind is type or _is_thread_local(bases) or type(_attributes(thing, bases)) is not dict
        )
    if not with_dict:
        return _ELSE
    inherited, found = _lookup(bases, name)
    if found is None:
        return _IN_THE_OBJECT
    if type(inherited) is FunctionType:
        return _A_METHOD
    return _ELSE


def _read_places(thing: object, name: str) -> tuple[object, ...]:
    """The objects whose `name` is read by `thing.name`; empty when that is no memory (a method, a property).

    A class attribute is read after the object has been found not to have one, so both are.
    """
    kind = type(thing)
    bases = _mro(kind)
    inherited, found = _lookup(bases, name)
    if found is not None:
        if type(inherited) in _STORAGE:
            return (thing,)
        if _has(inherited, "__set__"):
            return ()
    if _is_thread_local(bases):
        return ()
    own = _attributes(thing, bases)
    if own is not None and dict.__contains__(own, name):
        return () if kind is ModuleType and _is_fixed(dict.__getitem__(own, name)) else (thing,)
    if _is_among(type, bases):
        value, holder = _lookup(_mro(thing), name)
        if holder is not None:
            return () if _is_fixed(value) else (holder,)
    if found is None:
        return (thing,)
    if _is_fixed(inherited):
        return ()
    return (thing, found) if own is not None else (found,)


def has_kind(thing: object, kinds: frozenset[type]) -> bool:
    """Whether the type of `thing` is one of `kinds`, all of them built-in: a metaclass may have a strange hash."""
    kind = type(thing)
    return type(kind) is type and kind in kinds


def is_inherited(thing: object, operation: str, containers: frozenset[type]) -> bool:
    """Whether `operation` of a container, or of a subclass of one, is the container's own."""
    base = _lookup(_mro(type(thing)), operation)[1]
    return type(base) is type and base in containers


def is_of_threading(thing: object) -> bool:
    """Whether the object's class is one of the standard library's `threading`, or derived from one."""
    return any(_module(base) == "threading" for base in _mro(type(thing)))


def _lookup(bases: tuple[type, ...] | None, name: str) -> tuple[Any, type | None]:
    for base in bases or ():  # None while a metaclass computes it
        names = _own(base)
        if name in names:
            return names[name], base
    return None, None


def _has(value: object, operation: str) -> bool:
    return _lookup(_mro(type(value)), operation)[1] is not None


def _is_fixed(value: object) -> bool:
    """Methods, functions, classes and descriptors: found in classes and modules, and hardly ever rebound."""
    return callable(value) or _has(value, "__get__") or type(value) is ModuleType


def _attributes(thing: object, bases: tuple[type, ...]) -> dict[str, Any] | None:
    for base in bases:
        descriptor = _own(base).get("__dict__")
        if type(descriptor) in _STORAGE:
            attributes = descriptor.__get__(thing)
            return attributes if _is_among(dict, _mro(type(attributes))) else None
    return None


def _is_thread_local(bases: tuple[type, ...]) -> bool:
    return any(_module(base) in _THREAD_LOCALS and base.__name__ in ("local", "_local") for base in bases)


def _is_among(kind: type, bases: tuple[type, ...]) -> bool:
    return any(base is kind for base in bases)


def _module(kind: type) -> str:
    module = _own(kind).get("__module__")
    return module if type(module) is str else ""
