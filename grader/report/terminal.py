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
from grader.report import escapes, lanes, patterns, races, untrusted, words
from grader.report.notes import note_in_words
from grader.scoring import Status, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 100

_MARKS = {
    Status.PASSED: ("✓", "green"),
    Status.FAILED: ("✗", "red"),
    Status.GRADER_ERROR: ("!", "magenta"),
    Status.INCONCLUSIVE: ("?", "yellow"),
    Status.SKIPPED: ("-", "dim"),
}

_T = {
    "score": Text("Score", "得分"),
    "replay": Text("See it again:", "重现："),
    "found": Text(
        "Found on schedule {first} of at most {budget}; shown with {preemptions} preemption{s}.",
        "在第 {first} 次调度时发现（共尝试 {budget} 次）；此处显示 {preemptions} 次抢占。",
    ),
    "interleavings": Text("{n} interleavings", "{n} 种交错"),
    "all": Text("every interleaving, {n} run", "全部交错，运行了 {n} 种"),
    "native": Text("in real time", "真实运行"),
    "waits": Text("Who waits for whom:", "谁在等谁："),
    "where": Text("line {line}", "第 {line} 行"),
    "look": Text("Look at:", "提示："),
    "fault": Text(
        "This is the grader's own fault, not yours. Please report it with your file:",
        "这是评分程序自身的错误，不是你的错。请连同你的文件一起报告：",
    ),
    "nothing": Text("Nothing could be checked.", "无法进行检查。"),
    "same": Text("The steps are those shown for “{title}”.", "步骤与“{title}”一项所示相同。"),
}


def _t(key: str, language: str, **fields: object) -> str:
    return _T[key].in_language(language).format(**fields)


def render(result: scoring.ExerciseResult, *, language: str, color: bool, width: int = WIDTH) -> str:
    """The whole report of one submission."""
    raw, result = result, untrusted.everywhere(result, language)
    console = _console(color, width)
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
            elif check.status is Status.GRADER_ERROR:
                console.print(_t("fault", language), style="magenta")
                for line in check.fault.strip().split("\n"):
                    console.print(f"  {line}", style="dim", soft_wrap=True)
    console.print()
    full = result.earned == result.possible
    console.print(
        Styled(f"{_t('score', language)}: {result.earned}/{result.possible}", style="bold green" if full else "bold"),
        end="",
    )
    console.print(f"   {_t('interleavings', language, n=result.schedules)}", style="dim")
    return _text(console)


def _console(color: bool, width: int) -> Console:
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


def _text(console: Console) -> str:
    file = console.file
    if not isinstance(file, io.StringIO):
        raise TypeError("this console does not write to memory")
    lines = file.getvalue().removesuffix("\n").split("\n")
    return "\n".join(escapes.log_line(line.rstrip()) for line in lines) + "\n"


def _print_checks(console: Console, checks: Sequence[scoring.CheckResult], language: str) -> None:
    longest = max((cell_len(check.title.in_language(language)) for check in checks), default=0)
    for check in checks:
        mark, style = _MARKS[check.status]
        title = check.title.in_language(language)
        line = Styled(f"  {mark} ", style=style)
        line.append(f"{check.earned:>3}/{check.points:<3} ", style="")
        line.append(title + " " * (longest - cell_len(title) + 3))
        if check.status is Status.PASSED:
            line.append(_how_much(check, language), style="dim")
        else:
            cause = words.of(words.CAUSES, check.cause or "", language) if check.cause else check.status.value
            line.append(cause, style=style)
        console.print(line, soft_wrap=True)


