"""`grade kit`: what students get, that it holds nothing of the teacher's, and that it works in a fresh environment."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from run_grade import ROOT, grade

from grader.batch.similarity import fingerprints
from grader.catalogue import starters
from grader.catalogue.exercises import Catalogue

pytestmark = pytest.mark.once

CATALOGUE = Catalogue(ROOT)
MOST_SHARED = 0.5
"""Of what is a solution's own: short ones say little that is not in a README or a scenario as well."""
LEAST = 6


@pytest.fixture(scope="module")
def kit(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("kit") / "course"
    result = grade("kit", str(out))
    assert result.returncode == 0, result.stderr
    assert "40 exercises" in result.stdout
    return out


def files_of(kit: Path) -> dict[str, Path]:
    return {str(path.relative_to(kit)): path for path in kit.rglob("*") if path.is_file()}


def solutions() -> list[Path]:
    return sorted((ROOT / "solutions").rglob("*.py"))


def shared(solution: Path, others: dict[Path, frozenset[int]]) -> Path | None:
    """A file that holds most of what is a solution's own."""
    exercise = next(
        one for one in CATALOGUE.exercises if one.folder == solution.relative_to(ROOT / "solutions").parts[0]
    )
    own = fingerprints(solution.read_text(encoding="utf-8")) - fingerprints(starters.starter(exercise) or "")
    if len(own) < LEAST:
        return None
    return next((path for path, prints in others.items() if len(own & prints) > MOST_SHARED * len(own)), None)


def test_it_has_what_is_on_the_list_and_nothing_else(kit):
    names = set(files_of(kit))
    assert {name.partition("/")[0] for name in names} == {
        *(
            "README.md",
            "README.zh.md",
            "LICENSE",
            "pyproject.toml",
            ".gitignore",
            "exercises.yaml",
            "exercises",
            "grader",
        ),
    }
    assert not [name for name in names if "solution" in name and name != "grader/cli/solution.py"]
    assert not [name for name in names if Path(name).name in ("key.yaml", "reference.py") or "mutants" in name]
    for exercise in CATALOGUE.exercises:
        folder = f"exercises/{exercise.folder}"
        assert {name for name in names if name.startswith(f"{folder}/")} == {
            f"{folder}/{name}" for name in ("README.md", "README.zh.md", exercise.file)
        }
        assert f"grader/hidden/{exercise.folder}/scenarios.py" in names


def test_no_file_is_a_solution_or_holds_one(kit):
    texts = {path: path.read_bytes() for path in files_of(kit).values()}
    prints = {path: fingerprints(data.decode()) for path, data in texts.items() if path.suffix == ".py"}
    given_away = {str(path): shared(path, prints) for path in solutions()}
    assert {path: found for path, found in given_away.items() if found is not None} == {}
    for path in solutions():
        assert path.read_bytes() not in texts.values()
    for key in (ROOT / "solutions").rglob("key.yaml"):
        for mutant in yaml.safe_load(key.read_text())["mutants"].values():
            sentence = mutant.get("why", "").encode()
            told = [path for path, data in texts.items() if len(sentence) > 50 and sentence in data]
            assert [path for path in told if path.parent.name != "template"] == []  # a new exercise's own


def test_a_kit_with_a_solution_in_it_would_be_seen(kit):
    solution = ROOT / "solutions" / "ex20_list_queue" / "reference.py"
    hidden = "import os\n\n\n" + solution.read_text(encoding="utf-8").replace("self._items", "self._hidden")
    assert shared(solution, {Path("x.py"): fingerprints(hidden)}) == Path("x.py")


def test_what_somebody_has_worked_on_is_not_given_out(tmp_path):
    """A checkout in which the teacher has solved an exercise in its place."""
    for name in ("exercises.yaml", "pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "exercises", tmp_path / "exercises")
    worked = tmp_path / "exercises" / "ex20_list_queue" / "list_queue.py"
    shutil.copy(ROOT / "solutions" / "ex20_list_queue" / "reference.py", worked)
    assert grade("kit", "out", cwd=tmp_path).returncode == 0
    given = tmp_path / "out" / "exercises" / "ex20_list_queue" / "list_queue.py"
    assert given.read_text() == starters.starter(CATALOGUE.find("ex20"))


def test_without_the_hidden_checks_there_are_none_and_grading_says_so(tmp_path):
    assert grade("kit", str(tmp_path / "out"), "--no-hidden").returncode == 0
    names = files_of(tmp_path / "out")
    assert [name for name in names if name.startswith("grader/hidden/")] == [
        "grader/hidden/__init__.py",
        "grader/hidden/pytest.ini",
    ]
    said = subprocess.run(
        [sys.executable, "-P", "-m", "grader", "ex05"],
        cwd=tmp_path / "out",
        env={**os.environ, "PYTHONPATH": str(tmp_path / "out")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 2
    assert "has no hidden checks of ex05" in said.stderr


def test_a_part_of_the_course(tmp_path):
    assert grade("kit", str(tmp_path / "out"), "-e", "ex14", "-e", "ex05").returncode == 0
    entries = yaml.safe_load((tmp_path / "out" / "exercises.yaml").read_text(encoding="utf-8"))["exercises"]
    assert [entry["id"] for entry in entries] == ["ex05", "ex14"]
    assert sorted(path.name for path in (tmp_path / "out" / "exercises").iterdir()) == [
        "ex05_deadlocked_join",
        "ex14_reentrant_lock",
    ]
    Catalogue(tmp_path / "out").check()


def test_the_same_course_makes_the_same_zip(tmp_path):
    for name in ("a.zip", "b.zip"):
        assert grade("kit", str(tmp_path / name), "-e", "ex13").returncode == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    refused = grade("kit", str(tmp_path / "a.zip"))
    assert refused.returncode == 2
    assert "is there already" in refused.stderr


def test_it_is_installed_with_the_command_of_its_readme_and_grades(kit, tmp_path):
    """In an environment with nothing in it."""
    readme = (kit / "README.md").read_text(encoding="utf-8")
    command = readme.partition("```sh\n")[2].partition("\n```")[0]
    course = tmp_path / "course"
    shutil.copytree(kit, course)
    setup = subprocess.run(
        ["bash", "-c", command.replace("python3", sys.executable, 1)],
        cwd=course,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert setup.returncode == 0, setup.stderr
    assert "ex40" in setup.stdout
    right = ROOT / "solutions" / "ex15_lock_ordering" / "reference.py"
    for answer, code in ((None, 1), (right, 0)):
        arguments = [".venv/bin/grade", "ex15", *([str(answer)] if answer else [])]
        done = subprocess.run(arguments, cwd=course, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        assert "Score: " in done.stdout


@pytest.fixture(scope="module")
def autograder(tmp_path_factory) -> Path:
    """Gradescope's folders, with the autograder in its place and set up."""
    root = tmp_path_factory.mktemp("gradescope")
    assert grade("kit", str(root / "autograder.zip"), "--for", "gradescope", "-e", "ex13", "-e", "ex15").returncode == 0
    source = root / "source"
    with zipfile.ZipFile(root / "autograder.zip") as archive:
        archive.extractall(source)
        for entry in archive.infolist():
            os.chmod(source / entry.filename, stat.S_IMODE(entry.external_attr >> 16))
    assert os.access(source / "run_autograder", os.X_OK)
    setup = subprocess.run(
        ["bash", str(source / "setup.sh")],
        env={**os.environ, "AUTOGRADER_ROOT": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert setup.returncode == 0, setup.stderr
    return root


def test_gradescopes_autograder_writes_its_results(autograder):
    submission = autograder / "submission"
    submission.mkdir(exist_ok=True)
    shutil.copy(ROOT / "solutions" / "ex13_lost_update" / "reference.py", submission / "lost_update.py")
    shutil.copy(ROOT / "exercises" / "ex15_lock_ordering" / "lock_ordering.py", submission)
    done = subprocess.run(
        [str(autograder / "source" / "run_autograder")],
        env={**os.environ, "AUTOGRADER_ROOT": str(autograder)},
        capture_output=True,
        text=True,
        check=False,
    )
    results = json.loads((autograder / "results" / "results.json").read_text(encoding="utf-8"))
    assert results["score"] == 130, done.stderr
    assert len(results["tests"]) == 12


def test_githubs_workflow_grades_each_exercise_and_annotates(kit, tmp_path):
    """The step that grades, run as GitHub's runner runs it."""
    out = tmp_path / "course"
    assert grade("kit", str(out), "--for", "github", "-e", "ex13", "-e", "ex15").returncode == 0
    workflow = yaml.safe_load((out / ".github" / "workflows" / "grade.yml").read_text())
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["grade"]["steps"]
    (script,) = (step["run"] for step in steps if step.get("name") == "Grade")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "grade").write_text(f'#!/bin/sh\nexec {sys.executable} -P -m grader "$@"\n')
    (tmp_path / "bin" / "grade").chmod(0o755)
    summary = tmp_path / "summary.md"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=out,
        env={
            **os.environ,
            "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "GITHUB_STEP_SUMMARY": str(summary),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr  # the starters are not right
    assert "::error file=exercises/ex15_lock_ordering/lock_ordering.py,line=26," in done.stdout
    text = summary.read_text(encoding="utf-8")
    assert text.count("## ex") == 2
    assert json.loads((out / "result-ex13.json").read_text())["exercise"] == "ex13"


def test_the_starters_in_the_package_are_those_of_the_exercises():
    assert starters.PATH.read_text(encoding="utf-8") == starters.collect(CATALOGUE)
