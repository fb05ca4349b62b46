"""How an execution ends, and who waits for whom when it ends badly."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Cause(StrEnum):
    """Why a check does not hold. The words are the project's vocabulary; `report` explains them."""

    WRONG_RESULT = "wrong_result"
    DEADLOCK = "deadlock"
    LIVELOCK = "livelock"
    BUSY_WAIT = "busy_wait"
    BLOCKING = "blocking"
    RACE = "race"
    EXCEPTION = "exception"
    LEAKED = "leaked"
    LIMIT = "limit"
    ESCAPED = "escaped"
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    NOT_ALLOWED = "not_allowed"
    MISSING = "missing"


@dataclass(frozen=True, kw_only=True)
class Place:
    """A line of the program under test (`line` counts from 1)."""

    file: str
    line: int
    source: str = ""
    function: str = ""

    @classmethod
    def of(cls, flat: tuple[str, int, str, str]) -> Place:
        """A place from the values that make it up."""
        return cls(file=flat[0], line=flat[1], source=flat[2], function=flat[3])

    def flat(self) -> tuple[str, int, str, str]:
        """The values that make it up."""
        return (self.file, self.line, self.source, self.function)


@dataclass(frozen=True, kw_only=True)
class Wait:
    """One edge of the wait-for graph: `task` waits for `thing`, which `holders` keep."""

    task: str
    verb: str
    thing: str
    holder: str | None = None
    held_since: Place | None = None
    place: Place | None = None
    holder_finished: bool = False


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The ending of one execution.

    `cause` is None when it completed; `notes` are findings that do not end an execution (busy waiting).
    """

    cause: Cause | None = None
    task: str = ""
    message: str = ""
    place: Place | None = None
    error: str = ""
    waits: tuple[Wait, ...] = ()
    frames: tuple[Place, ...] = ()
    notes: tuple[Note, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class Note:
    """Something seen on the way: the cause it stands for, in which task and where."""

    cause: Cause
    task: str
    place: Place | None
    message: str
    race: Race | None = None
    """For a race: both sides."""


@dataclass(frozen=True, kw_only=True)
class Access:
    """One side of a race: who touches which variable where, and holds which locks ("" for one without a name)."""

    task: str
    place: Place
    reads: bool
    writes: bool
    text: str
    locks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Race:
    """Two accesses that nothing orders, in the order in which they were seen to happen."""

    first: Access
    second: Access

    @property
    def key(self) -> tuple[object, ...]:
        """The same for the same lines and variable, whichever comes first."""
        sides = sorted((side.place.file, side.place.line, variable_of(side.text)) for side in (self.first, self.second))
        return tuple(sides)

    @property
    def sides_seen(self) -> int:
        """How much of it was seen: for each side, whether it reads and whether it writes."""
        return sum(side.reads + side.writes for side in (self.first, self.second))


def variable_of(text: str) -> str:
    """`slots` of `slots[3]`: other items on the same lines make no other race."""
    return text.partition("[")[0]


COMPLETED = Outcome()
