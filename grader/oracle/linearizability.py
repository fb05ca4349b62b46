"""Whether a concurrent history is linearizable: could its operations have happened one at a time?

Each operation must take effect at one moment between its call and its return, so that in the order of those moments
all answers are the ones the sequential model gives (Herlihy & Wing, "Linearizability: a correctness condition for
concurrent objects", TOPLAS 1990).

The search is Wing & Gong's ("Testing and verifying concurrent objects", JPDC 1993): take any operation that no
other precedes, apply it, go on; turn back where nothing fits. Lowe's memory is added ("Testing for
linearizability", CCPE 2017): a configuration, which is the set of operations taken so far with the state they led
to, is never entered twice. The problem is NP-complete, so the search has a budget, and running out of it is an
answer of its own, "unknown".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from grader.oracle.history import Operation, parse
from grader.oracle.models import Model, State


@dataclass(frozen=True, kw_only=True)
class Linearizability:
    """The answer, and what shows it.

    - "ok": `order` is a witness. It has every operation that returned, and the open ones whose effect was needed.
    - "illegal": no order exists. `longest` explains the most operations that returned (the first such prefix
      found), and `stuck` are those of which one would have to come next and none can.
    - "unknown": the budget ended first. Neither right nor wrong has been shown.

    `configurations` is the number of those visited.
    """

    verdict: Literal["ok", "illegal", "unknown"]
    order: tuple[Operation, ...] = ()
    longest: tuple[Operation, ...] = ()
    stuck: tuple[Operation, ...] = ()
    configurations: int = 0


def linearizable(
    history: Sequence[Operation | Mapping[str, object]], model: Model[State], *, budget: int = 100_000
) -> Linearizability:
    """Search for a linearization of `history`, visiting at most `budget` configurations.

    An open operation may take effect at any moment after its call, or never. Raises `IllFormed` for a history that no
    execution can have, and for operations that `model` does not know.
    """
    operations = parse(history)
    # Those that returned come first, in the order of their returns: in a bit mask of the operations taken, the
    # lowest zero is then the one that must be taken soonest. Open ones come last, so that they are used only where
    # nothing else fits.
    closed = sorted((o for o in operations if o.returned is not None), key=lambda o: o.returned or 0)
    indexed = (*closed, *(o for o in operations if o.is_open))
    everything = (1 << len(closed)) - 1

    def next_up(mask: int) -> Iterator[int]:
        """The operations that may come next: not taken, and called before the first return that is still to come."""
        soonest = indexed[(~mask & (mask + 1)).bit_length() - 1].returned
        return (i for i, o in enumerate(indexed) if not mask >> i & 1 and (soonest is None or o.call < soonest))

    def enter(mask: int, state: State) -> Iterator[tuple[int, State]]:
        """The configurations one operation further, as the operation's index and the new state."""
        return ((i, after) for i in next_up(mask) for after in model.step(state, indexed[i]))

    start = model.initial()
    if not everything:
        return Linearizability(verdict="ok", configurations=1)
    visited = {(0, start)}
    taken: list[int] = []
    branches = [(0, enter(0, start))]
    best_mask, best_taken = 0, tuple(taken)

    while branches:
        mask, ways = branches[-1]
        way = next(ways, None)
        if way is None:
            branches.pop()
            if taken:
                taken.pop()
            continue
        index, state = way
        further = mask | 1 << index
        if (further, state) in visited:
            continue
        if len(visited) >= budget:
            return Linearizability(verdict="unknown", configurations=len(visited))
        visited.add((further, state))
        taken.append(index)
        if further & everything == everything:
            order = tuple(indexed[i] for i in taken)
            return Linearizability(verdict="ok", order=order, configurations=len(visited))
        if (further & everything).bit_count() > (best_mask & everything).bit_count():
            best_mask, best_taken = further, tuple(taken)
        branches.append((further, enter(further, state)))

    return Linearizability(
        verdict="illegal",
        longest=tuple(indexed[i] for i in best_taken),
        stuck=tuple(indexed[i] for i in next_up(best_mask) if i < len(closed)),
        configurations=len(visited),
    )
