"""`exercises.yaml` and `key.yaml` as frozen values. Every mistake is reported with file, line and remedy."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
import yaml

from grader.scoring import CAUSES, Text

FULL_POINTS = 100
MOST_ALONE = 6
"""Entries that mention a name, of which one may be the exercise; an id stands in those that need it, too."""


class CatalogueError(Exception):
    """A mistake in the catalogue: file, line, and what to do."""


class Check(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A check: its id is a sentence, and its test is `test_` + id."""

    id: str
    points: int
    title: Text
    schedules: int
    timeout_seconds: float
    hint: dict[str, Text] = {}
    evidence: bool = False
    """Whether its test holds a conversation in which the judge sees for itself what other checks only hear of."""
    stands_on: tuple[str, ...] = ()
    """The checks that ask the same of every interleaving. When one breaks them, it is luck what a real run comes to."""


class Exercise(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One exercise. `requires` maps public names to their methods, or to the number of positional arguments.

    `needs` are the ids of exercises to do before, which stand earlier in the file: its order is the order of reading.
    `hints` go from vague to concrete.
    """

    id: str
    slug: str
    file: str
    kind: str
    title: Text
    api: tuple[str, ...]
    requires: dict[str, dict[str, int] | int]
    checks: tuple[Check, ...]
    needs: tuple[str, ...] = ()
    hints: tuple[Text, ...] = ()
    draft: bool = False
    """Not finished: `grade verify` runs what there is, and does not miss what there is not."""

    @property
    def folder(self) -> str:
        return f"{self.id}_{self.slug}"


class Mutant(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a wrong answer must lose, and why it is wrong."""

    check: str
    cause: str
    why: str = ""
    alone: bool = False
    """No other check catches it. Only where to look first: the proof looks itself."""


class Key(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The teacher's key of an exercise. `why` says in a paragraph why the reference is right."""

    mutants: dict[str, Mutant]
    why: Text | None = None


class Catalogue:
    """All exercises, and where their files are. `root` is the folder with `exercises.yaml`.

    A mistake in one entry is raised when that exercise is asked for, and by `check`: it does not keep students
    from the other exercises.
    """

    def __init__(self, root: Path, *, whole: bool = True) -> None:
        """Raises CatalogueError when there is no list of exercises. Unless `whole`, that is left for when it is needed:
        one exercise is found without reading the others."""
        self.root = root
        self.path = root / "exercises.yaml"
        if whole:
            self._all  # noqa: B018  it raises

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """All that can be read, in the order of the file."""
        return self._all[0]

    @property
    def mistakes(self) -> dict[str, CatalogueError]:
        """What is wrong with the others, by their ids."""
        return self._all[1]

    @cached_property
    def _all(self) -> tuple[tuple[Exercise, ...], dict[str, CatalogueError]]:
        entries, lines = _entries(self.path)
        mistakes: dict[str, CatalogueError] = {}
        exercises: list[Exercise] = []
        for entry, line in zip(entries, lines, strict=True):
            try:
                exercise = _exercise(entry, self.path, line)
            except CatalogueError as mistake:
                ident = entry.get("id") if isinstance(entry, dict) else None
                mistakes[str(ident)] = mistake
                continue
            if any(other.id == exercise.id for other in exercises):
                mistakes[exercise.id] = CatalogueError(
                    f"{self.path}:{line}: {exercise.id} is there twice; give one of them another id"
                )
            for needed in exercise.needs:
                if not any(other.id == needed for other in exercises):
                    mistakes[exercise.id] = CatalogueError(
                        f"{self.path}:{_find_line(self.path, 'needs:', line)}: {exercise.id} needs {needed}, which "
                        "does not stand before it; the order of this file is the order of reading"
                    )
            exercises.append(exercise)
        return tuple(exercises), mistakes

    def check(self) -> None:
        """Raise the first mistake, if there is one."""
        for mistake in self.mistakes.values():
            raise mistake

    def find(self, name: str) -> Exercise | None:
        """An exercise by id (`ex21`), number (`21`), slug (`bounded_buffer`) or folder."""
        wanted = name.strip().lower().removesuffix("/").rsplit("/", 1)[-1].removesuffix(".py")
        if wanted.isdigit():
            wanted = f"ex{int(wanted):02d}"
        if "_all" not in self.__dict__:
            alone = self._alone(wanted)
            if alone is not None:
                return alone
        if wanted in self.mistakes:
            raise self.mistakes[wanted]
        return next((exercise for exercise in self.exercises if wanted in _names_of(exercise)), None)

    def _alone(self, wanted: str) -> Exercise | None:
        """An exercise from its own entry, since all of them take longer to read than some take to grade; None in any
        doubt."""
        try:
            text = self.path.read_text(encoding="utf-8")
            _, *entries = re.split(r"(?m)^(?=  - id:)", text)
            found = [entry for entry in entries if wanted in entry]
            exercises = (
                [_exercise(data, self.path, 1) for entry in found for data in yaml.load(entry, Loader=_LOADER)]
                if len(found) <= MOST_ALONE
                else []
            )
        except (OSError, UnicodeDecodeError, yaml.YAMLError, CatalogueError, TypeError):
            return None
        named = [exercise for exercise in exercises if wanted in _names_of(exercise)]
        return named[0] if len(named) == 1 else None

    def names(self) -> list[str]:
        """Everything `find` understands, for suggestions."""
        return [name for exercise in self.exercises for name in (exercise.id, exercise.slug)]

    def student_file(self, exercise: Exercise) -> Path:
        return self.root / "exercises" / exercise.folder / exercise.file

    def solutions(self, exercise: Exercise) -> Path:
        return self.root / "solutions" / exercise.folder

    def key(self, exercise: Exercise) -> Key:
        """The key of an exercise. Raises CatalogueError."""
        path = self.solutions(exercise) / "key.yaml"
        data = _load(path)
        try:
            key = msgspec.convert(data, Key)
        except msgspec.ValidationError as error:
            raise CatalogueError(f"{path}:{_line_of(path, str(error))}: {error}") from None
        ids = {check.id for check in exercise.checks}
        for name, mutant in key.mutants.items():
            line = _find_line(path, name)
            if mutant.check not in ids:
                raise CatalogueError(
                    f"{path}:{line}: {exercise.id} has no check {mutant.check!r}; it has {sorted(ids)}"
                )
            if mutant.cause not in CAUSES:
                raise CatalogueError(f"{path}:{line}: {mutant.cause!r} is no cause; the causes are {sorted(CAUSES)}")
        return key


def _names_of(exercise: Exercise) -> tuple[str, ...]:
    """What `find` understands."""
    return exercise.id, exercise.slug, exercise.folder, exercise.file.removesuffix(".py")


def _load(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except FileNotFoundError:
        raise CatalogueError(f"{path}: the file is missing") from None
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{path}: not UTF-8 text ({error.reason} at byte {error.start})") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise CatalogueError(f"{path}:{line}: not YAML: {error.problem}") from None


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _entries(path: Path) -> tuple[list[Any], list[int]]:
    """The raw entries of the catalogue, and the line each begins on."""
    data = _load(path)
    if isinstance(data, dict) and "exercises" in data and data["exercises"] is None:
        return [], []  # a course that begins
    if not isinstance(data, dict) or not isinstance(data.get("exercises"), list):
        raise CatalogueError(f"{path}:1: expected a list under `exercises:`")
    lines = [
        number
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if text.startswith(("  - id:", "- id:"))
    ]
    entries = data["exercises"]
    if len(lines) != len(entries):
        raise CatalogueError(f"{path}:1: every entry under `exercises:` begins with `- id:`")
    return entries, lines


def _exercise(entry: Any, path: Path, line: int) -> Exercise:
    try:
        exercise = msgspec.convert(entry, Exercise)
    except msgspec.ValidationError as error:
        at, where = _locate(path, line, str(error))
        raise CatalogueError(f"{path}:{at}: {where}{error}") from None
    problem = _problem(exercise)
    if problem is not None:
        word, text = problem
        raise CatalogueError(f"{path}:{_find_line(path, word, line)}: {exercise.id}: {text}")
    return exercise


def _problem(exercise: Exercise) -> tuple[str, str] | None:
    if exercise.kind not in ("fix", "build"):
        return "kind:", f"kind is {exercise.kind!r}; write `fix` or `build`"
    if not exercise.file.endswith(".py"):
        return "file:", f"file is {exercise.file!r}; name a Python file"
    total = sum(check.points for check in exercise.checks)
    if total != FULL_POINTS:
        return "checks:", f"the points of its checks add up to {total}; make them {FULL_POINTS}"
    ids = [check.id for check in exercise.checks]
    for check in exercise.checks:
        if not check.id.isidentifier():
            return check.id, f"check id {check.id!r} must be a sentence_in_snake_case"
        if ids.count(check.id) > 1:
            return check.id, f"check {check.id} is there twice; give one of them another id"
        if check.points <= 0 or check.schedules <= 0 or check.timeout_seconds <= 0:
            return check.id, f"check {check.id}: points, schedules and timeout_seconds must be positive"
        for other in check.stands_on:
            if other not in ids or other == check.id:
                return other, f"check {check.id} stands on {other!r}, which is no other check of the exercise"
        for cause in check.hint:
            if cause not in CAUSES:
                return cause, f"check {check.id}: {cause!r} is no cause; the causes are {sorted(CAUSES)}"
    return None


def _locate(path: Path, line: int, message: str) -> tuple[int, str]:
    """Narrow a validation message (`… - at $.checks[1].points`) down to a line."""
    _, separator, trail = message.rpartition(" - at `$")
    if not separator:
        return line, ""
    lines = path.read_text(encoding="utf-8").splitlines()
    at = line - 1
    for part in trail.rstrip("`").replace("[", ".[").split("."):
        if part.startswith("[") and part[1:-1].isdigit():
            count = int(part[1:-1])
            for number in range(at, len(lines)):
                if lines[number].lstrip().startswith("- "):
                    if number > line - 1 and count == 0:
                        at = number
                        break
                    count -= number > line - 1
        elif part:
            for number in range(at, len(lines)):
                if lines[number].lstrip("- ").startswith(f"{part}:"):
                    at = number
                    break
    return at + 1, ""


def _line_of(path: Path, message: str) -> int:
    _, _, trail = message.rpartition("$.")
    word = trail.rstrip("`").split(".")[-1].split("[")[0]
    return _find_line(path, word) if word else 1


def _find_line(path: Path, word: str, start: int = 1) -> int:
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if number >= start and word in text:
            return number
    return start
