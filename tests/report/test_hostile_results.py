"""Whatever stands in the fields of a result: every report stays text that nothing obeys, and says the same."""

from __future__ import annotations

import csv
import io
import json
import math
import random
import re
import types
import typing
import unicodedata
from xml.etree import ElementTree

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from grader import scoring, wire
from grader.report import as_json, batch, escapes, gradebook, terminal
from grader.report.actions import ACTIONS
from grader.report.patterns import SENTENCES
from grader.report.words import CAUSES, CRASHES, TIMEOUTS, UNUSABLE, WAITS

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
WIDTHS = (60, 100)

HOSTILE = [
    "\x1b[2J\x1b[31mowned",
    "\x1b]0;title\x07",
    "\x1b]8;;http://x\x1b\\click\x1b]8;;\x1b\\",
    "\x9b5n\x90q\x9c",
    "a\r\n::error file=x::owned",
    "::error::owned",
    "##[error]owned",
    "x\u202eevil\u2066",
    "z\u0301" + "\u0301" * 40,
    "pass\u200bword\ufeff",
    "one\u2028two\u2029three\x85",
    "\ud83d\ude00\udc80",
    "=cmd|'/c calc'!A1",
    "-1+1",
    "<script>alert(1)</script>]]>",
    "[red]{task0}{0}%s",
    "x" * 3000,
    "李" * 300,
    "👨\u200d👩\u200d👧" * 30,
]
KNOWN = ["main", "Process-1/QueueFeederThread", "counterexample", "exhausted", "read", "block", "raise"]
KNOWN += [*CAUSES, *UNUSABLE, *TIMEOUTS, *CRASHES, *list(ACTIONS)[:20], *list(WAITS)[:20], *SENTENCES]
PIECES = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=()), max_size=12))
TEXTS = st.one_of(st.sampled_from(KNOWN), PIECES, st.lists(PIECES, min_size=2, max_size=3).map(" ".join))


class Maker:
    """Values of any type of a message or a result: each text of them is one of a few that Hypothesis has drawn."""

    def __init__(self, texts: list[str], seed: int) -> None:
        self._texts = texts
        self._random = random.Random(seed)

    def make(self, kind: typing.Any) -> typing.Any:
        pick = self._random
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if kind is str:
            return pick.choice(self._texts) if pick.random() < 0.6 else pick.choice(KNOWN)
        if kind is scoring.Status:
            return pick.choice(list(scoring.Status))
        if kind in (bool, int, float, type(None)):
            return {bool: pick.random() < 0.5, int: pick.choice([0, 1, 7, -(2**63), 2**63 - 1]), float: 0.5}.get(kind)
        if kind is typing.Any:
            return {self.make(str): [self.make(str), 1.5]}
        if origin is typing.Annotated:
            return self.make(arguments[0])
        if origin in (types.UnionType, typing.Union):
            return self.make(pick.choice(arguments))
        if origin is tuple:
            return tuple(self.make(arguments[0]) for _ in range(pick.randint(0, 3)))
        hints = typing.get_type_hints(kind, include_extras=True)
        return kind(**{field.name: self.make(hints[field.name]) for field in msgspec.structs.fields(kind)})


def anything(kind: typing.Any) -> st.SearchStrategy[typing.Any]:
    texts = st.lists(TEXTS, min_size=1, max_size=5)
    return st.builds(lambda drawn, seed: Maker(drawn, seed).make(kind), texts, st.integers(0, 2**32))


