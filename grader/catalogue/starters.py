"""The starters as they were given out, in one file of this package: what a student has changed can be had anew.

The files under exercises/ are the students' to change. `python -m grader.catalogue.starters` takes them as they are
there into the package; `grade verify` says when that is to be done.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.catalogue.exercises import Catalogue, Exercise

PATH = Path(__file__).parent / "starters.json"


def starter(exercise: Exercise) -> str | None:
    """The text of an exercise's starter; None for one that is newer than this package."""
    return _texts().get(exercise.folder)


def collect(catalogue: Catalogue) -> str:
    """The file's text, made of the files under exercises/."""
    texts = {one.folder: catalogue.student_file(one).read_text(encoding="utf-8") for one in catalogue.exercises}
    return json.dumps(texts, ensure_ascii=False, indent=1) + "\n"


@cache
def _texts() -> dict[str, str]:
    texts: dict[str, str] = json.loads(PATH.read_text(encoding="utf-8"))
    return texts


if __name__ == "__main__":
    from grader.catalogue.exercises import Catalogue

    PATH.write_text(collect(Catalogue(Path(__file__).resolve().parents[2])), encoding="utf-8")
