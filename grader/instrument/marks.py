"""The owner of the shared variables of one activation of a function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Mark:
    """Stands for the shared variables of one activation of a function; shows their values."""

    __slots__ = ("_values",)

    def __init__(self, values: Callable[[], dict[str, Any]]) -> None:
        self._values = values

    @property
    def __dict__(self) -> dict[str, Any]:  # type: ignore[override]
        try:
            return self._values()
        except NameError:
            return {}
