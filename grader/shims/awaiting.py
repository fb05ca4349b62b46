"""Where a suspended coroutine stands: its line in the program, and what it awaits there.

A coroutine that waits has no stack; what it awaits is found link by link, from the task's own coroutine to the
future at the end.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from grader.engine import places
from grader.engine.places import SOURCES, Standing

if TYPE_CHECKING:
    from types import FrameType

_LINKS = (("cr_frame", "cr_await"), ("gi_frame", "gi_yieldfrom"), ("ag_frame", "ag_await"))

_KNOWN_AS = {
    "Future.__await__": "await",
    "Future.__iter__": "await",
    "TaskGroup.__aexit__": "TaskGroup",
    "Barrier.acquire": "Barrier.wait",
    "Condition._wait": "Condition.wait",
    "as_completed.<locals>._wait_for_one": "as_completed",
    "_AsCompletedIterator.__anext__": "as_completed",
    "_AsCompletedIterator._wait_for_one": "as_completed",
}
LONGEST_CHAIN = 200


def standing_of(coroutine: Any) -> Standing:
    """Where a coroutine stands that is not running."""
    frames: list[FrameType] = []
    link: Any = coroutine
    while link is not None and len(frames) < LONGEST_CHAIN:
        for frame_name, next_name in _LINKS:
            frame = getattr(link, frame_name, None)
            if frame is not None:
                frames.append(frame)
                link = getattr(link, next_name)
                break
        else:
            link = _behind(link)
    standing = places.stand_among(iter(reversed(frames)))
    call, receiver = standing.call, standing.receiver
    if not call and frames and frames[-1].f_code.co_filename not in SOURCES:
        call = frames[-1].f_code.co_qualname
    call = _KNOWN_AS.get(call, call)
    if call == "await" and type(receiver).__name__ == "_GatheringFuture":
        call, receiver = "gather", None
    return Standing(standing.frame, standing.place, call, receiver)


def _behind(link: Any) -> Any:
    """What an iterator without attributes steps through: `coroutine_wrapper`, `async_generator_asend`."""
    if type(link).__name__ not in ("coroutine_wrapper", "async_generator_asend", "async_generator_athrow"):
        return None
    for found in gc.get_referents(link):
        if any(getattr(found, name, None) is not None for name, _ in _LINKS):
            return found
    return None
