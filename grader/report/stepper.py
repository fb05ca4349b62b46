"""One row of an interleaving as a screen of a terminal: what every task is at, holds and waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.columns import Columns
from rich.console import Group
from rich.panel import Panel
from rich.text import Text as Styled

from grader.report import page_texts, untrusted, viewer
from grader.report.terminal import console_of, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

AROUND = 2
COLOURS = ("cyan", "yellow", "green", "magenta", "blue", "red")
NARROWEST = 30


def screen(
    shown: viewer.Interleaving, at: int, source: Sequence[str], *, language: str, color: bool, width: int
) -> str:
    """Row `at` (from 0) of an interleaving. `source` has the submission's lines."""
    row = shown.rows[at]
    t = page_texts.for_script(language)
    console = console_of(color, width)
    across = max(1, min(len(shown.tasks), width // NARROWEST))
    cards = [
        _card(shown, number, lane, row, source, language, width // across - 2) for number, lane in enumerate(row.lanes)
    ]
    where = t["line"].format(line=row.line) if row.line else ""
    text = row.text or page_texts.of(language)["folded"].format(n=row.steps)
    head = Styled(t["step"].format(n=at + 1, of=len(shown.rows)), style="dim")
    now = Styled(f"{shown.tasks[row.lane]}{t['colon']}{text}{where}", style="bold")
    values = [
        Styled(f"  {one.name} = {one.value}" + (f"  ({t['changed']})" if one.changed else ""), style=_of(one))
        for one in row.values
    ]
    console.print(Group(head, now, Columns(cards, equal=True, expand=True), *values))
    return text_of(console)


def _of(value: viewer.Value) -> str:
    return "bold yellow" if value.changed else "dim"


def _card(
    shown: viewer.Interleaving,
    number: int,
    lane: viewer.Lane,
    row: viewer.Row,
    source: Sequence[str],
    language: str,
    width: int,
) -> Panel:
    t = page_texts.for_script(language)
    body = Styled()
    for line in range(max(1, lane.line - AROUND), lane.line + AROUND + 1) if lane.line else ():
        if line <= len(source):
            text = untrusted.source_line(source[line - 1], language=language)
            shown_line = Styled(f"{line:>4}  {text}", style="reverse" if line == lane.line else "dim")
            shown_line.truncate(width - 4, overflow="ellipsis")
            body.append_text(shown_line).append("\n")
    if lane.does:
        body.append(f"{lane.does}\n", style="yellow" if lane.phase == "waiting" else "")
    held = t["comma"].join(lane.holds) or t["nothing"]
    body.append(f"{t['holds']}{held}")
    style = COLOURS[number % len(COLOURS)]
    phase = viewer.PHASES[lane.phase].in_language(language)
    title = Styled(f"{shown.tasks[number]} · {phase}", style=f"bold {style}" if number == row.lane else style)
    return Panel(
        body, title=title, title_align="left", border_style=style if number == row.lane else "dim", width=width
    )
