"""What a check found wrong in one execution, in the two languages of the course."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Problem:
    """`en` and `zh` are for the student; `cause` is one of the project's words for why a check does not hold."""

    en: str
    zh: str
    cause: str = "wrong_result"


def nothing_happened(events: Sequence[object]) -> Problem | None:
    """For checks that something is *never* wrong: where nothing is done, nothing is done wrong either."""
    if events:
        return None
    return Problem(
        en="With real threads, nothing of what your program was to do has happened: so nothing could go wrong, either.",
        zh="在真实线程中，你的程序该做的事一件也没有发生，自然也就无从出错。",
    )
