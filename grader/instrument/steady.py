"""What a rewritten program gets in place of addresses: `id`, and the hash of objects that define none."""

from __future__ import annotations

from typing import Any

from grader.engine.kernel import KERNEL


def identity(thing: object, /) -> int:
    """Stands for the built-in `id`."""
    return KERNEL.identities.of(thing)


_DEFAULT: Any = object.__hash__


def _hash(self: object) -> int:
    return KERNEL.identities.of(self) >> 4


def hashed(cls: Any) -> Any:
    """Decorate a class, outermost: its objects hash to the same numbers in every execution.

    A class that defines `__hash__`, or loses it by defining `__eq__`, stays as it is.
    """
    if type(cls) is type and vars(cls).get("__hash__", cls.__hash__) is _DEFAULT:
        setattr(cls, "__hash__", _hash)  # noqa: B010 - mypy takes a plain store for a mistake
    return cls
