"""What is said of a submission that reaches for the grader itself, and of output that was cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.scoring import Text

if TYPE_CHECKING:
    from grader import wire

ATTEMPTS: dict[str, Text] = {
    "memory": Text(
        "Your code looks for objects or memory that are not its own ({what}).",
        "你的代码在寻找不属于它的对象或内存（{what}）。",
    ),
    "frames": Text(
        "Your code looks at the frames of whoever calls it ({what}).",
        "你的代码在查看调用者的栈帧（{what}）。",
    ),
    "hooks": Text(
        "Your code sets a hook that sees or changes everything that runs ({what}).",
        "你的代码设置了能看到或改变一切运行过程的钩子（{what}）。",
    ),
    "functions": Text(
        "Your code changes a function that others work with ({what}).",
        "你的代码改动了别人要用的函数（{what}）。",
    ),
    "files": Text(
        "Your code opens or imports files of the grader ({what}).",
        "你的代码打开或导入了评分程序的文件（{what}）。",
    ),
    "processes": Text(
        "Your code sends a signal to a process that it has not started ({what}).",
        "你的代码向并非由它启动的进程发送信号（{what}）。",
    ),
}

DROPPED = Text(
    "Your program printed a lot: {amount} more were dropped.",
    "你的程序输出太多：另有 {amount}被丢弃。",
)
_UNITS = (
    (1_000_000, Text("{n:.1f} million characters", "{n:.1f} 百万个字符")),
    (1, Text("{n:.0f} characters", "{n:.0f} 个字符")),
)


def attempt_in_words(finding: wire.Finished, language: str) -> str | None:
    """What a submission has tried, as a sentence; None when the finding is about something else."""
    kind, _, what = finding.message.partition(" ")
    if finding.cause != "not_allowed" or kind not in ATTEMPTS:
        return None
    return ATTEMPTS[kind].in_language(language).format(what=what)


def dropped_in_words(finding: wire.Finished, language: str) -> str | None:
    """How much of the output is missing; None when nothing is."""
    if finding.output_dropped <= 0:  # a worker that is not the grader's any more may say anything
        return None
    size, unit = next((size, unit) for size, unit in _UNITS if finding.output_dropped >= size)
    amount = unit.in_language(language).format(n=finding.output_dropped / size)
    return DROPPED.in_language(language).format(amount=amount)
