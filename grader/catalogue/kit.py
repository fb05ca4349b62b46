"""What students get: the exercises and the grader, from a list of what may be in it. Nothing else of the course is.

References, mutants and keys are under solutions/, which is not in the list; and a student's file comes from the
starters in this package, not from exercises/, where somebody may have worked.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from grader.catalogue import starters
from grader.catalogue.exercises import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.catalogue.exercises import Catalogue, Exercise

PACKAGE = Path(__file__).resolve().parents[1]
TEMPLATES = Path(__file__).parent / "kit"
TAKEN_FROM_PACKAGE = (
    "*.py",
    "report/templates/*",
    "report/schemas/*.json",
    "catalogue/template/*.txt",
    "catalogue/kit/*",
)
TAKEN_FROM_ROOT = ("pyproject.toml", "LICENSE")
READMES = ("README.md", "README.zh.md")
GOALS = ("students", "github", "gradescope")
_ID = re.compile(r"  - id: (ex\d\d)")
_NEEDS = re.compile(r"(?m)^(    needs: )(\[.*\])")
EXECUTABLE = frozenset({"setup.sh", "run_autograder"})


def files(catalogue: Catalogue, exercises: Sequence[Exercise], *, goal: str, hidden: bool) -> dict[str, bytes]:
    """The package, by path in it. `goal` is one of `GOALS`; `hidden` says whether the hidden checks are in it.

    Raises CatalogueError when a part of the course is missing.
    """
    course = dict(_course(catalogue, exercises, hidden=hidden))
    ids = " ".join(exercise.id for exercise in exercises)
    if goal == "gradescope":
        options = " ".join(f"-e {exercise.id}" for exercise in exercises)
        made = {f"course/{path}": data for path, data in course.items()}
        made["setup.sh"] = _template("setup.sh")
        made["run_autograder"] = _template("run_autograder").replace(b"@EXERCISES@", options.encode())
        return made
    if goal == "github":
        course[".github/workflows/grade.yml"] = _template("grade.yml").replace(b"@EXERCISES@", ids.encode())
    return course


def _course(catalogue: Catalogue, exercises: Sequence[Exercise], *, hidden: bool) -> Iterator[tuple[str, bytes]]:
    for name in READMES:
        yield name, _template("students.zh.md" if "zh" in name else "students.md")
    for name in TAKEN_FROM_ROOT:
        yield name, _read(catalogue.root / name)
    yield "exercises.yaml", _entries(catalogue, exercises)
    yield ".gitignore", b"__pycache__/\n.venv/\n*.egg-info/\n.grade/\n"
    for exercise in exercises:
        folder = catalogue.student_file(exercise).parent
        for name in READMES:
            yield f"exercises/{exercise.folder}/{name}", _read(folder / name)
        text = starters.starter(exercise)
        if text is None:
            raise CatalogueError(
                f"the package has no starter of {exercise.id}; run: python -m grader.catalogue.starters"
            )
        yield f"exercises/{exercise.folder}/{exercise.file}", text.encode()
    wanted = {exercise.folder for exercise in exercises}
    for path in sorted({path for pattern in TAKEN_FROM_PACKAGE for path in PACKAGE.rglob(pattern) if path.is_file()}):
        inside = path.relative_to(PACKAGE)
        if inside.parts[0] == "hidden" and len(inside.parts) > 2 and not (hidden and inside.parts[1] in wanted):
            continue
        if "__pycache__" not in inside.parts:
            yield f"grader/{inside.as_posix()}", _read(path)
    yield "grader/hidden/pytest.ini", _read(PACKAGE / "hidden" / "pytest.ini")
    given = {exercise.folder: starters.starter(exercise) for exercise in exercises}
    yield "grader/catalogue/starters.json", (json.dumps(given, ensure_ascii=False, indent=1) + "\n").encode()


def _entries(catalogue: Catalogue, exercises: Sequence[Exercise]) -> bytes:
    """The part of exercises.yaml about these exercises, as it stands there. What they need may not be among them."""
    text = catalogue.path.read_text(encoding="utf-8")
    if len(exercises) == len(catalogue.exercises):
        return text.encode()
    wanted = {exercise.id for exercise in exercises}
    head, *entries = re.split(r"(?m)^(?=  - id: )", text)
    kept = [entry for entry in entries if (found := _ID.match(entry)) is not None and found[1] in wanted]
    return (head + "".join(_NEEDS.sub(lambda found: _needed(found, wanted), entry) for entry in kept)).encode()


def _needed(found: re.Match[str], wanted: set[str]) -> str:
    needs = [one for one in re.findall(r"ex\d\d", found[2]) if one in wanted]
    return f"{found[1]}[{', '.join(needs)}]"


def _template(name: str) -> bytes:
    return _read(TEMPLATES / name)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CatalogueError(
            f"{path} cannot be read: {error.strerror}; a kit is made in a checkout of the course"
        ) from None
