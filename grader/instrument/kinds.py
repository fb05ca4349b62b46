"""The built-in kinds of objects whose contents are memory, and what is behind a view of a dictionary."""

from __future__ import annotations

import ctypes
import gc
from array import array
from collections import Counter, OrderedDict, defaultdict, deque
from typing import Any

from grader.engine.parts import UNKNOWN, WHOLE
from grader.instrument.attributes import has_kind, is_inherited

SHARED_ARRAYS = (ctypes.Array, memoryview)  # other processes may see these
CONTAINERS = frozenset({list, dict, set, deque, bytearray, array, OrderedDict, defaultdict, Counter})
_DICTIONARIES: tuple[dict[Any, Any], ...] = ({}, OrderedDict())
VIEWS = frozenset(type(view()) for kind in _DICTIONARIES for view in (kind.keys, kind.values, kind.items))
ITERATED = CONTAINERS | VIEWS
TAKERS = CONTAINERS | {str, bytes}


def behind(view: Any) -> Any:
    """The dictionary that a view shows."""
    for found in gc.get_referents(view):
        if has_kind(found, CONTAINERS) or is_inherited(found, "__iter__", CONTAINERS):
            return found
    return view


def item_meant(thing: Any, operation: str, item: Any) -> Any:
    """What an access to contents touches: `x in d` one item of a dictionary, but all of a list."""
    if operation in ("in", "del"):  # a list moves together where an item is deleted
        return WHOLE if not issubclass(type(thing), (dict, set)) else UNKNOWN if item is WHOLE else item
    return UNKNOWN if operation == "[]" else WHOLE
