"""What a conversation is about: who does what in which order, and what the submission's calls are answered.

A plan is written by the author of a check; nothing here speaks to anybody.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from grader.judge.evidence.messages import Call

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Order = list[Any]
"""The name of an operation and its arguments: `["put", 17]`."""


class Answer:
    """Answers calls of one name. `held`: the answer waits until nothing else moves, so that calls overlap."""

    def __init__(self, answer: Callable[..., Any] | None = None, *, held: bool = False) -> None:
        self._answer = answer
        self.held = held

    def to(self, call: Call) -> Any:
        return self._answer(*call.args) if self._answer is not None else None


class Source(Answer):
    """Gives one value after another, drawn by the judge, and None when there are no more."""

    def __init__(self, values: Iterable[Any], *, held: bool = False) -> None:
        super().__init__(held=held)
        self._left = deque(values)

    def to(self, call: Call) -> Any:
        return self._left.popleft() if self._left else None


class Cell:
    """A number that is loaded and stored by round trips; a load is answered late, so that others come in between."""

    def __init__(self, value: int = 0) -> None:
        self.value = value
        self.load = Answer(lambda: self.value, held=True)
        self.store = Answer(self._store)

    def _store(self, value: Any) -> None:
        self.value = value


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`script`: phases, each of which gives tasks their next operations: `{"gate 1": ["increment", 5], …}`.

    A phase begins when every operation has ended; with `blocking` also when those left seem to wait for others,
    which a slow one may seem to do, too: then judge by a model (`oracle.linearizability`), not by phases. No task
    begins before all are there. `calls`: who answers the functions that the submission calls. `turns`: its accesses to
    memory may be held back. `processes`: the tasks are processes.
    """

    script: Sequence[Mapping[str, Order]]
    calls: Mapping[str, Answer] = field(default_factory=dict)
    blocking: bool = False
    turns: bool = False
    processes: bool = False

    @property
    def tasks(self) -> list[str]:
        """Who there is, in the order of the script."""
        return list(dict.fromkeys(name for phase in self.script for name in phase))


def with_cells(calls: Mapping[str, Answer | Cell]) -> dict[str, Answer]:
    """The answers to calls, with those of cells under the names that their proxies use."""
    answers: dict[str, Answer] = {}
    for name, one in calls.items():
        if isinstance(one, Cell):
            answers |= {f"load {name}": one.load, f"store {name}": one.store}
        else:
            answers[name] = one
    return answers
