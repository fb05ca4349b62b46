"""What people read about a pattern: a sentence for each kind, in both languages, and a table of the steps that matter."""

from __future__ import annotations

import re

import pytest

from grader import wire
from grader.engine.patterns import PatternKind
from grader.report import patterns
from grader.report.terminal import render_finding

TASKS = ("Ann", "Ben", "Cai")
NAMES = ("red", "green", "blue")
PARTS = {"lost_wake_up": (2, 2, 1), "self_deadlock": (1, 2, 1), "join_before_drain": (2, 1, 0), "lock_cycle": (3, 6, 3)}
"""Tasks, places, names; what is not here has at least as many parts as any text uses."""


def a_pattern(kind: str) -> wire.Pattern:
    tasks, places, names = PARTS.get(kind, (3, 4, 2))
    return wire.Pattern(
        kind=kind,
        tasks=TASKS[:tasks],
        places=tuple(wire.Place(file="a.py", line=11 + n, source="x", function="f") for n in range(places)),
        names=NAMES[:names],
    )


def step(task: str, *, matters: bool, line: int = 5, action: str = "read") -> wire.Step:
    place = wire.Place(file="a.py", line=line, source="total += 1")
    task_id = sum(map(ord, task))
    return wire.Step(task=task, task_id=task_id, place=place, action=action, object="total", matters=matters)


def a_finding(*steps: wire.Step, **fields: object) -> wire.Finished:
    return wire.Finished(**{"verdict": "counterexample", "cause": "wrong_result", "trace": steps, **fields})


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", PatternKind)
def test_every_kind_has_a_sentence_with_the_students_own_names_and_lines(kind: str, language: str) -> None:
    pattern = a_pattern(str(kind))
    assert patterns.is_known(pattern)
    said = patterns.in_words(pattern, language)
    assert "Ann" in said
    assert "11" in said or kind == "lock_cycle"
    assert not re.search(r"[{}]", said + patterns.look_at(pattern, language))
    assert bool(re.search(r"[\u4e00-\u9fff]", said)) is (language == "zh")


def test_a_task_that_left_a_lock_held_may_be_the_one_that_waits_for_it() -> None:
    places = a_pattern("ab_ba").places
    itself = wire.Pattern(kind="lock_left_held", tasks=("Ann", "Ann"), places=places, names=NAMES)
    nobody = wire.Pattern(kind="lock_left_held", tasks=("Ann",), places=places[:1], names=NAMES)
    assert "Ann itself waits" in patterns.in_words(itself, "en")
    assert "waits" not in patterns.in_words(nobody, "en")


def test_a_circle_names_what_each_holds_and_wants() -> None:
    said = patterns.in_words(a_pattern("lock_cycle"), "en")
    assert "Ann holds blue and waits for red (line 12)" in said
    assert "Ben holds red and waits for green (line 14)" in said
    assert "Cai holds green and waits for blue (line 16)" in said


@pytest.mark.parametrize(
    "sent",
    [
        wire.Pattern(kind="something new", tasks=("Ann",), places=(), names=()),
        wire.Pattern(kind="lost_update", tasks=("Ann",), places=(), names=()),
        wire.Pattern(kind="lock_cycle", tasks=TASKS, places=(), names=("red",)),
    ],
)
def test_what_does_not_fit_is_not_shown(sent: wire.Pattern) -> None:
    assert not patterns.is_known(sent)
    render_finding(a_finding(pattern=sent), language="en", color=False)


def test_a_name_with_braces_in_it_is_only_a_name() -> None:
    odd = wire.Pattern(kind="join_before_drain", tasks=("{0.__class__}", "Ben"), places=a_pattern("ab_ba").places)
    assert "{0.__class__} waits for Ben" in patterns.in_words(odd, "en")


def test_steps_that_do_not_matter_are_one_row() -> None:
    steps = [step("Ann", matters=True), *[step("Ben", matters=False)] * 12, step("Ann", matters=True)]
    shown = render_finding(a_finding(*steps), language="en", color=False)
    assert "… 12 steps of Ben …" in shown
    assert shown.count("total += 1") == 2
    assert "…… Ben：12 步 ……" in render_finding(a_finding(*steps), language="zh", color=False)


def test_runs_of_two_tasks_are_two_rows_and_one_step_is_no_run() -> None:
    steps = [*[step("Ann", matters=False)] * 8, *[step("Ben", matters=False)] * 5, step("Ann", matters=False)]
    shown = render_finding(a_finding(*steps), language="en", color=False)
    assert "… 8 steps of Ann …" in shown
    assert "… 5 steps of Ben …" in shown
    assert shown.count("total += 1") == 1


def test_a_short_table_shows_every_step() -> None:
    steps = [step("Ann", matters=True), *[step("Ben", matters=False, line=n) for n in range(10, 21)]]
    shown = render_finding(a_finding(*steps), language="en", color=False)
    assert "steps of" not in shown
    assert shown.count("total += 1") == 12


def test_what_matters_is_never_folded() -> None:
    steps = [step("Ann", matters=n % 3 == 0, line=n) for n in range(30)]
    shown = render_finding(a_finding(*steps), language="en", color=False)
    assert all(re.search(rf"\b{n}  total", shown) for n in range(0, 30, 3))


def test_more_tasks_than_columns_have_room_for_are_listed_with_their_names() -> None:
    tasks = ["main", "Process-1", "Process-2", "Process-3", "Process-2/QueueFeederThread"]
    shown = render_finding(a_finding(*(step(task, matters=True) for task in tasks)), language="en", color=False)
    assert "QueueFeederThread" not in shown
    for task in (*tasks[:4], "Process-2's feeder"):
        assert re.search(rf"^ +\d  {task} +5  total \+= 1$", shown, re.MULTILINE), task


def test_an_exception_without_a_message_has_no_colon_after_it() -> None:
    from grader.report.words import step_in_words

    raised = wire.Step(task="main", task_id=0, place=None, action="raise", object="", detail="EOFError")
    assert step_in_words(raised, "en") == "raises EOFError"
