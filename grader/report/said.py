"""What every report says of a check, in whatever form: one place for the sentences and their order.

It takes checks that have gone through the door in `untrusted`; only a command to copy is made of the raw result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report import escapes, patterns, words
from grader.scoring import Status, Text

if TYPE_CHECKING:
    from grader import scoring, wire

MARKS = {
    Status.PASSED: "✓",
    Status.FAILED: "✗",
    Status.GRADER_ERROR: "!",
    Status.INCONCLUSIVE: "?",
    Status.SKIPPED: "-",
}
TOLD = (Status.FAILED, Status.SKIPPED)
"""Of these a report says why."""
GRAPHED = ("deadlock", "livelock", "leaked", "timeout")
"""Causes for which a report says who waits for whom."""

TEXTS = {
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
STATUSES = {
    Status.INCONCLUSIVE: Text("inconclusive", "无定论"),
    Status.SKIPPED: Text("skipped", "跳过"),
    Status.GRADER_ERROR: Text("grader error", "评分程序错误"),
}


def t(key: str, language: str, **fields: object) -> str:
    """One of the short texts, filled in."""
    return TEXTS[key].in_language(language).format(**fields)


def outcome(check: scoring.CheckResult, language: str) -> str:
    """In a few words: how much was tried where it holds, and the cause where it does not."""
    if check.status is not Status.PASSED:
        if check.cause:
            return words.of(words.CAUSES, check.cause, language)
        return STATUSES[check.status].in_language(language) if check.status in STATUSES else check.status.value
    if check.native:
        return t("native", language)
    if not check.schedules:
        return ""
    return t("all" if check.exhausted else "interleavings", language, n=check.distinct)


def sentences(check: scoring.CheckResult, language: str) -> list[str]:
    """What went wrong: the judge's words or those about the cause, the pattern, and on what it depends."""
    finding = check.finding
    said = []
    if check.problem is not None:
        said.append(check.problem.in_language(language))
    elif finding is not None and not says_enough(finding):
        said.append(words.cause_in_words(finding, language))
    if finding is not None:
        said += pattern(finding, language)
        said += words.beside(finding, language)
    return said


def says_enough(finding: wire.Finished) -> bool:
    """Whether the pattern says all that the sentence about the cause would say."""
    return patterns.is_known(finding.pattern) and finding.cause != "exception"


def pattern(finding: wire.Finished, language: str) -> list[str]:
    """The proved name of the failure as a sentence, if it has one."""
    if finding.pattern is None or not patterns.is_known(finding.pattern):
        return []
    return [patterns.in_words(finding.pattern, language)]


def waits(finding: wire.Finished, language: str) -> list[tuple[str, str]]:
    """Who waits, and for what, where that is part of what went wrong."""
    if finding.cause not in GRAPHED:
        return []
    said = []
    for wait in finding.waits:
        if is_driver(wait) and len(finding.waits) > 1:
            continue
        where = f" ({t('where', language, line=wait.place.line)}: {wait.place.source})" if wait.place else ""
        said.append((words.task_in_words(wait.task, language), words.wait_in_words(wait, language) + where))
    return said


def is_driver(wait: wire.Wait) -> bool:
    """Whether it is the driver of the exercise, which only waits for the threads it has started."""
    return wait.place is None and wait.task == "main"


def look_at(check: scoring.CheckResult, language: str) -> str | None:
    """Where to look: in the exercise's own words, else in those about the pattern."""
    if check.hint is not None:
        return check.hint.in_language(language)
    return None if check.finding is None else look_at_pattern(check.finding, language)


def look_at_pattern(finding: wire.Finished, language: str) -> str | None:
    """Where to look, by the name of the failure."""
    if finding.pattern is None or not patterns.is_known(finding.pattern):
        return None
    return patterns.look_at(finding.pattern, language)


def found(check: scoring.CheckResult, language: str) -> str | None:
    """How soon it was found, and how simple it was made."""
    finding = check.finding
    if finding is None or finding.first_failure is None or check.token is None:
        return None
    return t(
        "found",
        language,
        first=finding.first_failure,
        budget=check.budget,
        preemptions=finding.preemptions,
        s="" if finding.preemptions == 1 else "s",
    )


def replay_command(raw: scoring.ExerciseResult, check: scoring.CheckResult) -> str | None:
    """The command that shows it again, for a shell; of the result as it came, since a name is a file's."""
    if check.token is None:
        return None
    is_default = f"exercises/{raw.exercise}_" in raw.file
    parts = [raw.exercise, check.token] + ([] if is_default else [raw.file])
    return " ".join(["grade replay", *(escapes.shell_word(part) for part in parts)])


def in_short(
    raw: scoring.ExerciseResult, result: scoring.ExerciseResult, check: scoring.CheckResult, language: str
) -> list[str]:
    """A check that failed or was skipped as lines of text without the interleaving, where a form has no room for it."""
    if result.unusable is not None:
        return [words.unusable_in_words(result.unusable, language)]
    told = sentences(check, language)
    if check.finding is not None:
        told += [f"· {who} {what}" for who, what in waits(check.finding, language)]
    look = look_at(check, language)
    if look is not None:
        told.append(f"{t('look', language)} {look}")
    command = replay_command(raw, check)
    if command is not None:
        told.append(f"{t('replay', language)} {command}")
    return told
