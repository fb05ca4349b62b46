"""Histories as drawings: a line for each task, time to the right.

    A  |put(1)      |        |get():2|
    B     |put(2)|    |get()!Empty|  |put(3)>

`|op(args):value|` returned a value, `!Name` raised, and `>` instead of the last bar leaves the operation open.
Arguments and values are JSON; a value left out is null. Of two bars in one column the one on the upper line is
earlier.
"""

from __future__ import annotations

import json
import re
from typing import Any

_OPERATION = re.compile(r"\|(?P<op>\w+)\((?P<args>[^)]*)\)(?::(?P<value>[^|>]*?)|!(?P<raised>\w+))?\s*(?P<end>[|>])")


def drawn(picture: str) -> list[dict[str, Any]]:
    lines = [line for line in picture.splitlines() if line.strip()]
    history = []
    for number, line in enumerate(lines):
        for found in _OPERATION.finditer(line):
            history.append(
                {
                    "task": line.split()[0],
                    "op": found["op"],
                    "args": json.loads(f"[{found['args']}]"),
                    "call": found.start() * len(lines) + number,
                    "return": None if found["end"] == ">" else (found.end() - 1) * len(lines) + number,
                    "value": json.loads(found["value"]) if found["value"] else None,
                    "raised": found["raised"],
                }
            )
        bars = line.count("|") + line.count(">")
        assert bars == 2 * len([o for o in history if o["task"] == line.split()[0]]), f"unreadable: {line}"
    return history


def one_by_one(*steps: str) -> list[dict[str, Any]]:
    """A sequential history of one task, for example `one_by_one("put(1)", "get():1")`."""
    return drawn("main " + " ".join(f"|{step}|" for step in steps))
