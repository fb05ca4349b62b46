"""What a submission puts in the place of others' functions it puts there for itself; and what it prints is bounded."""

from __future__ import annotations

import builtins
import threading
from pathlib import Path
from typing import Any

import pytest

from grader import scoring, wire
from grader.catalogue.exercises import Catalogue
from grader.judge.handle import Worker
from grader.judge.session import Options, grade
from grader.report.attempts import dropped_in_words
from grader.worker.originals import Own, PublicBuiltins, restore_builtins

ROOT = Path(__file__).resolve().parents[2]
IN_LINE = """
import threading

threading.Thread.start = lambda self: self.run()
threading.Thread.join = lambda self, timeout=None: None
"""
MUTANTS = ROOT / "solutions" / "ex13_lost_update"


@pytest.mark.parametrize("seed", range(15))
def test_threads_that_run_in_line_hide_no_lost_update(worker: Worker, tmp_path: Path, seed: int) -> None:
    exercise = Catalogue(ROOT).find("ex13")
    assert exercise is not None
    path = tmp_path / "lost_update.py"
    path.write_text(IN_LINE + (MUTANTS / "mutants" / "no_lock.py").read_text())
    options = Options(seed=seed, only="no_increment_is_lost", schedules=10)
    (check,) = grade(exercise, path, shown="lost_update.py", options=options, worker=worker).checks
    assert check.status is scoring.Status.FAILED
    assert check.cause == "wrong_result"


def test_the_drivers_thread_starts_although_the_public_one_does_not() -> None:
    own = Own()
    ran: list[str] = []
    start, join = threading.Thread.start, threading.Thread.join
    threading.Thread.start = threading.Thread.join = lambda self, *args: None  # type: ignore[method-assign, assignment]
    try:
        thread = own.threads.Thread(target=lambda: ran.append(threading.current_thread().name), name="driver")
        thread.start()
        thread.join()
    finally:
        threading.Thread.start, threading.Thread.join = start, join  # type: ignore[method-assign]
    assert ran == ["driver"]
    assert isinstance(thread, threading.Thread)
    assert type(thread).__qualname__ == "Thread"


def test_the_submissions_builtins_are_its_own_and_are_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "builtins", builtins)
    public: Any = PublicBuiltins()
    space: dict[str, Any] = {"__builtins__": public}
    exec("import builtins\nbuiltins.len = lambda thing: 7\nfound = len([])", space)
    assert space["found"] == 7
    assert builtins.len([]) == 0
    restore_builtins(public)
    assert public.len([]) == 0


def test_what_is_dropped_of_the_output_is_said(worker: Worker) -> None:
    text = "def main():\n    for _ in range(100):\n        print('x' * 999_999)\n"
    job = wire.Job(mode="explore", filename="p.py", text=text, module_name="p", callable_name="main", schedules=1)
    finding = worker.run(job)
    assert isinstance(finding, wire.Finished)
    assert len(finding.output) == wire.OUTPUT
    assert finding.output_dropped == 100_000_000 - wire.OUTPUT
    assert "100.0 million" in (dropped_in_words(finding, "en") or "")
    assert "100.0 百万" in (dropped_in_words(finding, "zh") or "")


def test_nothing_is_said_where_nothing_is_dropped(worker: Worker) -> None:
    job = wire.Job(
        mode="explore",
        filename="p.py",
        text="def main(): print('x')",
        module_name="p",
        callable_name="main",
        schedules=1,
    )
    finding = worker.run(job)
    assert isinstance(finding, wire.Finished)
    assert finding.output == "x\n"
    assert dropped_in_words(finding, "en") is None


LONG_TEXTS = {
    "message": "def main(): raise ValueError('x' * 10_000_000)",
    "name of a thread": """
import threading
def main():
    threading.current_thread().name = "n" * 3_000_000
    raise ValueError
""",
    "line": "def main(): raise ValueError  # " + "x" * 500_000,
}


@pytest.mark.parametrize("name", LONG_TEXTS)
def test_long_texts_are_cut_and_nothing_is_lost_by_it(worker: Worker, name: str) -> None:
    job = wire.Job(mode="explore", filename="p.py", text=LONG_TEXTS[name], module_name="p", callable_name="main")
    finding = worker.run(job)
    assert isinstance(finding, wire.Finished)
    assert finding.cause == "exception"
    assert finding.error == "ValueError"
    assert len(wire.encode_value(finding)) < 100_000


SEES = """
import asyncio, sys, threading

async def tidy():
    pass

async def go():
    await tidy()
    {more}

def main():
    thread = threading.Thread(target=print)
    thread.start()
    thread.join()
    asyncio.run(go())
    ours = [name for name in sys.modules if name.partition(".")[0] in ("grader", "greenlet", "msgspec")]
    if ours:
        raise ValueError(ours)
"""


@pytest.mark.parametrize("more", ["pass", "kept.append(tidy())"])
def test_the_engine_goes_on_without_being_imported_a_second_time(worker: Worker, more: str) -> None:
    text = "kept = []\n" + SEES.format(more=more)
    job = wire.Job(
        mode="explore", filename="p.py", text=text, module_name="p", callable_name="main", schedules=3, guarded=True
    )
    finding = worker.run(job)
    assert isinstance(finding, wire.Finished)
    # a second one would not know the loops of the first, and so miss the coroutine that nobody awaits
    assert finding.error == ("" if more == "pass" else "RuntimeWarning")
