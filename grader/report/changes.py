"""What is different from the last run of the same exercise, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report import said, untrusted
from grader.scoring import Status, Text

if TYPE_CHECKING:
    from grader.scoring import ExerciseResult

TEXTS = {
    "since": Text("Since the last run: {old} → {new} points", "与上次相比：{old} → {new} 分"),
    "same": Text("Since the last run: nothing is different.", "与上次相比：没有变化。"),
    "holds": Text("holds now (was: {old})", "现在通过（之前：{old}）"),
    "fails": Text("{new} (held before)", "{new}（之前通过）"),
    "other": Text("{new} (was: {old})", "{new}（之前：{old}）"),
    "usable": Text("The file can be checked now.", "现在可以检查这个文件了。"),
    "unusable": Text("The file cannot be checked any more.", "现在无法检查这个文件了。"),
}


def between(old: ExerciseResult, new: ExerciseResult, language: str) -> list[str]:
    """Lines about what has changed from `old` to `new`."""
    old, new = untrusted.everywhere(old, language), untrusted.everywhere(new, language)
    if (old.unusable is None) != (new.unusable is None):
        return [TEXTS["usable" if new.unusable is None else "unusable"].in_language(language)]
    before = {check.id: check for check in old.checks}
    lines = []
    for check in new.checks:
        was = before.get(check.id)
        if was is None or (was.status, was.cause) == (check.status, check.cause):
            continue
        key = "holds" if check.status is Status.PASSED else "fails" if was.status is Status.PASSED else "other"
        text = (
            TEXTS[key].in_language(language).format(old=said.outcome(was, language), new=said.outcome(check, language))
        )
        lines.append(f"  {said.MARKS[check.status]} {check.title.in_language(language)}: {text}")
    if not lines:
        return [TEXTS["same"].in_language(language)]
    return [TEXTS["since"].in_language(language).format(old=old.earned, new=new.earned), *lines]