def _how_much(check: scoring.CheckResult, language: str) -> str:
    if check.native:
        return _t("native", language)
    if not check.schedules:
        return ""
    if check.exhausted:
        return _t("all", language, n=check.distinct)
    return _t("interleavings", language, n=check.distinct)


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
    console.print(_t("nothing", language), style="dim")


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
    cause = words.of(words.CAUSES, check.cause or "", language)
    console.print(Styled(f"✗ {check.title.in_language(language)} · {cause}", style="bold red"), soft_wrap=True)
    if finding is None:
        return
    if check.problem is not None:
        console.print("  " + check.problem.in_language(language), soft_wrap=True)
    elif not _says_enough(finding):
        console.print("  " + words.cause_in_words(finding, language), soft_wrap=True)
    _print_pattern(console, finding, language)
    if finding.place is not None and not finding.trace:
        _print_line(console, finding.place, language)
    same = tuple((step.task_id, step.place.line if step.place else 0, step.action) for step in finding.trace)
    if same and same in shown:
        console.print("  " + _t("same", language, title=shown[same]), style="dim", soft_wrap=True)
    else:
        shown[same] = check.title.in_language(language)
        print_finding(console, finding, language)
        print_races(console, finding, language)
    if check.hint is not None:  # in the exercise's own words
        _print_look_at(console, check.hint.in_language(language), language)
    elif finding.pattern is not None and patterns.is_known(finding.pattern):
        _print_look_at(console, patterns.look_at(finding.pattern, language), language)
    if check.token is not None:
        console.print()
        if finding.first_failure is not None:
            found = _t(
                "found",
                language,
                first=finding.first_failure,
                budget=check.budget,
                preemptions=finding.preemptions,
                s="" if finding.preemptions == 1 else "s",
            )
            console.print("  " + found, style="dim", soft_wrap=True)
        console.print("  " + _t("replay", language), end=" ")
        parts = [raw.exercise, check.token] + ([] if _is_default(raw) else [raw.file])
        command = " ".join(["grade replay", *(escapes.shell_word(part) for part in parts)])
        console.print(Styled(command, style="bold"), soft_wrap=True)


def _says_enough(finding: wire.Finished) -> bool:
    """Whether the pattern says all that the sentence about the cause would say."""
    return patterns.is_known(finding.pattern) and finding.cause != "exception"


def _print_pattern(console: Console, finding: wire.Finished, language: str) -> None:
    if finding.pattern is not None and patterns.is_known(finding.pattern):
        console.print("  " + patterns.in_words(finding.pattern, language), soft_wrap=True)


def _print_look_at(console: Console, text: str, language: str) -> None:
    console.print()
    console.print(Styled("  " + _t("look", language) + " ", style="bold"), end="")
    console.print(text, soft_wrap=True)


def _is_default(result: scoring.ExerciseResult) -> bool:
    return f"exercises/{result.exercise}_" in result.file


def print_finding(console: Console, finding: wire.Finished, language: str) -> None:
    """On what it depends, the interleaving, where the exception came from, and who waits for whom."""
    for sentence in words.beside(finding, language):
        console.print("  " + sentence, soft_wrap=True)
    if finding.trace:
        console.print()
        console.print(lanes.table_of(finding.trace, language, console.width))
    elif len(finding.frames) > 1:
        for frame in finding.frames:
            _print_line(console, frame, language)
    if finding.waits and finding.cause in ("deadlock", "livelock", "leaked", "timeout"):
        console.print()
        console.print("  " + _t("waits", language), style="bold")
        for wait in finding.waits:
            if wait.place is None and wait.task == "main" and len(finding.waits) > 1:
                continue  # the driver, which only waits for the threads it has started
            console.print("  · " + words.task_in_words(wait.task, language), end=" ")
            where = f" ({_t('where', language, line=wait.place.line)}: {wait.place.source})" if wait.place else ""
            console.print(words.wait_in_words(wait, language) + where, soft_wrap=True)


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
    console = _console(color, width)
    if finding.verdict == "counterexample":
        cause = words.of(words.CAUSES, finding.cause or "", language)
        console.print(Styled(f"✗ {cause}", style="bold red"))
        if finding.cause == "wrong_result" and finding.error:
            console.print(f"  {finding.task}: {finding.error} {finding.message}".rstrip(), soft_wrap=True)
        elif not _says_enough(finding):
            console.print("  " + words.cause_in_words(finding, language), soft_wrap=True)
        _print_pattern(console, finding, language)
        if finding.place is not None and not (finding.waits and _says_enough(finding)):
            _print_line(console, finding.place, language)
        print_finding(console, finding, language)
        if finding.pattern is not None and patterns.is_known(finding.pattern):
            _print_look_at(console, patterns.look_at(finding.pattern, language), language)
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
    return _text(console)
