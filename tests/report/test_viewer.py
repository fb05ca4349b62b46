"""What an interleaving says of every task after every row: where it is, what it holds, what it waits for."""

from __future__ import annotations

import json
import re

from grader.report import graph, highlight, viewer
from grader.report import student_page as page
from grader.scoring import CheckResult, ExerciseResult, Status, Text
from grader.wire import Finished, Place, Step, Wait


def step(task: str, action: str, thing: str = "", line: int = 1, detail: str = "", *, matters: bool = True) -> Step:
    place = Place(file="a.py", line=line, source=f"line {line}") if line else None
    number = {"main": 0, "Ann": 1, "Ben": 2}[task]
    return Step(task=task, task_id=number, place=place, action=action, object=thing, detail=detail, matters=matters)


def test_locks_are_held_from_taking_to_giving_back_and_waiting_is_told():
    made = viewer.interleaving(
        [
            step("Ann", "acquire", "a", 3),
            step("Ben", "acquire", "b", 3),
            step("Ann", "block", "b", 4, "Ben"),
            step("Ben", "release", "b", 5),
            step("Ben", "finish", line=0),
            step("Ann", "acquire", "b", 4),
        ],
        "en",
    )
    assert made.tasks == ("Ann", "Ben")
    assert [row.lane for row in made.rows] == [0, 1, 0, 1, 0]
    assert [[lane.phase for lane in row.lanes] for row in made.rows] == [
        ["acting", "idle"],
        ["running", "acting"],
        ["waiting", "running"],
        ["waiting", "acting"],
        ["acting", "finished"],
    ]
    assert [[lane.holds for lane in row.lanes] for row in made.rows] == [
        [("a",), ()],
        [("a",), ("b",)],
        [("a",), ("b",)],
        [("a",), ()],
        [("a", "b"), ()],
    ]
    assert made.rows[2].lanes[0].does == "waits for b, which Ben holds"
    assert made.rows[2].lanes[0].line == 4


def test_a_waiting_condition_gives_its_lock_back_and_an_rlock_counts():
    made = viewer.interleaving(
        [
            step("Ann", "Condition.__enter__", "c"),
            step("Ann", "block in Condition.wait", "c"),
            step("Ann", "Condition.wait", "c"),
            step("Ann", "acquire", "c"),
            step("Ann", "release", "c"),
            step("Ann", "release", "c"),
            step("Ann", "release", "c"),
        ],
        "en",
    )
    assert [row.lanes[0].holds for row in made.rows] == [("c",), (), ("c",), ("c",), ("c",), (), ()]


def test_values_are_those_last_seen_and_a_change_is_marked_once():
    made = viewer.interleaving(
        [
            step("Ann", "read", "x", 1, "0"),
            step("Ben", "write", "x", 1, "1"),
            step("Ann", "acquire", "a"),
            step("Ann", "write", "x", 1, "1"),
        ],
        "en",
    )
    assert [[(one.value, one.changed) for one in row.values] for row in made.rows] == [
        [("0", False)],
        [("1", True)],
        [("1", False)],
        [("1", False)],
    ]


def test_steps_that_do_not_matter_are_one_row_that_has_their_effects():
    steps = [step("Ann", "acquire", f"l{n}", matters=False) for n in range(12)]
    made = viewer.interleaving([*steps, step("Ben", "acquire", "b")], "en")
    assert [(row.number, row.steps) for row in made.rows] == [(1, 12), (13, 1)]
    assert len(made.rows[0].lanes[0].holds) == 12


def test_a_page_shows_the_end_of_a_long_interleaving_and_its_data_are_the_rows_it_shows():
    steps = tuple(step(("Ann", "Ben")[n % 2], "write", "x", 1, str(n)) for n in range(page.MOST_ROWS + 50))
    finding = Finished(verdict="counterexample", cause="wrong_result", trace=steps)
    check = CheckResult(
        id="c", title=Text("t", "t"), status=Status.FAILED, points=1, cause="wrong_result", finding=finding
    )
    result = ExerciseResult(exercise="ex13", title=Text("t", "t"), file="f.py", seed=0, checks=(check,))
    made = page.student([result], {}, language="en")
    assert made.count('<tr><td class="num">') == page.MOST_ROWS
    (data,) = re.findall(r'<script type="application/json">(.*?)</script>', made)
    rows = json.loads(data)["rows"]
    assert [row["number"] for row in rows] == list(range(51, page.MOST_ROWS + 51))
    assert "50 earlier steps are left out." in made


def wait(task: str, thing: str, holder: str | None = None, line: int = 4) -> Wait:
    return Wait(task=task, verb="Lock.acquire", thing=thing, holder=holder, place=Place(file="a.py", line=line))


def test_the_graph_has_a_box_for_each_task_and_an_arrow_for_each_wait():
    drawn = graph.draw([wait("Ann", "b", "Ben"), wait("Ben", "a", "Ann")], "en", ident="g", title="t")
    assert drawn.count('class="task"') == 2
    assert drawn.count('class="arrow"') == 2
    assert drawn.count('class="thing"') == 0
    assert ">a</text>" in drawn
    assert ">b</text>" in drawn


def test_who_waits_for_itself_and_for_nobody_is_drawn():
    own = graph.draw([wait("Ann", "a", "Ann")], "en", ident="g", title="t")
    assert (own.count('class="task"'), own.count('class="arrow"')) == (1, 1)
    nobody = graph.draw([wait("Ann", "queue")], "en", ident="g", title="t")
    assert (nobody.count('class="task"'), nobody.count('class="thing"')) == (1, 1)
    assert graph.draw([], "en", ident="g", title="t") == ""
    many = [wait(f"T{n}", "a", f"U{n}") for n in range(20)]
    assert graph.draw(many, "en", ident="g", title="t") == ""


def test_hostile_names_stay_text_in_a_drawing():
    drawn = graph.draw([wait("</svg><script>", "x", "&<b>")], "en", ident="g", title="</title>")
    assert "<script>" not in drawn
    assert "&lt;/svg&gt;" in drawn


def text_of(lines: list[list[tuple[str, str]]]) -> list[str]:
    return ["".join(text for _, text in line) for line in lines]


def test_a_program_keeps_its_text_and_gets_colours():
    program = 'def f(x):\n    """Two\n    lines."""\n    return f"{x}" + "a" * 3  # why\n'
    made = highlight.lines(program, "en")
    assert text_of(made) == program.split("\n")
    kinds = {text: kind for line in made for kind, text in line if kind}
    assert kinds["def"] == kinds["return"] == "k"
    assert kinds["f"] in ("d", "s")
    assert kinds["3"] == "n"
    assert kinds["# why"] == "c"
    assert made[2][0] == ("s", '    lines."""')


def test_what_is_no_program_is_shown_as_it_is_and_through_the_door():
    for text in ("def f(:\n\x00", "'''never closed\n  x = 1", "\tif x:\n y", "a\u202eb\n\x1b[31m"):
        shown = "\n".join(text_of(highlight.lines(text, "en")))
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert shown.count("\n") == text.count("\n")
