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
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable

BEFORE_ALL = -1


@dataclass(frozen=True, slots=True)
class Constraint:
    """The abstract event `reader` reads from `writer`; or, when `negated`, from anything else."""

    writer: int
    reader: int
    negated: bool = False


class Access(NamedTuple):
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
    """A constraint in one execution, and what it asks for: events, or all writes to a location."""

    __slots__ = ("_constraint", "_hold", "_hold_writes", "_hurry", "_hurry_writes", "_place", "_state")

    def __init__(self, constraint: Constraint) -> None:
        self._constraint = constraint
        self._place: Hashable = None
        if constraint.negated:
            self._enter(_State.WRITTEN_AMISS if constraint.writer == BEFORE_ALL else _State.OTHERWISE)
        else:
            self._enter(_State.WRITTEN if constraint.writer == BEFORE_ALL else _State.IDLE)

    def _enter(self, state: _State) -> None:
        self._state = state
        writer, reader = self._constraint.writer, self._constraint.reader
        self._hurry: int | None = None
        self._hold: int | None = None
        self._hurry_writes: Hashable = None
        self._hold_writes: Hashable = None
        if state is _State.READER_WAITS and writer != reader:
            self._hurry, self._hold = writer, reader
        elif state is _State.WRITTEN:
            self._hurry, self._hold_writes = reader, self._place
        elif state is _State.WRITER_WAITS:
            self._hurry, self._hold = reader, writer
        elif state is _State.WRITTEN_AMISS:
            self._hold, self._hurry_writes = reader, self._place
        elif state is _State.OTHERWISE:
            self._hurry = reader

    def arrived(self, access: Access, *, written: bool) -> None:
        """A task is about to do `access`. `written`: somebody has written to that location before."""
        constraint, state = self._constraint, self._state
        if access.event == constraint.reader:
            if constraint.writer == BEFORE_ALL and self._place is None:
                self._place = access.place
                if written:
                    state = _State.OTHERWISE if constraint.negated else _State.IDLE
                self._enter(state)
            elif state is _State.IDLE and not constraint.negated:
                self._enter(_State.READER_WAITS)
        elif access.event == constraint.writer and state is _State.OTHERWISE:
            self._enter(_State.WRITER_WAITS)

    def happened(self, access: Access) -> bool:
        """`access` has been done. True when the constraint has been met and asks for nothing more."""
        constraint, state = self._constraint, self._state
        if access.event == constraint.reader and state in (_State.READER_WAITS, _State.WRITTEN):
            if state is _State.WRITTEN and self._place in (None, access.place) and access.event != constraint.writer:
                return True
            self._enter(_State.IDLE)
        if access.event == constraint.writer:
            self._place = access.place
            self._enter(_State.WRITTEN_AMISS if constraint.negated else _State.WRITTEN)
        elif access.writes and access.place == self._place:
            if state is _State.WRITTEN_AMISS:
                self._enter(_State.OTHERWISE)
            elif state is _State.WRITTEN:
                self._enter(_State.IDLE)
        return False

    def wish(self, access: Access) -> int:
        """What it asks for a pending access: 1 to hurry, -1 to hold back, 0 nothing."""
        event = access.event
        if event == self._hurry:
            return 1
        if event == self._hold:
            return -1
        if access.writes:
            if access.place == self._hold_writes:
                return -1
            if access.place == self._hurry_writes:
                return 1
        return 0
