"""Options and lookups that several commands share."""

from __future__ import annotations

import difflib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from grader.catalogue.exercises import Catalogue, Exercise
from grader.report.forms import FORMS
from grader.sandbox import tiers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.sandbox.tiers import Isolation

ROOT_VARIABLE = "GRADER_ROOT"


def open_catalogue() -> Catalogue:
    """The catalogue of the course in or above the working folder, else the one this package lies beside."""
    named = os.environ.get(ROOT_VARIABLE)
    candidates = [Path(named)] if named else [*_here_and_above(Path.cwd()), Path(__file__).resolve().parents[2]]
    for folder in candidates:
        if (folder / "exercises.yaml").is_file():
            return Catalogue(folder, whole=False)
    raise click.UsageError("there is no exercises.yaml here or above: run `grade` inside the course's folder")


def _here_and_above(folder: Path) -> list[Path]:
    return [folder, *folder.parents]


def find_exercise(catalogue: Catalogue, name: str) -> Exercise:
    """The exercise a user means. A wrong name gets the nearest ones."""
    exercise = catalogue.find(name)
    if exercise is not None:
        return exercise
    near = difflib.get_close_matches(name.lower(), catalogue.names(), n=3, cutoff=0.5)
    advice = f" Did you mean {', '.join(near)}?" if near else ""
    raise click.UsageError(f"there is no exercise or command {name!r}.{advice} `grade list` shows all exercises.")


def complete_exercise(ctx: click.Context, param: click.Parameter | None, incomplete: str) -> list[CompletionItem]:
    """The exercises that begin like this, for a shell that completes words."""
    try:
        exercises = open_catalogue().exercises
    except Exception:  # in the middle of a line is no place to complain
        return []
    return [
        CompletionItem(one.id, help=one.title.in_language(default_language()))
        for one in exercises
        if one.id.startswith(incomplete.lower())
    ]


def refuse_without_checks(exercise: Exercise) -> None:
    """A usage error where the package has no hidden checks of an exercise, as a teacher may want it."""
    folder = Path(__file__).resolve().parents[1] / "hidden" / exercise.folder
    if not folder.is_dir():
        raise click.UsageError(
            f"this package of the course has no hidden checks of {exercise.id}: hand your file in, and your teacher's "
            "package grades it. `grade explore` searches it here and now."
        )


def shown_path(path: Path) -> str:
    """A path as reports show it: relative to the working folder where that is shorter."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError, RuntimeError):  # it lies elsewhere; it is a link to itself
        return str(path)


def wants_color(no_color: bool) -> bool:
    """Colour only on a terminal, and not when the user or NO_COLOR says no."""
    return not no_color and "NO_COLOR" not in os.environ and sys.stdout.isatty()


def plain_language_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--lang`, for commands that say the same in every form."""
    return click.option(
        "--lang", type=click.Choice(["en", "zh"]), default=default_language, help="Language of reports."
    )(function)


def language_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--format` (text or JSON), `--lang` and `--no-color`."""
    return _form_options(function, ("text", "json"))


def report_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same with every form that the report of a submission has."""
    return _form_options(function, FORMS)


def _form_options(function: Callable[..., Any], forms: Sequence[str]) -> Callable[..., Any]:
    for option in (
        click.option("--no-color", is_flag=True, help="No colours, even on a terminal."),
        plain_language_options,
        click.option("--format", "style", type=click.Choice(forms), default="text", help="Form of the report."),
    ):
        function = option(function)
    return function


def default_language() -> str:
    """The language of the user's locale."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if locale.startswith("zh") else "en"


def search_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--seed`, `--schedules` and `--time-limit`."""
    for option in (
        click.option(
            "--time-limit", type=click.FloatRange(min=0.1, max=3600), help="Seconds of real time for each check."
        ),
        click.option("--schedules", type=click.IntRange(1, 1_000_000), help="Interleavings to try for each check."),
        click.option(
            "--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True, help="Seed of the search."
        ),
    ):
        function = option(function)
    return function


def isolation_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--require-isolation`."""
    return click.option(
        "--require-isolation",
        "demanded",
        type=click.Choice(tiers.TIERS),
        help="Refuse to grade when this machine isolates submissions less than this (see `grade doctor`).",
    )(function)


class Demanded(click.ClickException):
    """Less isolation than was demanded: a matter of usage, not of the submission."""

    exit_code = 2


def say_isolation(given: Isolation, demanded: str | None, language: str) -> None:
    """Refuse to grade with less isolation than was demanded; say once when it is not the full one."""
    from grader.report import isolation

    if demanded is not None and not given.at_least(demanded):
        raise Demanded(isolation.demanded(demanded, given.tier, language))
    line = isolation.announcement(given.tier, language)
    if line:
        click.echo(line, err=True)
