"""The comparison with the peers: its programs are what their folders say, and its judgements cannot be talked into."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from grader import wire
from grader.judge.handle import Worker

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path.append(str(BENCHMARKS))
contest = importlib.import_module("contest")
contest_tables = importlib.import_module("contest_tables")
quality = importlib.import_module("quality")

THREADS = contest.programs("threads")
COROUTINES = contest.programs("coroutines")


@pytest.fixture(scope="module")
def worker():
    with Worker() as worker:
        yield worker


def test_there_are_wrong_and_right_programs_of_both_kinds():
    assert sum(program.wrong for program in THREADS) >= 25
    assert sum(not program.wrong for program in THREADS) >= 5
    assert sum(program.wrong for program in COROUTINES) >= 8
    assert sum(not program.wrong for program in COROUTINES) >= 4


@pytest.mark.parametrize("program", THREADS, ids=lambda program: program.path)
def test_the_folder_of_a_program_is_its_verdict(worker, program):
    text = (BENCHMARKS / "programs" / f"{program.path}.py").read_text()
    forbid = ("busy_wait",) if "# forbid: busy_wait" in text else ()
    job = wire.Job(
        mode="explore",
        filename=f"{program.name}.py",
        text=text,
        module_name=program.name,
        callable_name="main",
        schedules=200,
        forbid=forbid,
        seed=1,
    )
    found = worker.run(job)
    assert isinstance(found, wire.Finished)
    assert found.cause in program.causes if program.wrong else found.cause is None


PROGRAM = contest.Program(
    kind="threads",
    name="transfer",
    wrong=True,
    causes=("deadlock",),
    error="",
    objects="vault",
    here={11: "with source.vault:", 12: "with target.vault:"},
    lines=("with source.vault:  # here", "with target.vault:  # here", "source.balance -= 10"),
)
GOOD = """\
deadlock: nobody can go on
  Thread-1 waits for first.vault, which Thread-2 holds (line 12: with target.vault:)
"""


def judged(text, *, cause="deadlock", steps=(), replays=False, program=PROGRAM):
    return quality.answers(program, {"text": text, "cause": cause, "steps": list(steps), "replays": replays})


def test_a_report_that_says_everything_gets_all_six():
    steps = [("Thread-1", 11), ("Thread-2", 11), ("Thread-1", 12)]
    assert all(judged(GOOD, steps=steps, replays=True).values())


def test_a_report_that_says_nothing_gets_none():
    assert not any(judged("the test failed").values())


def test_a_quoted_line_of_the_program_does_not_name_the_object():
    assert judged("blocked on vault")["object"]
    assert not judged("blocked at: with source.vault:  # here")["object"]
    assert not judged("12  with target.vault…")["object"]
    assert not judged("transfer.py: Lock")["object"]


def test_only_a_marked_line_counts_as_the_line():
    assert judged("at transfer.py:12")["lines"]
    assert judged("     4  12  with target.vault:")["lines"]
    assert not judged("at transfer.py:13")["lines"]
    assert not judged("step 12 of 40")["lines"]


def test_the_same_task_twice_is_one_task():
    assert judged("threads 0 and 1 both wrote")["tasks"]
    assert not judged("Thread-1 waits for thread 1")["tasks"]


def test_an_interleaving_needs_two_tasks_and_the_marked_lines():
    assert judged("", steps=[("a", 11), ("b", 20)])["interleaving"]
    assert not judged("", steps=[("a", 11), ("a", 12)])["interleaving"]
    assert not judged("", steps=[("a", 20), ("b", 21)])["interleaving"]


def test_a_failure_is_found_only_for_a_true_cause():
    def search(cause):
        return contest.Search(answer={"verdict": "found", "cause": cause})

    assert search("deadlock").found(PROGRAM)
    assert not search("hang").found(PROGRAM)
    assert not search("wrong_result").found(PROGRAM)
    assert not contest.Search(answer=None, hung=True).found(PROGRAM)


def contender(who, mode):
    return contest.Contender(who=who, how=mode, file="none", mode=mode, python=Path(sys.executable), seeded=True)


def compared(**firsts):
    """A comparison on one program: for each name the schedules of its failures, None where nothing is found."""
    contenders = [contender(who, "mode") for who in firsts]
    results = contest.Results(programs=[PROGRAM], contenders=contenders)
    for each in contenders:
        results.searches[each, PROGRAM.path] = [
            contest.Search(
                answer={
                    "verdict": "budget" if first is None else "found",
                    "cause": None if first is None else "deadlock",
                    "first": first,
                    "schedules": first or 1_000,
                    "seconds": 1.0,
                    "text": GOOD,
                    "steps": [],
                    "replays": True,
                }
            )
            for first in firsts[each.who]
        ]
    return results


def test_a_peer_that_is_sooner_is_said_to_be():
    assert "sooner (soonest: peer mode, 2)" in contest_tables.not_ahead(compared(grader=[4, 6, 5], peer=[2, 2, 2]))
    assert "sooner" not in contest_tables.not_ahead(compared(grader=[2, 2, 2], peer=[4, 6, 5]))


def test_what_the_grader_misses_on_one_seed_is_said():
    missed = contest_tables.not_ahead(compared(grader=[4, None, 5], peer=[9, 9, 9]))
    assert "finds it on 2 of 3 seeds; found by peer mode" in missed
    never = contest_tables.not_ahead(compared(grader=[None, None, None], peer=[9, 9, 9]))
    assert "does not find it (not found); found by peer mode" in never
    always = contest_tables.not_ahead(compared(grader=[4, 5, 5], peer=[None, None, None]))
    assert "find" not in always


def test_a_cell_tells_seeds_apart():
    results = compared(grader=[4, None, 6])
    assert contest_tables.cell(results, results.contenders[0], PROGRAM) == "5 (2 of 3; not found)"
