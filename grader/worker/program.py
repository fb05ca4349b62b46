"""What the engine explores here: a file and one of its callables, or a scenario over a submission."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from grader.engine.kernel import KERNEL
from grader.engine.schedule import digest_of
from grader.instrument.sites import MEMORY
from grader.shims import sharing
from grader.worker.output import Output

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from grader.engine.task import Task
    from grader.instrument.loader import Loader
    from grader.shims.boot import Booted


class FreshProgram:
    """Every execution starts from a freshly executed module and a restored standard library."""

    def __init__(self, *, booted: Booted, loader: Loader, text: str, drive: Callable[[ModuleType], Any]) -> None:
        self.digest = digest_of(text)
        self.output = Output()
        self.before_each: list[Callable[[], None]] = []
        self.is_script = False
        self.on_note: Callable[[Any], None] = lambda value: None
        self._booted = booted
        self._loader = loader
        self._drive = drive
        KERNEL.reported = self._reported
        self.draws = "random" in text or "shuffle" in text

    def _reported(self, task: Task, kind: str, data: Any) -> None:
        """Another process has printed something, noted something for the scenario, or made what outlives it."""
        if kind == "output":
            self.output.keep(*data)
        elif kind == "note":
            self.on_note(data)
        else:
            sharing.made(kind, data)

    def set_drive(self, drive: Callable[[ModuleType], Any]) -> None:
        """What to do with the fresh module; the result is the execution's observation."""
        self._drive = drive

    def reset(self, *, seed: int) -> None:
        self.output.clear()
        for prepare in self.before_each:
            prepare()
        sys.stdout = self.output
        sys.stderr = self.output
        # seeding costs as much as ten scheduling points, and most programs draw nothing
        self._booted.restore(seed=seed if self.draws else None)

    def set_points(self, points: frozenset[int], *, look_for_races: bool) -> None:
        MEMORY.prepare(points, look_for_races=look_for_races)

    def main(self) -> Any:
        observation = None
        try:
            observation = self._drive(self._loader.fresh())
        except SystemExit as leaving:
            if not self.is_script or leaving.code not in (None, 0):
                raise
        self._booted.leave()
        return observation
