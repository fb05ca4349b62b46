"""What a check found wrong in one execution, in the two languages of the course."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """`en` and `zh` are for the student; `cause` is one of the project's words for why a check does not hold."""

    en: str
    zh: str
    cause: str = "wrong_result"
