"""A result as text for the terminal: a line a check, and for each failed one the interleaving that breaks it.

The interleaving is a table with a column for each thread and a row for each step, on the student's own lines.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from grader import scoring, wire
from grader.report import patterns, races, words
from grader.report.notes import note_in_words
from grader.scoring import Status, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 100
MOST_ROWS = 40
MOST_COLUMNS = 4
"""For more tasks than these, the table has a column that names the task: columns of their own would be too narrow."""
WHO_WIDTH = 24
UNFOLDED_ROWS = 12
"""A table of so many rows is short enough to show every step."""

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
    "rows": Text("… {n} earlier steps left out …", "…… 省略了前面 {n} 步 ……"),
    "folded": Text("… {n} steps of {task} …", "…… {task}：{n} 步 ……"),
    "step": Text("step", "步"),
    "who": Text("who", "谁"),
    "what": Text("what", "做什么"),
    "nothing": Text("Nothing could be checked.", "无法进行检查。"),
    "same": Text("The steps are those shown for “{title}”.", "步骤与“{title}”一项所示相同。"),
}


def _t(key: str, language: str, **fields: object) -> str:
    return _T[key].in_language(language).format(**fields)


def render(result: scoring.ExerciseResult, *, language: str, color: bool, width: int = WIDTH) -> str:
    """The whole report of one submission."""
    console = _console(color, width)
    console.print(Styled(f"{result.exercise} · {result.title.in_language(language)}", style="bold"), end="")
    console.print(f"   {result.file}", style="dim")
    console.print()
    if result.unusable is not None:
        _print_unusable(console, result.unusable, language)
    else:
        _print_checks(console, result.checks, language)
        shown: dict[object, str] = {}
        for check in result.checks:
            if check.status is Status.FAILED:
                _print_failure(console, result, check, language, shown)
            elif check.status is Status.GRADER_ERROR:
                console.print(_t("fault", language), style="magenta")
                console.print(check.fault.strip(), style="dim", markup=False, highlight=False)
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
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


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


def _print_unusable(console: Console, finding: wire.LoadFailed | wire.Finished, language: str) -> None:
    console.print(Styled("✗ ", style="red"), end="")
    console.print(words.unusable_in_words(finding, language), soft_wrap=True)
    if finding.place is not None:
        _print_line(console, finding.place, language)
        column = finding.column if isinstance(finding, wire.LoadFailed) else 0
        if column > 0:
            console.print(" " * (6 + len(str(finding.place.line)) + 2 + column - 1) + "^", style="red")
    console.print(_t("nothing", language), style="dim")


def _print_line(console: Console, place: wire.Place, language: str) -> None:
    console.print(f"      {place.line}  {place.source}", style="cyan", soft_wrap=True)


def _print_failure(
    console: Console,
    result: scoring.ExerciseResult,
    check: scoring.CheckResult,
    language: str,
    shown: dict[object, str],
) -> None:
    """One failed check. An interleaving that `shown` has already is not drawn again."""
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
        where = "" if _is_default(result) else f" {result.file}"
        console.print(Styled(f"grade replay {result.exercise} {check.token}{where}", style="bold"), soft_wrap=True)


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
        console.print(_lanes(finding.trace, language, console.width))
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


def _lanes(trace: Sequence[wire.Step], language: str, width: int) -> Table:
    """A row for each step, and a column for each task that appears, as long as there is room for so many."""
    steps = [step for step in trace if not _is_routine(step)] or list(trace)
    tasks: dict[int, str] = {}
    for step in sorted(steps, key=lambda step: step.task_id):
        tasks.setdefault(step.task_id, words.task_in_words(step.task, language))
    rows = _folded(steps)
    left_out = max(0, len(rows) - MOST_ROWS)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False, expand=False)
    table.add_column(_t("step", language), justify="right", style="dim", no_wrap=True, min_width=6)
    in_lanes = len(tasks) <= MOST_COLUMNS
    columns = list(tasks) if in_lanes else []
    share = max(16, (width - 8) // max(1, len(columns)) - 2) if in_lanes else width - WHO_WIDTH - 14
    if in_lanes:
        for ident in columns:
            table.add_column(tasks[ident], header_style="bold", max_width=share, overflow="fold")
    else:
        table.add_column(_t("who", language), header_style="bold", max_width=WHO_WIDTH, overflow="fold")
        table.add_column(_t("what", language), header_style="bold", max_width=share, overflow="fold")

    def add(number: str, ident: int, cell: Styled) -> None:
        if in_lanes:
            table.add_row(number, *(cell if ident == column else Styled("") for column in columns))
        else:
            table.add_row(number, tasks[ident], cell)

    if left_out:
        number_left_out = sum(len(run) for _, run in rows[:left_out])
        table.add_row("", Styled(_t("rows", language, n=number_left_out), style="dim"))
    previous: tuple[int, int] | None = None
    for number, run in rows[left_out:]:
        step = run[0]
        if len(run) > 1:
            text = _t("folded", language, n=len(run), task=tasks[step.task_id])
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


def _folded(steps: Sequence[wire.Step]) -> list[tuple[int, list[wire.Step]]]:
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


_PLAIN = Console(file=io.StringIO(), width=WIDTH)


def _is_routine(step: wire.Step) -> bool:
    """What the driver does around the program, from no line of the student's."""
    return step.place is None and step.action not in _TELLING


_TELLING = frozenset(
    {"raise", "Queue._feed", "block in Queue._feed", "block in exit after feeder", "block in process exit"}
)
"""What a process or its feeder thread does after the student's last line."""


def render_finding(finding: wire.Finished, *, language: str, color: bool, width: int = WIDTH) -> str:
    """The result of `grade explore`, or of a replay."""
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
        console.print(Styled(f"  token: {finding.token}", style="bold"), soft_wrap=True)
    return _text(console)
