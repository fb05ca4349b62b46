"""Answers that are nearly the same text are found through names, layout and literals; different ones are not."""

from __future__ import annotations

import random

import pytest
from run_grade import ROOT

from grader.batch.similarity import MOST_COMMON, fingerprints, pairs
from grader.catalogue import starters
from grader.catalogue.exercises import Catalogue

SOLUTIONS = ROOT / "solutions" / "ex21_bounded_buffer"
STARTER = starters.starter(Catalogue(ROOT).find("ex21")) or ""
REFERENCE = (SOLUTIONS / "reference.py").read_text(encoding="utf-8")
ACCEPTED = [path.read_text(encoding="utf-8") for path in sorted((SOLUTIONS / "accepted").glob("*.py"))]


def renamed(text: str) -> str:
    for old, new in (("self._items", "self._stuff"), ("capacity", "größe"), ("item", "thing")):
        text = text.replace(old, new)
    return text


def laid_out_otherwise(text: str) -> str:
    lines = [f"{line}  # {len(line)}" if line.strip() and '"""' not in line else line for line in text.split("\n")]
    return "\n\n".join(lines)


@pytest.mark.parametrize("change", [renamed, laid_out_otherwise, lambda text: renamed(laid_out_otherwise(text))])
def test_a_disguised_copy_is_found(change):
    (pair,) = pairs("ex21", {"ada": REFERENCE, "bob": change(REFERENCE), "cyd": ACCEPTED[0]}, STARTER)
    assert (pair.first, pair.second, pair.similarity) == ("ada", "bob", 1.0)


def test_a_copy_with_some_lines_of_its_own_is_found():
    longer = REFERENCE + "\n\ndef debug():\n    return [name for name in dir() if not name.startswith('_')]\n"
    (pair,) = pairs("ex21", {"ada": REFERENCE, "bob": longer}, STARTER)
    assert 0.8 <= pair.similarity < 1.0


def test_answers_that_were_written_apart_are_no_pair():
    answers = {f"s{number}": text for number, text in enumerate([REFERENCE, *ACCEPTED])}
    assert pairs("ex21", answers, STARTER) == []


def test_what_the_starter_gives_is_nobodys_own():
    assert pairs("ex21", {"ada": STARTER, "bob": STARTER}, STARTER) == []


def test_what_many_have_is_how_it_is_solved():
    answers = {f"s{number:02}": REFERENCE for number in range(MOST_COMMON + 1)}
    assert pairs("ex21", answers, STARTER) == []
    answers.pop("s00")
    assert len(pairs("ex21", answers, STARTER)) == MOST_COMMON * (MOST_COMMON - 1) // 2


def test_whatever_was_handed_in_has_fingerprints():
    chance = random.Random(3)
    texts = [
        "",
        "\x00",
        "def f(:\n",
        "'''",
        "\t x\n  y",
        *("".join(map(chr, chance.choices(range(1, 300), k=200))) for _ in range(50)),
    ]
    for text in texts:
        assert isinstance(fingerprints(text), frozenset)
    assert pairs("ex21", {str(number): text for number, text in enumerate(texts)}, STARTER) == []
