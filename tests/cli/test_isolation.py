"""`grade doctor`, and what grading says and refuses when this machine isolates submissions less than fully."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "solutions" / "ex13_lost_update" / "reference.py"


def grade(*arguments: str, isolation: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GRADER_")}
    if isolation is not None:
        environment["GRADER_ISOLATION"] = isolation
    command = [sys.executable, "-m", "grader", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("tier", ["A", "B", "C"])
def test_the_doctor_names_the_tier_and_every_protection(tier: str) -> None:
    done = grade("doctor", "--format", "json", isolation=tier)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["tier"] == tier
    given = {one["id"]: one["given"] for one in said["protections"]}
    assert set(given) == {"files", "processes", "network", "kernel", "memory", "time"}
    assert (given["files"], given["time"]) == ({"A": "fully", "B": "partly", "C": "not"}[tier], "fully")
    assert list(said["remedies"]) == ([] if tier == "A" else ["forced"])


def test_the_doctor_speaks_both_languages() -> None:
    english, chinese = (json.loads(grade("doctor", "--format", "json", "--lang", lang).stdout) for lang in ("en", "zh"))
    for one, other in zip(english["protections"], chinese["protections"], strict=True):
        assert (one["id"], one["given"]) == (other["id"], other["given"])
        assert one["means"].isascii()
        assert not other["means"].isascii()


def test_less_than_demanded_is_refused_and_as_much_is_not() -> None:
    refused = grade("ex13", str(REFERENCE), "--require-isolation", "A", isolation="B")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "A" in refused.stderr
    graded = grade("ex13", str(REFERENCE), "--require-isolation", "B", isolation="B")
    assert graded.returncode == 0


def test_a_weaker_tier_is_said_once_and_the_full_one_not_at_all() -> None:
    weak = grade("ex13", str(REFERENCE), isolation="C")
    full = grade("ex13", str(REFERENCE))
    assert (weak.returncode, len(weak.stderr.splitlines())) == (0, 1)
    assert (full.returncode, full.stderr) == (0, "")


def test_a_batch_is_refused_as_well(tmp_path: Path) -> None:
    (tmp_path / "class" / "ann").mkdir(parents=True)
    (tmp_path / "class" / "ann" / "lost_update.py").write_text("x = 1\n")
    command = ("batch", str(tmp_path / "class"), "-e", "ex13", "-o", str(tmp_path / "grades"))
    refused = grade(*command, "--require-isolation", "A", isolation="C")
    assert refused.returncode == 2
    assert not (tmp_path / "grades").exists()
    graded = grade(*command, isolation="C")
    assert graded.returncode == 0, graded.stderr
    assert len(graded.stderr.splitlines()) == 1


def test_a_word_that_is_no_tier_is_a_mistake() -> None:
    done = grade("doctor", isolation="strong")
    assert done.returncode == 2
    assert "A, B or C" in done.stderr
