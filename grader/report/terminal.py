"""A result as text for the terminal: a line a check, and for each failed one the interleaving that breaks it.

The results have been in the hands of a submission: they go through the door in `untrusted` before anything is said.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text as Styled

from grader import scoring, wire
from grader.report import escapes, lanes, races, said, untrusted, words
from grader.report.notes import note_in_words
from grader.scoring import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 100

_STYLES = {
    Status.PASSED: "green",
    Status.FAILED: "red",
    Status.GRADER_ERROR: "magenta",
    Status.INCONCLUSIVE: "yellow",
    Status.SKIPPED: "dim",
}


def render(result: scoring.ExerciseResult, *, language: str, color: bool, width: int = WIDTH) -> str:
    """The whole report of one submission."""
    raw, result = result, untrusted.everywhere(result, language)
    console = console_of(color, width)
    console.print(
        Styled(f"{result.exercise} · {result.title.in_language(language)}", style="bold"), end="", soft_wrap=True
    )
    console.print(f"   {result.file}", style="dim", soft_wrap=True)
    console.print()
    if result.unusable is not None:
        _print_unusable(console, result.unusable, language, indent=_cells_before_fault(raw.unusable))
    else:
        _print_checks(console, result.checks, language)
        shown: dict[object, str] = {}
        for check in result.checks:
            if check.status is Status.FAILED:
                _print_failure(console, raw, check, language, shown)
            elif check.status is Status.SKIPPED:
                _print_skipped(console, check, language)
            elif check.status is Status.GRADER_ERROR:
                console.print(said.t("fault", language), style="magenta")
                for line in check.fault.strip().split("\n"):
                    console.print(f"  {line}", style="dim", soft_wrap=True)
    console.print()
    full = result.earned == result.possible
    console.print(
        Styled(
            f"{said.t('score', language)}: {result.earned}/{result.possible}", style="bold green" if full else "bold"
        ),
        end="",
    )
    console.print(f"   {said.t('interleavings', language, n=result.schedules)}", style="dim")
    return text_of(console)


def console_of(color: bool, width: int) -> Console:
    """A console that writes into memory; `text_of` gives what it has written."""
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )


def text_of(console: Console) -> str:
    """What was written to a console of `console_of`, in lines that no log takes for commands."""
    file = console.file
    if not isinstance(file, io.StringIO):
        raise TypeError("this console does not write to memory")
    lines = file.getvalue().removesuffix("\n").split("\n")
    return "\n".join(escapes.log_line(line.rstrip()) for line in lines) + "\n"


def _print_checks(console: Console, checks: Sequence[scoring.CheckResult], language: str) -> None:
    longest = max((cell_len(check.title.in_language(language)) for check in checks), default=0)
    for check in checks:
        style = _STYLES[check.status]
        title = check.title.in_language(language)
        line = Styled(f"  {said.MARKS[check.status]} ", style=style)
        line.append(f"{check.earned:>3}/{check.points:<3} ", style="")
        line.append(title + " " * (longest - cell_len(title) + 3))
        line.append(said.outcome(check, language), style="dim" if check.status is Status.PASSED else style)
        console.print(line, soft_wrap=True)


def _print_unusable(
    console: Console, finding: wire.LoadFailed | wire.Finished, language: str, *, indent: int | None
) -> None:
    """Why nothing could be checked, and a mark `indent` cells into the line at fault."""
    console.print(Styled("✗ ", style="red"), end="")
    console.print(words.unusable_in_words(finding, language), soft_wrap=True)
    if finding.place is not None:
        _print_line(console, finding.place, language)
        if indent is not None:
            console.print(" " * (6 + len(str(finding.place.line)) + 2 + indent) + "^", style="red", soft_wrap=True)
    console.print(said.t("nothing", language), style="dim")


def _cells_before_fault(finding: wire.LoadFailed | wire.Finished | None) -> int | None:
    """The width of what stands before the column at fault, as it will be shown."""
    if not isinstance(finding, wire.LoadFailed) or finding.place is None:
        return None
    if not 0 < finding.column <= untrusted.LONGEST_PART:
        return None
    return cell_len(untrusted.source_line(finding.place.source[: finding.column - 1]))


def _print_line(console: Console, place: wire.Place, language: str) -> None:
    console.print(f"      {place.line}  {place.source}", style="cyan", soft_wrap=True)


def _print_failure(
    console: Console,
    raw: scoring.ExerciseResult,
    check: scoring.CheckResult,
    language: str,
    shown: dict[object, str],
) -> None:
    """One failed check of a result. An interleaving that `shown` has already is not drawn again."""
    finding = check.finding
    console.print()
    title = check.title.in_language(language)
    console.print(Styled(f"✗ {title} · {said.outcome(check, language)}", style="bold red"), soft_wrap=True)
    if finding is None:
        return
    for sentence in said.sentences(check, language):
        console.print("  " + sentence, soft_wrap=True)
    if finding.place is not None and not finding.trace:
        _print_line(console, finding.place, language)
    same = tuple((step.task_id, step.place.line if step.place else 0, step.action) for step in finding.trace)
    if same and same in shown:
        console.print("  " + said.t("same", language, title=shown[same]), style="dim", soft_wrap=True)
    else:
        shown[same] = title
        print_finding(console, finding, language)
        print_races(console, finding, language)
    _print_look_at(console, said.look_at(check, language), language)
    command = said.replay_command(raw, check)
    if command is not None:
        console.print()
        found = said.found(check, language)
        if found is not None:
            console.print("  " + found, style="dim", soft_wrap=True)
        console.print("  " + said.t("replay", language), end=" ")
        console.print(Styled(command, style="bold"), soft_wrap=True)


def _print_skipped(console: Console, check: scoring.CheckResult, language: str) -> None:
    console.print()
    title = check.title.in_language(language)
    console.print(f"{said.MARKS[check.status]} {title} · {said.outcome(check, language)}", style="bold", soft_wrap=True)
    for sentence in said.sentences(check, language):
        console.print("  " + sentence, soft_wrap=True)


def _print_look_at(console: Console, text: str | None, language: str) -> None:
    if text is not None:
        console.print()
        console.print(Styled("  " + said.t("look", language) + " ", style="bold"), end="")
        console.print(text, soft_wrap=True)


def print_finding(console: Console, finding: wire.Finished, language: str) -> None:
    """The interleaving, where the exception came from, and who waits for whom."""
    if finding.trace:
        console.print()
        console.print(lanes.table_of(finding.trace, language, console.width))
    elif len(finding.frames) > 1:
        for frame in finding.frames:
            _print_line(console, frame, language)
    waits = said.waits(finding, language)
    if waits:
        console.print()
        console.print("  " + said.t("waits", language), style="bold")
        for who, what in waits:
            console.print("  · " + who, end=" ")
            console.print(what, soft_wrap=True)


def print_races(console: Console, finding: wire.Finished, language: str) -> None:
    """The races among the notes: both lines, which locks are held, what would order them."""
    found = [note.race for note in finding.notes if note.race is not None]
    failed = finding.verdict == "counterexample"
    if found and not failed:
        console.print(
            "  " + words.of(races.TITLES, "passed" if len(found) == 1 else "passed_many", language),
            style="yellow",
            soft_wrap=True,
        )
    for race in found:
        console.print()
        console.print(Styled("  " + races.title(race, language), style="bold"), soft_wrap=True)
        for access in (race.first, race.second):
            console.print(f"  · {races.side_in_words(access, language)}", soft_wrap=True)
            _print_line(console, access.place, language)
        console.print("  " + races.order_in_words(race, language), soft_wrap=True)
    if finding.more_races:
        console.print("  " + words.of(races.TITLES, "more", language, n=finding.more_races), soft_wrap=True)


def render_finding(finding: wire.Finished, *, language: str, color: bool, width: int = WIDTH) -> str:
    """The result of `grade explore`, or of a replay."""
    finding = untrusted.everywhere(finding, language)
    console = console_of(color, width)
    if finding.verdict == "counterexample":
        cause = words.of(words.CAUSES, finding.cause or "", language)
        console.print(Styled(f"✗ {cause}", style="bold red"))
        if finding.cause == "wrong_result" and finding.error:
            console.print(f"  {finding.task}: {finding.error} {finding.message}".rstrip(), soft_wrap=True)
        elif not said.says_enough(finding):
            console.print("  " + words.cause_in_words(finding, language), soft_wrap=True)
        for sentence in said.pattern(finding, language):
            console.print("  " + sentence, soft_wrap=True)
        if finding.place is not None and not (finding.waits and said.says_enough(finding)):
            _print_line(console, finding.place, language)
        for sentence in words.beside(finding, language):
            console.print("  " + sentence, soft_wrap=True)
        print_finding(console, finding, language)
        _print_look_at(console, said.look_at_pattern(finding, language), language)
    else:
        found = "all interleavings hold" if finding.verdict == "exhausted" else "no counterexample found"
        console.print(Styled(f"✓ {found}", style="bold green"))
    print_races(console, finding, language)
    for note in finding.notes:
        if note.cause != finding.cause and note.place is not None and note.race is None:
            console.print("  " + note_in_words(note, language), style="yellow", soft_wrap=True)
    console.print()
    bound = f", bound {finding.bound}" if finding.bound is not None and finding.bound >= 0 else ""
    console.print(
        f"  {finding.schedules} schedules, {finding.distinct} distinct interleavings{bound}, {finding.verdict}",
        style="dim",
    )
    if finding.token is not None:
        console.print(Styled(f"  token: {escapes.shell_word(finding.token)}", style="bold"), soft_wrap=True)
    return text_of(console)
