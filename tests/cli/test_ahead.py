"""The warm process starts before the command is understood, and is gone when nobody needs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader.cli import ahead

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("arguments", "starts"),
    [
        (["ex21"], True),
        (["ex05", "answer.py", "--format", "json"], True),
        ([], False),
        (["--help"], False),
        (["ex21", "--help"], False),
        (["ex21", "-h"], False),
        (["list"], False),
        (["show", "ex21"], False),
        (["ex21x"], False),
    ],
)
def test_only_what_grades_starts_it(arguments: list[str], starts: bool) -> None:
    ahead.start(arguments)
    warm = ahead.taken()
    assert (warm is not None) is starts
    if warm is not None:
        assert warm.isolation
        warm.close()
    assert ahead.taken() is None


def test_one_that_nobody_has_taken_is_ended() -> None:
    ahead.start(["ex21"])
    (warm,) = ahead._started
    ahead.end()
    assert warm.process.returncode is not None


@pytest.mark.parametrize("arguments", [["ex99"], ["ex21", "--nonsense"], ["ex21", "no_such_file.py"]])
def test_a_command_that_fails_leaves_nothing(arguments: list[str], tmp_path: Path) -> None:
    """Its folder is gone; its process could not do without it."""
    done = subprocess.run(
        [sys.executable, "-m", "grader", *arguments],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "TMPDIR": str(tmp_path)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode in (1, 2)
    assert not list(tmp_path.iterdir())
