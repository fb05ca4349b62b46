"""An answer that has every required name and does nothing earns nothing: never doing wrong is not enough."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.catalogue.exercises import Catalogue, Exercise
from grader.judge.handle import Worker
from grader.judge.session import Options, grade

ROOT = Path(__file__).resolve().parents[2]
EXERCISES = Catalogue(ROOT).exercises
EARNED = {
    # a pool that lets everybody in does let in as many as its limit, and nobody waits
    "ex17": 35,
}
ASYNC = {"ex28", "ex29"}


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as started:
        yield started


def doing_nothing(exercise: Exercise) -> str:
    """Functions and methods of any arguments that return None; what a class needs to be used at all."""
    parts = []
    for name, members in exercise.requires.items():
        if isinstance(members, int):
            kind = "async def" if exercise.id in ASYNC else "def"
            parts.append(f"{kind} {name}(*args, **named):\n    pass\n")
            continue
        methods = ["__init__", "__enter__", "__exit__", *members]
        body = "".join(
            f"    def {method}(self, *args, **named):\n        pass\n\n" for method in dict.fromkeys(methods)
        )
        parts.append(f"class {name}(Exception):\n    in_use = 0\n\n{body}")
    if "Handle" in exercise.requires:
        parts.append("def call_async(*args, **named):\n    return Handle()\n")
    return "\n".join(parts)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_doing_nothing_earns_nothing(worker: Worker, exercise: Exercise, tmp_path: Path) -> None:
    path = tmp_path / exercise.file
    path.write_text(doing_nothing(exercise), encoding="utf-8")
    result = grade(exercise, path, shown=path.name, options=Options(), worker=worker)
    assert result.unusable is None, "it has to be gradable to prove anything"
    assert not result.fault
    passed = [check.id for check in result.checks if check.earned]
    assert result.earned <= EARNED.get(exercise.id, 0), passed
