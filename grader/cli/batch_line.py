"""The line that says how far a batch is: done, without full marks, faults, rate, time left."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from grader.cli.saying import progress

if TYPE_CHECKING:
    from grader.batch.plan import Submission
    from grader.scoring import ExerciseResult


class Line:
    """Counts results, and shows the counts where standard error is a terminal."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._not_full = 0
        self._faults = 0
        self._began = time.monotonic()

    def on_result(self, submission: Submission, result: ExerciseResult) -> None:
        """Count one more."""
        self._done += 1
        self._not_full += result.exit_code == 1
        self._faults += result.exit_code == 3
        self.show(f"{submission.student} {submission.exercise}")

    def show(self, last: str = "") -> None:
        """Write the line, with a word about what came last."""
        words = [f"  {self._done}/{self._total} done"]
        if self._not_full:
            words.append(f"{self._not_full} not full")
        if self._faults:
            words.append(f"{self._faults} grader errors")
        seconds = time.monotonic() - self._began
        if self._done and seconds > 0:
            left = (self._total - self._done) * seconds / self._done
            words += [f"{self._done / seconds:.1f}/s", f"{_clock(left)} left"]
        progress(" · ".join([*words, last] if last else words))

    def clear(self) -> None:
        """Take the line away."""
        progress("")


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
