"""What a report tells its reader, as six questions that are answered from its text alone, for every contender alike.

The texts themselves are in `messages.md`, so that the answers can be checked. One question is not about the text:
whether the failure was really replayed from what the report holds.
"""

from __future__ import annotations

import re
from typing import Any

from contest import Program

QUESTIONS = {
    "kind": "says what kind of failure it is (deadlock, livelock, …; the exception; the assertion)",
    "tasks": "names two tasks at least",
    "lines": "points at one of the lines marked `# here`, by its number",
    "object": "names the lock or variable, other than by quoting a line of the program",
    "interleaving": "shows steps of two tasks at least, with half of the marked lines among them",
    "replay": "its failing schedule was run again and failed again",
}
WORDS = {
    "wrong_result": r"assert|invariant|wrong result|lost update|race condition",
    "deadlock": r"deadlock",
    "leaked": r"left held|left behind|still hold|never released",
    "livelock": r"livelock",
    "busy_wait": r"busy|goes round",
}
TASKS = r"\bT\d+\(|\b[Tt]hread[- ]?\d+|\b[Tt]ask[- ]?\d+|\bmain (?:waits|: )"
SHORTEST_QUOTE = 4


def answers(program: Program, answer: dict[str, Any]) -> dict[str, bool]:
    """The questions, each with its answer for this report."""
    text = answer["text"]
    words = re.escape(program.error) if answer["cause"] == "exception" else WORDS[answer["cause"]]
    steps = answer["steps"] or []
    lines_shown = {line for _, line in steps} & set(program.here)
    return {
        "kind": re.search(words, text, re.IGNORECASE) is not None,
        "tasks": len(_tasks(text)) >= 2,
        "lines": any(_points_at(text, program, number) for number in program.here),
        "object": re.search(rf"\b({program.objects})\b", _without_quotes(text, program)) is not None,
        "interleaving": len({task for task, _ in steps}) >= 2 and 2 * len(lines_shown) >= len(program.here),
        "replay": answer["replays"],
    }


def _tasks(text: str) -> set[str]:
    text = re.sub(r"\b([Tt])hreads (\d+) and (\d+)", r"thread \2, thread \3", text)
    return {re.sub(r"[- ]", "", found.lower()) for found in re.findall(TASKS, text)}


def _points_at(text: str, program: Program, number: int) -> bool:
    """As `file.py:7`, `line 7`, or the number with the beginning of the line behind it."""
    source = re.escape(program.here[number][:8])
    return re.search(rf"\b{program.name}\.py:{number}\b|\bline {number}\b|\b{number} {{1,4}}{source}", text) is not None


def _without_quotes(text: str, program: Program) -> str:
    """Lines of the program taken out, also where they were cut off with an ellipsis, and file names."""
    text = re.sub(rf"\b{program.name}(\.py)?\b", "", text)
    lines = {*program.lines, *(line.removesuffix("# here").strip() for line in program.lines)}
    for line in sorted(lines, key=lambda line: (-len(line), line)):
        if len(line) >= SHORTEST_QUOTE:
            text = text.replace(line, "")
            for length in range(len(line) - 1, SHORTEST_QUOTE - 1, -1):
                text = text.replace(line[:length] + "…", "")
    return text
