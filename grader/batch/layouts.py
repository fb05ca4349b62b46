"""Whose something is and what it answers, as names in the exports of teaching systems say it. Pure.

- Moodle: `Ada Lovelace_1234567_assignsubmission_file_` is a folder, or the beginning of a file's name
- Canvas: `lovelaceada_LATE_4021_88123_lost_update-1.py`: the name sorted by family, late or not, the numbers of the
  user and of the file, and the student's own name for it, with a counter when it was handed in again
- Gradescope: `submission_98765432`; who that is stands in `submission_metadata.yml`
- by hand: `ada_ex13.py`, `ada-lost_update.py`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.catalogue.exercises import Exercise

_MOODLE = re.compile(r"(?P<student>.+)_(?P<number>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?(?P<file>.*)")
_CANVAS = re.compile(r"(?P<student>[^_]+)_(?:LATE_)?(?P<number>\d+)_\d+_(?P<file>.+)")
_GRADESCOPE = re.compile(r"submission_\d+")
_AGAIN = re.compile(r"-\d+$")
GRADESCOPE_NAMES = "submission_metadata.yml"


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """What a name says: the student, their number in the system if it has one, and what they called the file."""

    student: str
    number: str = ""
    file: str = ""


def of_folder(name: str) -> Label:
    """The student that a folder belongs to."""
    moodle = _MOODLE.fullmatch(name)
    if moodle is not None and not moodle["file"]:
        return Label(student=moodle["student"], number=moodle["number"])
    return Label(student=name)


def of_file(name: str, exercises: Sequence[Exercise]) -> Label | None:
    """The student that a file of the teacher's folder belongs to; None when its name does not say.

    `file` is then a starter's name where the name means one, else what the student called it.
    """
    for pattern in (_MOODLE, _CANVAS):
        found = pattern.fullmatch(name)
        if found is not None and found["file"]:
            return Label(student=found["student"], number=found["number"], file=_starter(found["file"], exercises))
    stem, dot, suffix = name.rpartition(".")
    if suffix.lower() == "zip" and dot:
        return Label(student=stem, file=name)
    if suffix != "py":
        return None
    for exercise in exercises:
        for ending in (exercise.folder, exercise.file.removesuffix(".py"), exercise.id):
            student = stem[: -len(ending)]
            if stem.lower().endswith(ending.lower()) and student[-1:] in ("_", "-", " ", "."):
                return Label(student=student.rstrip("_- ."), file=exercise.file) if student.rstrip("_- .") else None
    return None


def is_gradescope(name: str) -> bool:
    """Whether a folder is one whose student stands in `GRADESCOPE_NAMES`."""
    return _GRADESCOPE.fullmatch(name) is not None


def _starter(file: str, exercises: Sequence[Exercise]) -> str:
    """A file's name without the counter that a system adds, where that makes it a starter's."""
    stem, dot, suffix = file.rpartition(".")
    without = f"{_AGAIN.sub('', stem)}{dot}{suffix}"
    known = {exercise.file for exercise in exercises}
    return without if file not in known and without in known else file
