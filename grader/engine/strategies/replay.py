"""Follow a schedule exactly, and note how it differs from running each task until it blocks."""

from __future__ import annotations

from grader.engine.strategies import Strategy, default_choice
from grader.engine.task import Task


class Replay(Strategy):
    """Follow `deviations`: at decision number i take the enabled task at index j, else the default choice.

    `diverged` becomes true when a deviation cannot be followed: the program is not the one that was recorded.
    `checksum` sums up what was enabled and chosen, so that a silent difference shows as well.
    """

    name = "replay"

    def __init__(self, deviations: tuple[tuple[int, int], ...]) -> None:
        self._deviations = dict(deviations)
        self._ran = False
        self.diverged = False
        self.checksum = 0
        self.decisions = 0

    def begin(self) -> bool:
        ran, self._ran = self._ran, True
        return not ran

    def choose(self, enabled: list[Task], current: Task) -> Task:
        index = self._deviations.get(self.decisions)
        self.decisions += 1
        if index is None:
            chosen = default_choice(enabled, current)
        elif index < len(enabled):
            chosen = enabled[index]
        else:
            self.diverged = True
            chosen = default_choice(enabled, current)
        self.checksum = (self.checksum * 31 + len(enabled) * 7 + chosen.id) % 65_521
        return chosen

    def end(self, steps: int) -> None:
        if self._deviations and max(self._deviations) >= self.decisions:
            self.diverged = True


class Recording(Strategy):
    """Follow a list of choices (task numbers), recording the deviations that replay it."""

    name = "recording"

    def __init__(self, choices: list[int]) -> None:
        self._choices = choices
        self._ran = False
        self.deviations: list[tuple[int, int]] = []
        self.decisions = 0

    def begin(self) -> bool:
        ran, self._ran = self._ran, True
        return not ran

    def choose(self, enabled: list[Task], current: Task) -> Task:
        usual = default_choice(enabled, current)
        chosen = usual
        if self.decisions < len(self._choices):
            wanted = self._choices[self.decisions]
            for index, task in enumerate(enabled):
                if task.id == wanted:
                    chosen = task
                    if task is not usual:
                        self.deviations.append((self.decisions, index))
        self.decisions += 1
        return chosen
