"""What can be seen of an exercise without running anything: its files, its READMEs, its hints.

Each function gives sentences with a remedy. What submissions are judged as is `judge.verification`'s business.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from grader.catalogue import starters
from grader.catalogue.exercises import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from grader.catalogue.exercises import Catalogue, Exercise, Key

LEAST_ACCEPTED = 2
LEAST_MUTANTS = 5
LEAST_HINTS = 2
MOST_HINTS = 3
KEY_LINE_LETTERS = 12
"""A line of the reference that is shorter gives nothing away: `try:`, `return None`."""
OF_TOOLS = frozenset({"__pycache__", ".DS_Store"})


def problems(catalogue: Catalogue, exercise: Exercise, hidden: Path) -> list[str]:
    """Everything that is wrong with the files of an exercise. `hidden` is the folder with the hidden checks."""
    solutions = catalogue.solutions(exercise)
    student = catalogue.student_file(exercise)
    expected = {
        student.parent: {"README.md", "README.zh.md", student.name},
        solutions: {"reference.py", "accepted", "mutants", "key.yaml"},
        hidden / exercise.folder: {"scenarios.py", f"test_{exercise.folder}.py"},
    }
    found = [
        problem for folder, names in expected.items() for problem in _listed(catalogue.root, folder, names, hidden)
    ]
    if found:
        return found  # the rest would only say the same again
    try:
        key = catalogue.key(exercise)
    except CatalogueError as error:
        return [str(error)]
    found += _of_the_solutions(exercise, solutions, key)
    found += _of_the_readmes(exercise, student)
    found += _of_the_hints(exercise, student, solutions / "reference.py")
    if not exercise.draft and starters.starter(exercise) != student.read_text(encoding="utf-8"):
        found.append(
            f"{student.name} is not the starter in grader/catalogue/starters.json; put the starter back, or, if it is "
            "meant to be another one, run: python -m grader.catalogue.starters"
        )
    if not exercise.draft and key.why is None:
        found.append("key.yaml has no `why`: say in a paragraph, in both languages, why the reference is right")
    return found


def strangers(catalogue: Catalogue, hidden: Path) -> list[str]:
    """Folders that belong to no exercise."""
    known = {exercise.folder for exercise in catalogue.exercises} | OF_TOOLS
    return [
        f"{_shown(path, catalogue.root, hidden)} belongs to no exercise of exercises.yaml; add an entry or remove it"
        for folder in (catalogue.root / "exercises", catalogue.root / "solutions", hidden)
        for path in _entries(folder)
        if path.name not in known and (folder != hidden or path.is_dir())
    ]


def _listed(root: Path, folder: Path, names: set[str], hidden: Path) -> Iterator[str]:
    present = {path.name for path in _entries(folder)} - OF_TOOLS
    for name in sorted(names - present):
        yield f"{_shown(folder / name, root, hidden)} is missing; write it"
    for name in sorted(present - names):
        yield f"{_shown(folder / name, root, hidden)} is not expected there; move or remove it"


def _of_the_solutions(exercise: Exercise, solutions: Path, key: Key) -> Iterator[str]:
    for name in ("accepted", "mutants"):
        for path in _entries(solutions / name):
            if path.suffix != ".py" and path.name not in OF_TOOLS:
                yield f"{name}/{path.name} is no Python file; move or remove it"
    accepted = list((solutions / "accepted").glob("*.py"))
    if len(accepted) < LEAST_ACCEPTED and not exercise.draft:
        yield f"{len(accepted)} accepted variants; write at least {LEAST_ACCEPTED}"
    found = {path.name for path in (solutions / "mutants").glob("*.py")}
    for name in sorted(found - set(key.mutants)):
        yield f"mutants/{name} is not in key.yaml; say which check it must lose, and for which cause"
    for name in sorted(set(key.mutants) - found):
        yield f"key.yaml names mutants/{name}, which is not there; write it, or take it out of the key"
    if len(key.mutants) < LEAST_MUTANTS and not exercise.draft:
        yield f"{len(key.mutants)} mutants; write at least {LEAST_MUTANTS}"


def _of_the_readmes(exercise: Exercise, student: Path) -> Iterator[str]:
    try:
        starter = ast.parse(student.read_bytes())
    except SyntaxError as error:
        yield f"{student.name}:{error.lineno}: Python cannot read the starter; repair it"
        return
    for name in ("README.md", "README.zh.md"):
        text = (student.parent / name).read_text(encoding="utf-8")
        for public in _public_names(exercise, starter):
            if re.search(rf"(?<![\w]){re.escape(public)}(?![\w])", text) is None:
                yield f"{name} does not mention `{public}`, which the starter offers; say there what it is"


def _public_names(exercise: Exercise, starter: ast.Module) -> list[str]:
    """What the exercise asks for: functions, classes, and the public methods that these have in the starter."""
    names = list(exercise.requires)
    for node in starter.body:
        if isinstance(node, ast.ClassDef) and node.name in exercise.requires:
            names += [item.name for item in node.body if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef)]
    names += [name for inner in exercise.requires.values() if isinstance(inner, dict) for name in inner]
    return [name for name in dict.fromkeys(names) if not name.startswith("_")]


def _of_the_hints(exercise: Exercise, student: Path, reference: Path) -> Iterator[str]:
    if not LEAST_HINTS <= len(exercise.hints) <= MOST_HINTS and not exercise.draft:
        yield f"{len(exercise.hints)} hints; write two or three, from vague to concrete"
    given = {_squeezed(line) for line in _lines(student)}
    key_lines = [line for line in dict.fromkeys(_lines(reference)) if _squeezed(line) not in given and _is_key(line)]
    texts = [
        *((f"hint {number}", text) for number, text in enumerate(exercise.hints, 1)),
        *(
            (f"the hint of {check.id} for {cause}", text)
            for check in exercise.checks
            for cause, text in check.hint.items()
        ),
    ]
    for name, text in texts:
        for language in (text.en, text.zh):
            for line in key_lines:
                if _squeezed(line) in _squeezed(language):
                    yield f"{name} contains a line of the reference (`{line}`); point at it without saying it"


def _is_key(line: str) -> bool:
    return len(line) >= KEY_LINE_LETTERS and not line.startswith(("def ", "class ", "import ", "from ", "@", "#", '"'))


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _squeezed(text: str) -> str:
    return "".join(text.split()).rstrip(":")


def _entries(folder: Path) -> Iterable[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _shown(path: Path, root: Path, hidden: Path) -> str:
    base = root if path.is_relative_to(root) else hidden.parent
    return str(path.relative_to(base))
