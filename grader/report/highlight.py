"""A program's lines in pieces that a page can colour: keywords, strings, comments, numbers, names that are defined.

It takes any text, also what is no Python: what cannot be read stands as it is.
"""

from __future__ import annotations

import io
import keyword
import token
import tokenize
from typing import TYPE_CHECKING

from grader.report import untrusted

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 200_000
"""Characters of a program that is coloured."""
MOST_LINES = 3_000
"""Lines of a program that are shown at all."""
_KINDS = {token.STRING: "s", token.COMMENT: "c", token.NUMBER: "n"}
_KINDS.update(
    {getattr(token, name): "s" for name in ("FSTRING_START", "FSTRING_MIDDLE", "FSTRING_END") if hasattr(token, name)}
)


def lines(text: str, language: str) -> list[list[tuple[str, str]]]:
    """For each line its pieces: a kind ("k", "s", "c", "n", "d" or "") and the text, through the door."""
    raw = text.split("\n")[:MOST_LINES]
    marks: list[list[tuple[int, int, str]]] = [[] for _ in raw]
    if len(text) <= LARGEST:
        for row, start, end, kind in _marks(text):
            if row < len(raw):
                marks[row].append((start, end, kind))
    return [list(_pieces(line, marked, language)) for line, marked in zip(raw, marks, strict=True)]


def _pieces(line: str, marks: list[tuple[int, int, str]], language: str) -> Iterator[tuple[str, str]]:
    line = line[: untrusted.LONGEST]
    at = 0
    for start, end, kind in marks:
        if at <= start < len(line):
            if start > at:
                yield "", _shown(line[at:start], language)
            yield kind, _shown(line[start:end], language)
            at = end
    if at < len(line):
        yield "", _shown(line[at:], language)


def _shown(text: str, language: str) -> str:
    return untrusted.visible(text.replace("\t", untrusted.TAB), language=language)


def _marks(text: str) -> Iterator[tuple[int, int, int, str]]:
    """Row, columns and kind of what has a colour, as far as the text can be read."""
    defines = False
    try:
        for found in tokenize.generate_tokens(io.StringIO(text).readline):
            kind = _KINDS.get(found.type, "")
            if found.type == token.NAME:
                kind = "d" if defines else "k" if keyword.iskeyword(found.string) else ""
                defines = found.string in ("def", "class")
            if kind:
                yield from _rows(found, kind)
    except (tokenize.TokenError, SyntaxError, ValueError, RecursionError):
        return


def _rows(found: tokenize.TokenInfo, kind: str) -> Iterator[tuple[int, int, int, str]]:
    (first, start), (last, end) = found.start, found.end
    for row in range(first, last + 1):
        yield row - 1, start if row == first else 0, end if row == last else 1 << 30, kind
