"""An interleaving to step through: after each row of it where every task is, what it holds, and what it waits for.

Everything here is told by the steps of the trace alone. It takes what has gone through the door in `untrusted`. Pure.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from grader.report import lanes, words
from grader.scoring import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader import wire

TAKES = frozenset(
    {
        *("acquire", "Lock.acquire", "Lock.__enter__", "Condition.__enter__", "Condition.wait", "Condition.wait_for"),
        "Semaphore.acquire",
    }
)
GIVES_BACK = frozenset(
    {
        *("release", "Semaphore.release", "BoundedSemaphore.release"),
        *("block in Condition.wait", "block in Condition.wait_for"),
    }
)
"""Waiting on a condition gives its lock back."""
WAITS = ("block", "relock", "await")
ENDS = frozenset({"finish", "process exit"})

PHASES = {
    "idle": Text("has not begun", "还没有开始"),
    "running": Text("can go on", "可以继续"),
    "acting": Text("goes on", "正在执行"),
    "waiting": Text("waits", "在等待"),
    "finished": Text("has finished", "已结束"),
}


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """A task as it stands. `line` is 0 where it is on none of the student's; `does` is what it did or waits for."""

    phase: str
    line: int
    does: str
    holds: tuple[str, ...]


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A shared value as it was last seen."""

    name: str
    value: str
    changed: bool
    """Whether this row has changed it."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row: a step, or a run of one task's steps that do not matter, and what has come of it."""

    number: int
    """Of its first step, counted from 1."""
    steps: int
    lane: int
    line: int
    source: str
    text: str
    kind: str
    """"wait", "raise" or ""."""
    lanes: tuple[Lane, ...]
    values: tuple[Value, ...]


class Interleaving(msgspec.Struct, frozen=True, kw_only=True):
    """The names of the tasks, in the order of their lanes, and the rows."""

    tasks: tuple[str, ...]
    rows: tuple[Row, ...]


def interleaving(trace: Sequence[wire.Step], language: str) -> Interleaving:
    """A trace as rows to step through."""
    steps = lanes.shown_steps(trace)
    order = {ident: lane for lane, ident in enumerate(sorted({step.task_id for step in steps}))}
    names = {step.task_id: words.task_in_words(step.task, language) for step in steps}
    state = _State(len(order))
    ends = {id(run[-1]): (number, run) for number, run in lanes.folded(steps)}
    rows = []
    for step in trace:
        if step.task_id in order:
            state.take(order[step.task_id], step, language)
        if id(step) not in ends:
            continue
        number, run = ends[id(step)]
        first = run[0]
        text = words.step_in_words(step, language) if len(run) == 1 else ""
        rows.append(
            Row(
                number=number,
                steps=len(run),
                lane=order[step.task_id],
                line=first.place.line if first.place is not None else 0,
                source=first.place.source if first.place is not None and len(run) == 1 else "",
                text=text,
                kind="wait" if step.action.startswith(WAITS) else "raise" if step.action == "raise" else "",
                lanes=state.lanes(order[step.task_id]),
                values=state.values(),
            )
        )
    return Interleaving(tasks=tuple(names[ident] for ident in order), rows=tuple(rows))


class _State:
    """What the steps so far have come to."""

    def __init__(self, tasks: int) -> None:
        self._phase = ["idle"] * tasks
        self._line = [0] * tasks
        self._does = [""] * tasks
        self._holds: list[Counter[str]] = [Counter() for _ in range(tasks)]
        self._values: dict[str, str] = {}
        self._changed: set[str] = set()

    def take(self, lane: int, step: wire.Step, language: str) -> None:
        """One more step, of the task in `lane`."""
        waits = step.action.startswith(WAITS)
        self._phase[lane] = "waiting" if waits else "finished" if step.action in ENDS else "running"
        if step.place is not None:
            self._line[lane] = step.place.line
        self._does[lane] = words.step_in_words(step, language)
        held = self._holds[lane]
        if step.action in TAKES:
            held[step.object] += 1
        elif step.action in GIVES_BACK and held[step.object]:
            held[step.object] -= 1
        if step.action in ("read", "write") and step.detail:
            if self._values.get(step.object) != step.detail and step.action == "write":
                self._changed.add(step.object)
            self._values[step.object] = step.detail

    def lanes(self, acting: int) -> tuple[Lane, ...]:
        return tuple(
            Lane(
                phase="acting" if lane == acting and phase == "running" else phase,
                line=self._line[lane],
                does=self._does[lane],
                holds=tuple(+self._holds[lane]),
            )
            for lane, phase in enumerate(self._phase)
        )

    def values(self) -> tuple[Value, ...]:
        """All values seen so far; which have changed since the last call."""
        seen = tuple(
            Value(name=name, value=value, changed=name in self._changed) for name, value in self._values.items()
        )
        self._changed.clear()
        return seen
