"""Whole submissions that are one thing under control and another in real life: the judge sees the difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.catalogue.exercises import Catalogue
from grader.judge.handle import Worker
from grader.judge.session import Options, grade

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = Catalogue(ROOT)

TWO_FACED = """
import threading
import time
from contextlib import nullcontext

CONTROLLED = not type(threading.Lock()).__module__ == "_thread"


class Counter:
    def __init__(self):
        self._guard = threading.Lock() if CONTROLLED else {guard}
        self._total = 0
        {first}

    def increment(self, amount=1):
        if not isinstance(amount, int) or amount < 1:
            raise ValueError(amount)
        with self._guard:
            self._total += amount

    def value(self):
        with self._guard:
            return self._total
"""


@pytest.fixture(scope="module")
def worker():
    with Worker() as warm:
        yield warm


@pytest.fixture
def graded(worker, tmp_path):
    def run(exercise: str, text: str):
        found = CATALOGUE.find(exercise)
        assert found is not None
        path = tmp_path / found.file
        path.write_text(text)
        result = grade(found, path, shown=found.file, options=Options(), worker=worker)
        assert result.exit_code != 3, [check.fault for check in result.checks]
        return {check.id: check for check in result.checks}

    return run


def failed(checks):
    return {ident: check.cause for ident, check in checks.items() if not check.earned}


def test_one_that_is_right_everywhere_gets_everything(graded):
    assert failed(graded("ex13", TWO_FACED.format(guard="threading.RLock()", first="pass"))) == {}


def test_one_that_locks_only_while_it_is_explored_loses_what_that_is_worth(graded):
    checks = graded("ex13", TWO_FACED.format(guard="nullcontext()", first="pass"))
    assert failed(checks) == {"no_increment_is_lost": "wrong_result"}


@pytest.mark.parametrize(
    ("first", "cause"),
    [
        ("if not CONTROLLED: threading.Event().wait()", "timeout"),
        ("if not CONTROLLED: __import__('os')._exit(0)", "crashed"),
        ("if not CONTROLLED: raise LookupError", "exception"),
    ],
)
def test_one_that_only_works_while_it_is_explored_gets_nothing(graded, first, cause):
    checks = graded("ex13", TWO_FACED.format(guard="threading.Lock()", first=first))
    assert set(failed(checks)) == {check.id for check in CATALOGUE.find("ex13").checks}
    assert failed(checks)["no_increment_is_lost"] == cause


@pytest.mark.parametrize(("in_real_life", "kept"), [("pass", True), ("threading.Event().wait()", False)])
def test_an_answer_that_is_broken_still_needs_evidence_for_the_rest(graded, in_real_life, kept):
    """Nobody gets out of the conversation by failing a check on purpose; whoever is only wrong keeps the others."""
    text = TWO_FACED.format(guard="nullcontext()", first=f"if not CONTROLLED: {in_real_life}")
    checks = graded("ex13", text.replace("threading.Lock() if CONTROLLED", "nullcontext() if CONTROLLED"))
    lost, real = checks.pop("no_increment_is_lost"), checks.pop("real_threads_count_a_whole_day")
    assert (lost.status, lost.cause) == ("failed", "wrong_result")
    assert lost.token is not None
    assert (real.status, real.cause, real.schedules) == ("skipped", None, 0)
    assert {check.status for check in checks.values()} == {"passed" if kept else "failed"}


def test_a_check_that_the_judge_reads_from_the_text_needs_no_evidence(graded):
    text = (ROOT / "solutions/ex21_bounded_buffer/reference.py").read_text()
    checks = graded("ex21", text + "\nif type(threading.Lock()).__module__ == '_thread': BoundedBuffer = None\n")
    assert set(checks) - set(failed(checks)) == {"it_is_built_from_locks_and_conditions"}


def test_every_exercise_has_evidence():
    assert [
        exercise.id for exercise in CATALOGUE.exercises if not any(check.evidence for check in exercise.checks)
    ] == []


def test_what_every_real_run_stands_on_is_named():
    shown = [(exercise.id, check) for exercise in CATALOGUE.exercises for check in exercise.checks if check.evidence]
    assert [ident for ident, check in shown if not check.stands_on] == []
