"""Conversations with real workers, over scenarios and submissions that a test brings along."""

from __future__ import annotations

import textwrap
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader import wire
from grader.judge.evidence.conversation import Conversation
from grader.judge.evidence.plan import Plan, with_cells
from grader.judge.evidence.seen import Seen
from grader.judge.handle import KILLED_ITSELF, Killed, Worker


@dataclass(frozen=True)
class Held:
    seen: Seen
    finding: wire.Finished
    seconds: float

    @property
    def why(self) -> str | None:
        return self.seen.incomplete.cause if self.seen.incomplete is not None else None


def hold(
    worker: Worker,
    folder: Path,
    scenario: str,
    *,
    script: list[dict[str, list[Any]]],
    text: str = "x = 1",
    seed: int = 0,
    seconds: float = 10.0,
    calls: dict[str, Any] | None = None,
    **plan: Any,
) -> Held:
    """One conversation. `scenario` defines `drive(stage)`, `text` is the submission."""
    file = folder / "scenarios.py"
    file.write_text(textwrap.dedent(scenario))
    job = wire.Job(
        mode="native",
        filename="answer.py",
        text=textwrap.dedent(text),
        module_name="submission",
        scenario=(str(file), "drive"),
        seconds=seconds,
        judged=True,
    )
    talk = Conversation(Plan(script=script, calls=with_cells(calls or {}), **plan), seed=str(seed))
    began = time.monotonic()
    try:
        finding: Any = worker.run(job, desk=talk.theirs)
    except Killed:  # a check would hold the conversation once more
        finding = KILLED_ITSELF
    meeting, incomplete = talk.finish()
    assert isinstance(finding, wire.Finished)
    return Held(meeting.seen(incomplete), finding, time.monotonic() - began)
