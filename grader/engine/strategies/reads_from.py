"""Reads-from constraints, and how far the execution under way has come with each.

Wolff, Shi, Duck, Mathur & Roychoudhury, "Greybox fuzzing for concurrency testing", ASPLOS 2024: a constraint
says that an event of one kind reads from an event of another, or, negated, that it does not. A small state
machine for each says which pending events to hurry and which to hold back, long before both are enabled.

Here a lock is a location, too: an acquire reads what the last action on the lock has left, and writes.
`BEFORE_ALL` stands for the state before the first write of the execution.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

BEFORE_ALL = -1


@dataclass(frozen=True, slots=True)
class Constraint:
    """The abstract event `reader` reads from `writer`; or, when `negated`, from anything else."""

    writer: int
    reader: int
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Access:
    """A pending event: the abstract event, the location in this execution, and whether it writes."""

    event: int
    place: Hashable
    writes: bool


class _State(Enum):
    IDLE = auto()
    READER_WAITS = auto()  # the reader has come, the writer is still to write
    WRITTEN = auto()  # the writer was the last to write: now the reader, and no other writer
    WRITER_WAITS = auto()  # negated: the writer has come, which the reader must not read from
    WRITTEN_AMISS = auto()  # negated: the writer was the last to write: now another writer, not the reader
    OTHERWISE = auto()  # negated: somebody else was the last to write, or nobody: now the reader


class Obligation:
    """A constraint in one execution."""

    __slots__ = ("_constraint", "_place", "_state")

    def __init__(self, constraint: Constraint) -> None:
        self._constraint = constraint
        self._place: Hashable = None
        self._state = _State.IDLE
        if constraint.negated:
            self._state = _State.WRITTEN_AMISS if constraint.writer == BEFORE_ALL else _State.OTHERWISE
        elif constraint.writer == BEFORE_ALL:
            self._state = _State.WRITTEN

    def arrived(self, access: Access, *, written: bool) -> None:
        """A task is about to do `access`. `written`: somebody has written to that location before."""
        constraint, state = self._constraint, self._state
        if access.event == constraint.reader:
            if constraint.writer == BEFORE_ALL and self._place is None:
                self._place = access.place
                if written:
                    self._state = _State.OTHERWISE if constraint.negated else _State.IDLE
            elif not constraint.negated and state is _State.IDLE:
                self._state = _State.READER_WAITS
        elif access.event == constraint.writer and constraint.negated and state is _State.OTHERWISE:
            self._state = _State.WRITER_WAITS

    def happened(self, access: Access) -> bool:
        """`access` has been done. True when the constraint has been met and asks for nothing more."""
        constraint, state = self._constraint, self._state
        if access.event == constraint.reader and state in (_State.READER_WAITS, _State.WRITTEN):
            met = state is _State.WRITTEN and self._place in (None, access.place)
            self._state = _State.IDLE
            if met and access.event != constraint.writer:
                return True
        if access.event == constraint.writer:
            self._place = access.place
            self._state = _State.WRITTEN_AMISS if constraint.negated else _State.WRITTEN
        elif access.writes and access.place == self._place:
            if state is _State.WRITTEN_AMISS:
                self._state = _State.OTHERWISE
            elif state is _State.WRITTEN:
                self._state = _State.IDLE
        return False

    def wish(self, access: Access) -> int:
        """What it asks for a pending access: 1 to hurry, -1 to hold back, 0 nothing."""
        constraint = self._constraint
        match self._state:
            case _State.READER_WAITS:
                return (access.event == constraint.writer) - (access.event == constraint.reader)
            case _State.WRITTEN:
                if access.event == constraint.reader:
                    return 1
                return -1 if access.writes and access.place == self._place else 0
            case _State.WRITER_WAITS:
                return -1 if access.event == constraint.writer else access.event == constraint.reader
            case _State.WRITTEN_AMISS:
                if access.event == constraint.reader:
                    return -1
                return 1 if access.writes and access.place == self._place else 0
            case _State.OTHERWISE:
                return 1 if access.event == constraint.reader else 0
        return 0
