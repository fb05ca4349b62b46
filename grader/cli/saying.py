"""What commands say on standard error: one message at a time, through the door of `report.untrusted`.

Arguments, names of files and texts of exceptions may come from a submission. Line breaks of a message are kept only
where the message is a list of ours.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from grader.report.escapes import log_line
from grader.report.untrusted import lines, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRESS_CELLS = 70


class Refusal(click.UsageError):
    """Wrong usage, with a list below the sentence about it."""

    def __init__(self, message: str, items: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.items = tuple(items)


def say(text: str, *, details: str = "") -> None:
    """A message of one line, and `details` of many below it."""
    shown = [visible(text)]
    if details:
        shown += lines(details).split("\n")
    click.echo("\n".join(log_line(line) for line in shown), err=True)


def show(error: click.ClickException) -> None:
    """What click says of a mistake in the usage: how the command is to be called, and the mistake."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        click.echo(context.get_usage(), err=True)
        if context.command.get_help_option(context) is not None:
            click.echo(f"Try '{context.command_path} {context.help_option_names[0]}' for help.\n", err=True)
    items = error.items if isinstance(error, Refusal) else ()
    say(f"Error: {error.format_message()}", details="\n".join(f"  {visible(item)}" for item in items))


def progress(text: str) -> None:
    """A line that replaces the one before; an empty one takes it away. Nothing when standard error is no terminal."""
    if sys.stderr.isatty():
        from rich.cells import cell_len, set_cell_size  # only where somebody looks

        shown = visible(text)
        if cell_len(shown) > PROGRESS_CELLS:
            shown = set_cell_size(shown, PROGRESS_CELLS)  # a line that is folded could not be taken away
        sys.stderr.write(f"\r\x1b[K{shown}")
        sys.stderr.flush()