TITLE = scoring.Text("Of one line", "一行")
FINDINGS = anything(wire.Finished)
RESULTS = anything(scoring.ExerciseResult)
STUDENTS = st.builds(
    scoring.StudentResult,
    student=TEXTS,
    seed=st.just(0),
    exercises=st.lists(RESULTS, min_size=1, max_size=1).map(tuple),
)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def joined(text: str) -> str:
    """JSON has no way to write the two halves of a pair that are not to be one letter."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def assert_harmless(text: str, *, color: bool = False) -> None:
    if color:
        text = COLOUR.sub("", text)
    for before, letter, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if letter == "\u200d":
            assert before == "\ufe0f" or unicodedata.category(before) in ("So", "Cn", "Sk")
            assert unicodedata.category(after) in ("So", "Cn")
        elif letter != "\n":
            assert unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"), ascii(text)
    assert not re.search(r"[\u0300-\u036f]{5}", text)
    assert "##[" not in text
    assert not [line for line in text.split("\n") if line.lstrip().startswith("::")]


@FEW
@given(RESULTS, st.sampled_from(["en", "zh"]), st.booleans(), st.sampled_from(WIDTHS))
def test_the_report_of_a_submission_is_harmless(result, language, color, width):
    assert_harmless(terminal.render(result, language=language, color=color, width=width), color=color)


@FEW
@given(FINDINGS, st.sampled_from(["en", "zh"]), st.booleans())
def test_the_report_of_a_search_is_harmless(finding, language, color):
    assert_harmless(terminal.render_finding(finding, language=language, color=color), color=color)


@FEW
@given(RESULTS)
def test_json_is_harmless_and_parses_back(result):
    text = as_json.exercise(result)
    assert_harmless(text)
    data = json.loads(text)
    assert data["file"] == joined(result.file)
    assert [check["fault"] for check in data["checks"]] == [joined(check.fault) for check in result.checks]
    assert [check["title"]["zh"] for check in data["checks"]] == [joined(check.title.zh) for check in result.checks]


@FEW
@given(FINDINGS)
def test_json_of_a_search_is_harmless_and_parses_back(finding):
    text = as_json.exploration(finding, seed=0, strategy="portfolio")
    assert_harmless(text)
    data = json.loads(text)
    assert data["message"] == joined(finding.message)
    assert [step["object"] for step in data["trace"]] == [joined(step.object) for step in finding.trace]


@FEW
@given(STUDENTS)
def test_the_gradebook_has_the_same_cells_and_none_that_is_computed(student):
    text = gradebook.as_csv([student], ["ex13"])
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == 2
    assert len(rows[1]) == 4
    assert not rows[1][0].lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    points = [cell for cell in rows[1][1:] if cell != "grader_error"]
    assert all(math.isfinite(int(cell)) for cell in points)
    for line in text.split("\r\n"):
        assert_harmless(line)


@FEW
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4), TEXTS)
def test_the_summary_of_a_batch_is_harmless_and_its_columns_are_aligned(unplaced, path):
    text = batch.render(
        [], ["ex13"], [(left, f"■{right}") for left, right in unplaced], kept=0, gradebook=path, page=path, folder=path
    )
    assert_harmless(text)
    assert len({cell_len(line.partition("■")[0]) for line in text.split("\n") if "■" in line}) == 1


@FEW
@given(st.lists(anything(scoring.CheckResult), min_size=2, max_size=4))
def test_the_points_and_the_causes_stand_in_columns(checks):
    checks = [msgspec.structs.replace(check, status=scoring.Status.FAILED, points=5, cause="race") for check in checks]
    checks = [
        msgspec.structs.replace(check, finding=None, title=scoring.Text(check.title.en[:30], "")) for check in checks
    ]
    result = scoring.ExerciseResult(exercise="ex13", title=TITLE, file="a.py", seed=0, checks=tuple(checks))
    lines = terminal.render(result, language="en", color=False).split("\n")[2 : 2 + len(checks)]
    assert all(line.endswith("   data race") for line in lines)
    assert len({cell_len(line) for line in lines}) == 1


@FEW
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=6))
def test_the_lanes_of_an_interleaving_are_aligned(rows):
    steps = []
    for source, action, thing, detail in rows:
        place = wire.Place(file="a.py", line=7, source=source)
        steps.append(wire.Step(task="one", task_id=1, place=place, action=action, object=thing, detail=detail))
        there = wire.Place(file="a.py", line=8, source="■")
        steps.append(wire.Step(task="two", task_id=2, place=there, action="write", object="x"))
    finding = wire.Finished(verdict="counterexample", cause="race", trace=tuple(steps))
    lines = terminal.render_finding(finding, language="en", color=False).split("\n")
    marked = [line.partition("8  ■")[0] for line in lines if line.endswith("8  ■")]
    assert len(marked) == len(rows)
    assert len({cell_len(before) for before in marked}) == 1
    table = lines[lines.index(next(line for line in lines if line.startswith("  step"))) :]
    assert all(cell_len(line) <= terminal.WIDTH for line in table[: table.index("")])


@FEW
@given(TEXTS, TEXTS)
def test_xml_of_any_field_parses(name, message):
    document = f'<case name="{escapes.xml_attribute(name)}"><failure>{escapes.xml(message)}</failure></case>'
    root = ElementTree.fromstring(document)
    assert [child.tag for child in root] == ["failure"]
    assert_harmless(escapes.html(name).replace("::", ""))  # HTML goes to no log
    assert_harmless(escapes.markdown(name))
