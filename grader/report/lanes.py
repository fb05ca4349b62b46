"""An interleaving as a table: a column for each task and a row for each step, on the student's own lines.

It takes what has gone through the door in `untrusted`.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from grader.report import words
from grader.scoring import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader import wire

MOST_ROWS = 40
MOST_COLUMNS = 4
"""For more tasks than these, the table has a column that names the task: columns of their own would be too narrow."""
WHO_WIDTH = 24
UNFOLDED_ROWS = 12
"""A table of so many rows is short enough to show every step."""

_T = {
    "rows": Text("… {n} earlier steps left out …", "…… 省略了前面 {n} 步 ……"),
    "folded": Text("… {n} steps of {task} …", "…… {task}：{n} 步 ……"),
    "step": Text("step", "步"),
    "who": Text("who", "谁"),
    "what": Text("what", "做什么"),
}


def _say(key: str, language: str, **fields: object) -> str:
    return words.of(_T, key, language, **fields)


def table_of(trace: Sequence[wire.Step], language: str, width: int) -> Table:
    """A row for each step, and a column for each task that appears, as long as there is room for so many."""
    steps = shown_steps(trace)
    tasks: dict[int, str] = {}
    for step in sorted(steps, key=lambda step: step.task_id):
        tasks.setdefault(step.task_id, words.task_in_words(step.task, language))
    rows = folded(steps)
    left_out = max(0, len(rows) - MOST_ROWS)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False, expand=False)
    table.add_column(_say("step", language), justify="right", style="dim", no_wrap=True, min_width=6)
    in_lanes = len(tasks) <= MOST_COLUMNS
    columns = list(tasks) if in_lanes else []
    share = max(16, (width - 8) // max(1, len(columns)) - 2) if in_lanes else width - WHO_WIDTH - 14
    if in_lanes:
        for ident in columns:
            table.add_column(tasks[ident], header_style="bold", max_width=share, overflow="fold")
    else:
        table.add_column(_say("who", language), header_style="bold", max_width=WHO_WIDTH, overflow="fold")
        table.add_column(_say("what", language), header_style="bold", max_width=share, overflow="fold")

    def add(number: str, ident: int, cell: Styled) -> None:
        if in_lanes:
            table.add_row(number, *(cell if ident == column else Styled("") for column in columns))
        else:
            table.add_row(number, tasks[ident], cell)

    if left_out:
        number_left_out = sum(len(run) for _, run in rows[:left_out])
        table.add_row("", Styled(_say("rows", language, n=number_left_out), style="dim"))
    previous: tuple[int, int] | None = None
    for number, run in rows[left_out:]:
        step = run[0]
        if len(run) > 1:
            text = _say("folded", language, n=len(run), task=tasks[step.task_id])
            cell = Styled()
            _append_wrapped(cell, "", text, share, "dim")
            add("", step.task_id, cell)
            previous = None
            continue
        line = step.place.line if step.place is not None else 0
        cell = _cell(step, share, language, with_source=(step.task_id, line) != previous)
        add(str(number), step.task_id, cell)
        previous = (step.task_id, line)
    return table


def shown_steps(trace: Sequence[wire.Step]) -> list[wire.Step]:
    """The steps of a trace that a report shows: not what the driver does around the program."""
    return [step for step in trace if not _is_routine(step)] or list(trace)


def folded(steps: Sequence[wire.Step]) -> list[tuple[int, list[wire.Step]]]:
    """Rows, with the number of each one's first step: one step, or a run of one task's that do not matter."""
    rows: list[tuple[int, list[wire.Step]]] = []
    for number, step in enumerate(steps, 1):
        before = rows[-1][1][-1] if rows else None
        both = before is not None and not before.matters and not step.matters and before.task_id == step.task_id
        if both and len(steps) > UNFOLDED_ROWS:
            rows[-1][1].append(step)
        else:
            rows.append((number, [step]))
    return rows


def _cell(step: wire.Step, width: int, language: str, *, with_source: bool) -> Styled:
    """The student's line, and under it what the step does, both wrapped with an indent."""
    cell = Styled()
    if step.place is not None and with_source:
        line = Styled(f"{step.place.line}  {step.place.source}", style="cyan")
        line.truncate(width, overflow="ellipsis")
        cell.append_text(line)
        cell.append("\n")
    style = (
        "yellow" if step.action.startswith(("block", "spin", "await")) else "red" if step.action == "raise" else "dim"
    )
    _append_wrapped(cell, "  ", words.step_in_words(step, language), width, style)
    return cell


def _append_wrapped(cell: Styled, first: str, text: str, width: int, style: str) -> None:
    """Append `text` after `first`, folded at `width` cells with as much indent as `first` has."""
    indent = " " * cell_len(first)
    room = max(8, width - len(indent))
    pieces = Styled(text).wrap(_PLAIN, room, overflow="fold") or [Styled("")]
    for index, piece in enumerate(pieces):
        cell.append("\n" + indent if index else first, style=style)
        cell.append(piece.plain.rstrip(), style=style)


_PLAIN = Console(file=io.StringIO())


def _is_routine(step: wire.Step) -> bool:
    """What the driver does around the program, from no line of the student's."""
    return step.place is None and step.action not in _TELLING


_TELLING = frozenset(
    {"raise", "Queue._feed", "block in Queue._feed", "block in exit after feeder", "block in process exit"}
)
"""What a process or its feeder thread does after the student's last line."""


def as_text(trace: Sequence[wire.Step], language: str, width: int) -> str:
    """The same table as plain text."""
    console = Console(file=io.StringIO(), width=width, color_system=None, highlight=False, emoji=False, markup=False)
    with console.capture() as capture:
        console.print(table_of(trace, language, width))
    return "\n".join(line.rstrip() for line in capture.get().rstrip("\n").split("\n"))
