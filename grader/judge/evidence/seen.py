"""What a conversation came to: what the judge saw, in the order in which it saw it, and whether it was whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from grader.scoring import Text


@dataclass(frozen=True, kw_only=True)
class Incomplete:
    """Why a conversation proves nothing: one of the causes, and in words."""

    cause: str
    why: Text


BABBLE = Incomplete(
    cause="crashed",
    why=Text(
        "what your program told the grader step by step was not what its own code says",
        "你的程序一步步告诉评分器的，不是它自己的代码会说的话",
    ),
)
TOO_MUCH = Incomplete(
    cause="crashed",
    why=Text(
        "your program told the grader far more steps than there can be",
        "你的程序告诉评分器的步骤，远远多于实际可能有的",
    ),
)
EARLY = Incomplete(
    cause="crashed",
    why=Text(
        "your program ended before it had done what it was asked to do",
        "还没有做完要它做的事，你的程序就结束了",
    ),
)
STUCK = Incomplete(
    cause="timeout",
    why=Text(
        "in a real run that the grader follows step by step, nothing moves any more",
        "在评分器一步步跟踪的真实运行中，一切都停住了",
    ),
)
NOT_APART = Incomplete(
    cause="crashed",
    why=Text(
        "what should run in processes of its own does not",
        "本该在各自的进程里运行的，没有在各自的进程里运行",
    ),
)
FAILED = Text(
    "a real run that the grader follows step by step did not come to its end",
    "评分器一步步跟踪的真实运行没有走到终点",
)


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One call of one of the judge's functions. It lasts from `at` to `until`, by the judge's own clock.

    `task` made it, in process `pid`; `until` is None if it was given up before it was answered. `left` is when the
    connection was closed that made it: for a process, when it ended.
    """

    name: str
    task: str
    pid: int
    args: list[Any]
    at: int
    until: int | None = None
    value: Any = None
    left: int | None = None


@dataclass(frozen=True, kw_only=True)
class Seen:
    """`history` has operations as `oracle.history` reads them, each from when the judge gave it out to when it heard
    of its end. `most`: how many calls of each name were under way at once. `home`: the worker's main process."""

    history: list[dict[str, Any]]
    visits: list[Visit]
    most: dict[str, int]
    home: int
    pauses: int = 0
    """How often a task was held back."""
    incomplete: Incomplete | None = None

    def values(self, op: str) -> list[Any]:
        """What the operations of that name returned, in order."""
        return [operation["value"] for operation in self.history if operation["op"] == op]

    def raised(self, op: str) -> list[str | None]:
        """The names of the exceptions that came out of the operations of that name, None for each that returned."""
        return [operation["raised"] for operation in self.history if operation["op"] == op]

    def calls(self, name: str) -> list[Visit]:
        """The calls of that name, in the order in which they came."""
        return [visit for visit in self.visits if visit.name == name]


@dataclass
class Record:
    """What is written down while a conversation goes on."""

    history: list[dict[str, Any]] = field(default_factory=list)
    visits: list[dict[str, Any]] = field(default_factory=list)
    inside: dict[str, int] = field(default_factory=dict)
    most: dict[str, int] = field(default_factory=dict)
    moment: int = 0

    def now(self) -> int:
        self.moment += 1
        return self.moment

    def began(self, task: str, op: str, args: list[Any]) -> dict[str, Any]:
        operation = {"task": task, "op": op, "args": args, "call": self.now(), "return": None}
        operation |= {"value": None, "raised": None}
        self.history.append(operation)
        return operation

    def entered(self, name: str, task: str, pid: int, args: list[Any]) -> dict[str, Any]:
        visit = {"name": name, "task": task, "pid": pid, "args": args, "at": self.now()}
        self.visits.append(visit)
        self.inside[name] = self.inside.get(name, 0) + 1
        self.most[name] = max(self.most.get(name, 0), self.inside[name])
        return visit

    def left(self, visit: dict[str, Any], value: Any) -> None:
        """The call is answered."""
        self.inside[visit["name"]] -= 1
        visit |= {"until": self.now(), "value": value}

    def given_up(self, visit: dict[str, Any]) -> None:
        self.inside[visit["name"]] -= 1
