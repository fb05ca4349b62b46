"""The files of a new exercise: a small one that works, to be changed step by step into what is meant."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from grader.catalogue.exercises import CatalogueError

if TYPE_CHECKING:
    from grader.catalogue.exercises import Catalogue

TEMPLATES = Path(__file__).parent / "template"
ID = re.compile(r"ex\d\d")
SLUG = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def scaffold(catalogue: Catalogue, exercise_id: str, slug: str, *, hidden: Path) -> list[Path]:
    """Write a draft of an exercise, and give its files back. Raises CatalogueError, and has then written nothing."""
    if ID.fullmatch(exercise_id) is None:
        raise CatalogueError(f"an exercise's id is `ex` and two digits, such as ex41, not {exercise_id!r}")
    if SLUG.fullmatch(slug) is None:
        raise CatalogueError(f"an exercise's name is words_in_snake_case, not {slug!r}")
    for other in catalogue.exercises:
        if exercise_id == other.id or slug == other.slug:
            raise CatalogueError(f"there is {other.folder} already; take another id and another name")
    folder = f"{exercise_id}_{slug}"
    places = {
        catalogue.root / "exercises" / folder: {
            "README.md": "README.md",
            "README.zh.md": "README.zh.md",
            f"{slug}.py": "starter.py",
        },
        catalogue.root / "solutions" / folder: {
            "reference.py": "reference.py",
            "key.yaml": "key.yaml",
            "accepted/a_list_of_amounts.py": "accepted.py",
            "mutants/no_lock.py": "mutant.py",
        },
        hidden / folder: {"scenarios.py": "scenarios.py", f"test_{folder}.py": "checks.py"},
    }
    for place in places:
        if place.exists():
            raise CatalogueError(f"{place} is there already; move it away, or take another name")
    values = {"id": exercise_id, "slug": slug, "title": slug.replace("_", " ").capitalize()}
    written = []
    for place, files in places.items():
        for name, template in files.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_filled(template, values), encoding="utf-8")
            written.append(path)
    catalogue.path.write_text(_with_entry(catalogue.path, exercise_id, _filled("entry.yaml", values)), encoding="utf-8")
    return [*written, catalogue.path]


def _filled(template: str, values: dict[str, str]) -> str:
    return Template((TEMPLATES / f"{template}.txt").read_text(encoding="utf-8")).substitute(values)


def _with_entry(path: Path, exercise_id: str, entry: str) -> str:
    """The text of exercises.yaml with the entry in its place by id; comments and all else stay as they are."""
    text = path.read_text(encoding="utf-8").rstrip("\n") + "\n"
    for begin in re.finditer(r"^  - id: (ex\d\d)$", text, re.MULTILINE):
        if begin[1] > exercise_id:
            return text[: begin.start()] + entry + text[begin.start() :]
    return f"{text}\n{entry}".rstrip("\n") + "\n"
