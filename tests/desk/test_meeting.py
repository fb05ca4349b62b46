"""Who is answered when: the judge's part of a conversation, played by hand."""

from __future__ import annotations

import random
from typing import Any

import pytest

from grader.judge.evidence.meeting import Meeting, Speaker
from grader.judge.evidence.messages import Bye, Call, Next, Turn
from grader.judge.evidence.plan import Answer, Cell, Plan, Source, with_cells
from grader.judge.evidence.seen import BABBLE, EARLY, NOT_APART

HOME = 100


class Chance(random.Random):
    """Every chance is taken; nothing is shuffled."""

    def random(self) -> float:
        return 0.0

    def sample(self, population, k, **_):
        return list(population)[:k]

    def randint(self, a, b):
        return b


class Played:
    def __init__(self, *script: dict[str, list[Any]], **plan: Any) -> None:
        self.said: list[tuple[str, Any]] = []
        agreed = Plan(script=script, calls=with_cells(plan.pop("calls", {})), **plan)
        self.meeting = Meeting(agreed, Chance(0), lambda speaker, value: self.said.append((speaker.name, value)))
        self.main = self.meeting.arrived("", HOME)

    def task(self, name: str, pid: int = HOME) -> Speaker:
        speaker = self.meeting.arrived(name, pid)
        self.meeting.heard(speaker, Next("", None))
        return speaker

    def hears(self, speaker: Speaker, message: Any) -> list[tuple[str, Any]]:
        """What is answered to whom when `message` comes."""
        before = len(self.said)
        self.meeting.heard(speaker, message)
        return self.said[before:]

    def settles(self) -> list[tuple[str, Any]]:
        before = len(self.said)
        self.meeting.settled()
        return self.said[before:]


def test_nobody_begins_before_all_are_there():
    played = Played({"a": ["put", 1], "b": ["get"]})
    played.task("a")
    assert played.said == []
    assert not played.meeting.settled()
    played.task("b")
    assert played.said == [("a", ["put", [1]]), ("b", ["get", []])]


def test_a_phase_waits_for_the_one_before():
    played = Played({"a": ["put", 1], "b": ["put", 2]}, {"a": ["get"]})
    a, b = played.task("a"), played.task("b")
    assert played.hears(a, Next("returned", None)) == []
    assert played.settles() == []
    assert played.hears(b, Next("returned", None)) == [("a", ["get", []])]


def test_a_phase_does_not_wait_for_those_who_wait_for_it():
    played = Played({"a": ["get"]}, {"b": ["put", 1]}, blocking=True)
    a, b = played.task("a"), played.task("b")
    assert played.settles() == [("b", ["put", [1]])]
    assert played.hears(a, Next("returned", 1)) == []
    assert played.hears(b, Next("returned", None)) == [("a", None), ("b", None)]
    played.meeting.heard(a, Bye())
    assert not played.meeting.complete
    played.meeting.heard(b, Bye())
    assert played.meeting.complete


def test_the_history_goes_by_the_judges_clock():
    played = Played({"a": ["put", 1], "b": ["get"]})
    a, b = played.task("a"), played.task("b")
    played.meeting.heard(b, Next("returned", 1))
    played.meeting.heard(a, Next("raised", "Full"))
    history = played.meeting.seen(None).history
    assert [(o["task"], o["call"], o["return"], o["value"], o["raised"]) for o in history] == [
        ("a", 1, 4, None, "Full"),
        ("b", 2, 3, 1, None),
    ]


def test_a_task_is_held_back_before_it_writes_until_the_others_are_through():
    played = Played({"a": ["add"], "b": ["add"]}, turns=True)
    a, b = played.task("a"), played.task("b")
    assert played.hears(a, Turn(True, "total")) == []
    assert played.hears(b, Turn(True, "total")) == [("b", True)], "one at a time"
    assert played.hears(b, Next("returned", None)) == [("a", True)]


def test_the_first_store_of_every_other_phase_is_held_back_for_certain():
    for last in ([], [{"a": ["total"]}]):
        played = Played({"a": ["add"], "b": ["add"]}, *last, turns=True)
        played.meeting._chance.random = lambda: 0.999
        a, b = played.task("a"), played.task("b")
        answers = [played.hears(task, Turn(True, "total")) for task in (a, b)]
        assert answers == ([[], [("b", True)]] if last else [[("a", True)], [("b", True)]])


