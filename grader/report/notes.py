"""What reports say about findings that do not fail a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report.words import of
from grader.scoring import Text

if TYPE_CHECKING:
    from grader import wire

NOTES: dict[str, Text] = {
    "blocking": Text(
        "note: {task} makes a call that waits without `await`, and the whole event loop waits with it (line {line})",
        "注意：{task} 的调用不带 `await` 地等待，整个事件循环都跟着等（第 {line} 行）",
    ),
    "leaked": Text(
        "note: {task} was still under way when the main coroutine returned (line {line})",
        "注意：主协程返回时 {task} 还在进行中（第 {line} 行）",
    ),
    "": Text(
        "note: a thread goes round a loop while it waits (line {line})", "注意：有线程在等待时空转（第 {line} 行）"
    ),
}


def note_in_words(note: wire.Note, language: str) -> str:
    """Something that was seen and does not fail a program."""
    line = note.place.line if note.place is not None else 0
    return of(NOTES, note.cause, language, task=note.task, line=line)
