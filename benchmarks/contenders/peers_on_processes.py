"""Does a peer explore a program with processes? One real attempt: `FILE PROGRAM PEER SECONDS`, one line of JSON.

`cannot` says what happened; null would mean that the peer has explored more schedules than one.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from protocol import Request, load, request

ENOUGH = 20


def interleave_test(asked: Request) -> str | None:
    """A search through all schedules, switching at opcodes: how many does it see?"""
    import interleave_test as peer

    result = peer.explore(
        load(asked.program).run,
        iterations=ENOUGH,
        seed=1,
        strategy=peer.DFSStrategy(),
        granularity="opcode",
    )
    if result.failure is not None:
        return f"flags a right program: {_first_line(result.failure)}"
    if result.schedules_run > 1:
        return None
    return "its whole search is one schedule, in which the processes run on their own"


def frontrun(asked: Request) -> str | None:
    """Its own mode for processes, which takes the workers apart."""
    os.environ["FRONTRUN_ACTIVE"] = "1"
    sys.path.insert(0, str(asked.program.parent))  # its workers get this path and import the program by name
    import frontrun as peer

    program = load(asked.program)
    result: Any = peer.explore(
        setup=program.setup,
        workers=program.WORKERS,
        invariant=program.holds,
        execution="process",
        total_timeout=asked.seconds,
    )
    if result.property_holds and result.num_explored > 1:
        return None
    if result.property_holds:
        return f"its whole search is {result.num_explored} schedule(s)"
    return _first_line(result.explanation).rpartition("Error: ")[2]


def _first_line(text: object) -> str:
    return (str(text).strip().splitlines() or ["no message"])[0]


def main() -> None:
    asked = request()
    out = sys.stdout
    cannot = {"interleave-test": interleave_test, "frontrun": frontrun}[asked.mode](asked)
    out.write(json.dumps({"cannot": cannot}) + "\n")
    out.flush()


if __name__ == "__main__":
    main()
