"""Which answers of a class are nearly the same text, with names, layout, comments and literals left out. Pure.

Winnowed fingerprints of token sequences (Schleimer, Wilkerson & Aiken, SIGMOD 2003), without those of the starter and
those that many have. A short exercise has few right answers, so a pair is a reason to look and no proof of anything.
"""

from __future__ import annotations

import io
import keyword
import token
import tokenize
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING
from zlib import crc32

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GRAM = 12
"""Tokens of a sequence that counts: about two lines."""
WINDOW = 6
LEAST = 8
"""Fingerprints of its own that an answer needs before it is compared at all."""
ENOUGH = 0.8
MOST_COMMON = 10
"""What more answers share than these, or than a tenth of the class, is how the exercise is solved."""
MOST_OWNERS = 40
"""Whatever the size of the class: comparing each with each of those who share something takes the square of it."""
MOST_PAIRS = 200
LARGEST = 200_000
"""Characters of an answer that is compared."""
_NOTHING = frozenset(
    {token.INDENT, token.DEDENT, token.NEWLINE, token.ENDMARKER, tokenize.NL, tokenize.COMMENT, tokenize.ENCODING}
)


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two answers, and how much of what is their own they share (0 to 1)."""

    exercise: str
    first: str
    second: str
    similarity: float


def pairs(exercise: str, answers: Mapping[str, str], starter: str) -> list[Pair]:
    """The pairs of students whose answers are nearly the same, the most similar first. `answers` are by student."""
    known: dict[str, frozenset[int]] = {}
    given = fingerprints(starter)
    prints: dict[str, frozenset[int]] = {}
    for student, text in answers.items():
        if text not in known:
            known[text] = fingerprints(text) - given
        prints[student] = known[text]
    owners: dict[int, list[str]] = defaultdict(list)
    for student, own in prints.items():
        for one in own:
            owners[one].append(student)
    most = min(max(MOST_COMMON, len(answers) // 10), MOST_OWNERS)
    common = {one for one, students in owners.items() if len(students) > most}
    rare = {student: prints[student] - common for student in prints}
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for one, students in owners.items():
        if one not in common:
            for pair in combinations(students, 2):
                shared[pair] += 1
    found = []
    for (first, second), count in shared.items():
        if min(len(rare[first]), len(rare[second])) >= LEAST:
            similarity = count / len(rare[first] | rare[second])
            if similarity >= ENOUGH:
                found.append(Pair(exercise=exercise, first=first, second=second, similarity=round(similarity, 3)))
    return sorted(found, key=lambda one: (-one.similarity, one.first, one.second))[:MOST_PAIRS]


def fingerprints(text: str) -> frozenset[int]:
    """The smallest hash of each window of token sequences."""
    tokens = list(_tokens(text[:LARGEST]))
    grams = [crc32(" ".join(tokens[at : at + GRAM]).encode()) for at in range(len(tokens) - GRAM + 1)]
    return frozenset(min(grams[at : at + WINDOW]) for at in range(max(1, len(grams) - WINDOW + 1)) if grams)


def _tokens(text: str) -> Iterable[str]:
    """The tokens that say what a program does; as many as can be read."""
    before = token.NEWLINE
    try:
        for found in tokenize.generate_tokens(io.StringIO(text).readline):
            is_statement = before in (token.NEWLINE, token.INDENT, token.DEDENT)
            if found.type not in (tokenize.NL, tokenize.COMMENT):
                before = found.type
            if found.type in _NOTHING or (found.type == token.STRING and is_statement):
                continue  # a string that stands alone is a docstring
            if found.type == token.NAME:
                yield found.string if keyword.iskeyword(found.string) else "v"
            elif found.type == token.OP:
                yield found.string
            else:
                yield "0"
    except (tokenize.TokenError, SyntaxError, ValueError, RecursionError):
        return
