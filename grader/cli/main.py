"""The `grade` command. A first word that is no command is an exercise: `grade ex21` is `grade run ex21`."""

from __future__ import annotations

import errno
import importlib
import io
import os
import sys
from typing import Any

import click
from click.shell_completion import CompletionItem

from grader.catalogue.exercises import CatalogueError
from grader.cli.options import complete_exercise
from grader.cli.saying import say, show
from grader.judge.handle import GraderFault
from grader.sandbox import tiers

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
COMMANDS = (
    *("run", "batch", "cluster", "completion", "doctor", "explore", "hint", "kit", "list", "new", "replay", "report"),
    *("show", "solution", "start", "verify", "watch"),
)


class Grade(click.Group):
    """Finds commands by file name, so that one command does not pay for another's imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"grader.cli.{'list_exercises' if name == 'list' else name}")
        command: click.Command = module.command
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Exercises stand where commands do."""
        return [*super().shell_complete(ctx, incomplete), *complete_exercise(ctx, None, incomplete)]

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in COMMANDS:
            args = ["run", *args]
        return super().resolve_command(ctx, args)


@click.group(cls=Grade, invoke_without_command=False, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="grader", prog_name="grade")
def grade() -> None:
    """Grade concurrency exercises.

    \b
    grade ex21              grade your exercises/ex21_…/… file
    grade ex21 FILE         grade another file
    grade list              the exercises
    grade show ex21         what to build
    grade hint ex21         a hint, from vague to concrete
    grade solution ex21     the reference, after full points
    grade replay ex21 TOKEN see an interleaving again
    grade watch ex21        grade whenever you save
    grade start ex21        the starter anew; your file is kept
    grade explore FILE:FUNC search any Python program
    grade batch FOLDER      grade a class
    grade kit OUT           the package for students
    grade doctor            what protects this machine from submissions
    """
    try:
        tiers.forced()
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def main() -> None:
    """Entry point. Exit codes: 0 full marks, 1 not full marks, 2 usage or catalogue, 3 the grader's own fault."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may not know a letter that stands in a report
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _outcome()
    except OSError:  # what is wrong cannot even be said
        code = 3
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            # what is left would be tried again at the end, and change the exit code
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(code or 0)


def _outcome() -> int:
    """Run the command; its exit code. Raises OSError when standard error cannot be written."""
    code: int
    try:
        code = grade.main(prog_name="grade", complete_var="_GRADE_COMPLETE", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        show(error)
        code = 2
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("interrupted")
        code = 130
    except BrokenPipeError:
        # the reader (`| head`) has gone: nothing more to say, and nothing to say it to
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except CatalogueError as error:
        say("grade: mistake in the catalogue:", details=f"{error}")
        code = 2
    except GraderFault as fault:
        say("grade: this is the grader's own fault, not yours; please report it:", details=f"{fault}")
        code = 3
    except Exception as error:  # the last resort: never a raw traceback
        code = _own_fault(error)
    return code


def _own_fault(error: Exception) -> int:
    import tempfile
    import traceback

    if isinstance(error, OSError) and error.errno in NO_ROOM:
        say(f"grade: this could not be finished, the disk is full: {error}")
        return 3
    try:
        with tempfile.NamedTemporaryFile("w", prefix="grade-", suffix=".txt", delete=False, encoding="utf-8") as file:
            file.write(traceback.format_exc())
        details = f"Please report it with the details in {file.name}"
    except OSError as problem:
        details = f"Please report it. There is no file with details: {problem.strerror}"
    say(f"grade: this is the grader's own fault, not yours ({type(error).__name__}: {error}).", details=details)
    return 3
