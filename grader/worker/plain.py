"""Values of a submission as plain JSON: exact built-in types only, bounded in depth and size.

An instance of a student's class, even of a subclass of `int`, becomes the name of its type: nothing of the
submission is called, and nothing but data reaches the judge.
"""

from __future__ import annotations

import math
from typing import Any

DEPTH = 8
ITEMS = 2_000
TEXT = 4_000


def name_of_type(kind: type) -> str:
    """The name that a class was made with: a metaclass may say anything."""
    return str(_NAME.__get__(kind))[:80]


_NAME = type.__dict__["__name__"]


def plain(value: Any, depth: int = DEPTH) -> Any:
    """A JSON value that stands for `value`."""
    kind = type(value)
    if value is None or kind is bool:
        return value
    if kind is int:
        return value if -(1 << 63) <= value < 1 << 63 else {"!type": "int", "digits": value.bit_length()}
    if kind is float:
        return value if math.isfinite(value) else {"!type": "float", "value": repr(value)}
    if kind is str:
        return value[:TEXT].encode("utf-8", "backslashreplace").decode()
    if depth <= 0:
        return {"!type": name_of_type(kind)}
    if kind in (list, tuple):
        return [plain(item, depth - 1) for item in value[:ITEMS]]
    if kind is dict:
        items = list(value.items())[:ITEMS]
        if all(type(key) is str for key, _item in items):
            return {plain(key): plain(item, depth - 1) for key, item in items}
    return {"!type": name_of_type(kind)}