def test_a_task_is_held_back_no_longer_than_anybody_moves():
    played = Played({"a": ["add"], "b": ["add"]}, turns=True)
    a, _ = played.task("a"), played.task("b")
    assert played.hears(a, Turn(True, "total")) == []
    assert played.settles() == [("a", True)]


def test_nobody_is_held_back_for_nobody():
    played = Played({"a": ["add"]}, turns=True)
    a = played.task("a")
    assert played.hears(a, Turn(True, "total")) == [("a", True)]


def test_tasks_are_held_back_a_bounded_number_of_times():
    played = Played({"a": ["add"], "b": ["add"]}, turns=True)
    a, _ = played.task("a"), played.task("b")
    for _ in range(1000):
        if played.hears(a, Turn(True, "total")) == [("a", False)]:
            break
        played.settles()
    else:
        pytest.fail("it goes on for ever")


def test_held_calls_overlap():
    played = Played({"a": ["run"]}, calls={"work": Answer(lambda n: n * 10, held=True)})
    played.task("a")
    guests = [played.meeting.arrived("", HOME) for _ in range(3)]
    for number, guest in enumerate(guests):
        assert played.hears(guest, Call("work", [number])) == []
    assert played.settles() == [("guest 1", 0), ("guest 2", 10), ("guest 3", 20)]
    seen = played.meeting.seen(None)
    assert seen.most == {"work": 3}
    assert [visit.until for visit in seen.calls("work")] == [5, 6, 7]


def test_calls_that_are_not_held_are_answered_at_once():
    played = Played({"a": ["run"]}, calls={"next": Source([7, 8])})
    a = played.task("a")
    assert [played.hears(a, Call("next", []))[0][1] for _ in range(3)] == [7, 8, None]


def test_a_cell_is_loaded_late_and_stored_at_once():
    played = Played({"a": ["add"], "b": ["add"]}, calls={"total": Cell(5)})
    a, b = played.task("a"), played.task("b")
    assert played.hears(a, Call("load total", [])) == []
    assert played.hears(b, Call("store total", [9])) == [("b", None)]
    assert played.settles() == [("a", 9)]


def test_a_call_that_is_given_up_was_never_answered():
    played = Played({"a": ["run"]}, calls={"work": Answer(held=True)})
    played.task("a")
    guest = played.meeting.arrived("", HOME)
    played.meeting.heard(guest, Call("work", []))
    played.meeting.left(guest)
    assert played.settles() == []
    (visit,) = played.meeting.seen(None).calls("work")
    assert (visit.until, visit.left) == (None, 3)


@pytest.mark.parametrize(
    "message",
    [Next("", None), Call("nobody knows this one", []), Call("two", [1, 2, 3]), Bye()],
    ids=lambda message: type(message).__name__,
)
def test_what_comes_out_of_turn_ends_it(message):
    played = Played({"a": ["run"], "b": ["run"]}, calls={"two": Answer(lambda x: x)})
    a, _ = played.task("a"), played.task("b")
    played.meeting.heard(a, message)
    assert played.meeting.problem is BABBLE


def test_who_speaks_before_the_answer_ends_it():
    played = Played({"a": ["run"], "b": ["run"]})
    a = played.task("a")
    assert played.meeting.problem is None
    played.meeting.heard(a, Next("returned", None))
    assert played.meeting.problem is BABBLE


@pytest.mark.parametrize("name", ["a", "nobody"])
def test_nobody_comes_twice_or_unasked(name):
    played = Played({"a": ["run"], "b": ["run"]})
    played.task("a")
    played.meeting.arrived(name, HOME)
    assert played.meeting.problem is BABBLE


def test_a_task_that_leaves_too_soon_ends_it():
    played = Played({"a": ["run"]})
    played.meeting.left(played.task("a"))
    assert played.meeting.problem is EARLY


@pytest.mark.parametrize(("first", "second", "problem"), [(1, 2, None), (1, 1, NOT_APART), (1, HOME, NOT_APART)])
def test_processes_have_pids_of_their_own(first, second, problem):
    played = Played({"a": ["run"], "b": ["run"]}, processes=True)
    played.task("a", first)
    played.task("b", second)
    assert played.meeting.problem is problem
