"""Which results count: of what passed inside the worker, that which the judge saw confirmed; and nothing by luck."""

from __future__ import annotations

import pytest

from grader.scoring import BREAKING, CheckResult, Status, Text, Void, confirmed, without_luck

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


def broken(cause="deadlock", token="1.1.A"):
    return result("explored", Status.FAILED, cause=cause, token=token)


@pytest.mark.parametrize("status", [Status.PASSED, Status.FAILED, Status.SKIPPED])
@pytest.mark.parametrize("cause", sorted(BREAKING))
def test_where_an_interleaving_breaks_the_answer_no_real_run_counts(status, cause):
    results = {"real": result("real", status, seconds=1.0), "explored": broken(cause)}
    after = without_luck(results, {"real": ("explored",)})
    assert after["explored"] is results["explored"]
    assert (after["real"].status, after["real"].cause, after["real"].earned) == (Status.SKIPPED, None, 0)
    assert "“explored”" in after["real"].problem.en
    assert "“explored”" in after["real"].problem.zh


@pytest.mark.parametrize(
    "explored",
    [
        result("explored"),
        broken("leaked"),
        broken(token=None),
        result("explored", Status.GRADER_ERROR),
    ],
    ids=lambda check: f"{check.status}-{check.cause}-{check.token}",
)
def test_a_real_run_counts_unless_an_interleaving_shows_a_wrong_answer(explored):
    results = {"real": result("real", Status.FAILED, cause="timeout"), "explored": explored}
    assert without_luck(results, {"real": ("explored",)}) == results


def test_a_real_run_counts_when_what_is_broken_has_nothing_to_do_with_it():
    results = {"real": result("real"), "explored": broken(), "another": result("another")}
    assert without_luck(results, {"real": ("another",), "explored": ()}) == results


def test_a_fault_of_the_grader_stays_one():
    results = {"real": result("real", Status.GRADER_ERROR), "explored": broken()}
    assert without_luck(results, {"real": ("explored",)}) == results
