"""When the order of two steps matters: what each did to which object, and which of those do not commute.

Dynamic partial-order reduction rests on this relation alone. It is a relation between what was done, in the
state in which it was done: two tries of a lock that both found it held commute, a try that found it free
and the acquire that follows do not.
"""

from __future__ import annotations

READ, WRITE, ACQUIRE, TAKE, RELEASE, OPEN, FOUND_HELD, FOUND_FREE, JOIN, PASSED, DAEMON, LAST = range(12)
"""What a step does to an object. `TAKE`: a try got the lock. `OPEN`: it releases a lock that it has not acquired.
`JOIN`: it goes on because a thread has ended, `PASSED`: it did not have to wait for that. `DAEMON`: it is a step of a
daemon, `LAST`: one in which a thread ended that the program waits for; both of the object `END`."""

_PAIRS = (
    (READ, WRITE),
    (WRITE, WRITE),
    (READ, ACQUIRE),  # `Event.is_set` looks, without its lock, at what is changed under it
    (ACQUIRE, ACQUIRE),
    (ACQUIRE, RELEASE),
    (ACQUIRE, FOUND_HELD),
    (ACQUIRE, FOUND_FREE),
    (ACQUIRE, OPEN),
    (TAKE, READ),
    (TAKE, ACQUIRE),
    (TAKE, TAKE),
    (TAKE, RELEASE),
    (TAKE, OPEN),
    (TAKE, FOUND_HELD),
    (TAKE, FOUND_FREE),
    (RELEASE, OPEN),
    (OPEN, OPEN),
    (OPEN, FOUND_HELD),
    (OPEN, FOUND_FREE),
    (RELEASE, FOUND_HELD),
    (RELEASE, FOUND_FREE),
    (WRITE, JOIN),
    (WRITE, PASSED),
    (DAEMON, LAST),
)

DEPENDENT = frozenset({*_PAIRS, *((later, earlier) for earlier, later in _PAIRS)})
"""Pairs whose order matters, when they concern one object."""

_FORCED = {(RELEASE, ACQUIRE), (OPEN, ACQUIRE), (FOUND_HELD, ACQUIRE), (WRITE, JOIN)}
REVERSIBLE = DEPENDENT - _FORCED
"""(earlier, later): pairs that could have come in the other order. An acquire that follows a release could not:
the lock was held before. What it can be swapped with is the acquire before."""

CLOCK, END, BIRTHS = range(-3, 0)
"""Objects that every program has: virtual time, its end, and the numbering of its threads."""

Entry = tuple[int, int]
"""An object's number, and what was done to it."""


def conflict(one: frozenset[Entry], other: frozenset[Entry], new: int) -> bool:
    """Whether two steps of one state depend on each other.

    Locations (odd numbers) are numbered when they are first touched. Those from `new` on got their numbers after
    the state, perhaps each step its own, so they may be the same.
    """
    for number, mode in one:
        for other_number, other_mode in other:
            same = number == other_number or (number & 1 and other_number & 1 and min(number, other_number) >= new)
            if same and (mode, other_mode) in DEPENDENT:
                return True
    return False
