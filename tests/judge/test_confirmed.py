"""The rule of evidence: what passed inside the worker only counts with what the judge saw itself."""

from __future__ import annotations

import pytest

from grader.scoring import CheckResult, Status, Text, Void, confirmed

WHY = Text("nothing moves", "一切都停住了")


def result(ident, status=Status.PASSED, **fields):
    return CheckResult(id=ident, title=Text(ident, ident), status=status, points=10, **fields)


RESULTS = {
    "explored": result("explored", exhausted=True),
    "another": result("another"),
    "failed": result("failed", Status.FAILED, cause="deadlock"),
    "faulty": result("faulty", Status.GRADER_ERROR),
    "by_the_text": result("by_the_text"),
}
INSIDE = frozenset({"explored", "another", "failed", "faulty"})


def earned(*voids):
    return {ident: check.earned for ident, check in confirmed(RESULTS, voids, INSIDE).items() if check.earned}


def void(checks, *, complete=False):
    return Void(checks=checks, cause="timeout", why=WHY, complete=complete)


def test_with_nothing_against_it_everything_counts():
    assert confirmed(RESULTS, (), INSIDE) == RESULTS


def test_without_evidence_only_what_the_judge_read_itself_counts():
    assert earned(void(None)) == {"by_the_text": 10}


def test_a_conversation_for_one_check_voids_that_one_alone():
    assert earned(void(("explored",))) == {"another": 10, "by_the_text": 10}


def test_a_check_that_failed_keeps_its_own_cause():
    after = confirmed(RESULTS, (void(None),), INSIDE)
    assert (after["failed"], after["faulty"]) == (RESULTS["failed"], RESULTS["faulty"])


@pytest.mark.parametrize("complete", [True, False])
def test_a_void_says_why_in_both_languages(complete):
    after = confirmed(RESULTS, (void(("explored",), complete=complete),), INSIDE)["explored"]
    assert (after.status, after.cause, after.exhausted) == (Status.FAILED, "timeout", False)
    assert after.problem is not None
    assert (after.problem == WHY) == complete
    assert WHY.en in after.problem.en
    assert WHY.zh in after.problem.zh
