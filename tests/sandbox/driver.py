"""Runs programs in boxes, for tests that need it done by another user: `python driver.py TIER`, requests on stdin.

A request is a line of JSON, a list of programs whose `main` is called natively one after the other in one box; the
answer is a line with a list of what came of each: what it returned, or cause and message.
"""

from __future__ import annotations

import json
import sys

from grader import wire
from grader.judge.handle import GraderFault, Worker

SCENARIO = "def run(stage):\n    return stage.get('main')()\n"


def outcome(box, text: str) -> object:
    job = wire.Job(
        mode="native",
        filename="program.py",
        text=text,
        module_name="program",
        scenario=("scenarios.py", "run"),
        scenario_text=SCENARIO,
        seconds=20.0,
    )
    try:
        found = box.run(job)
    except GraderFault as fault:
        return {"cause": "grader_error", "message": str(fault)}
    if isinstance(found, wire.Finished) and found.cause is None:
        return {"returned": found.observation}
    return {"cause": found.cause, "message": f"{getattr(found, 'error', '')} {found.message}".strip()}


def main() -> None:
    with Worker(at_most=sys.argv[1]) as worker:
        print(str(worker.isolation), flush=True)
        for line in sys.stdin:
            with worker.box() as box:
                print(json.dumps([outcome(box, text) for text in json.loads(line)]), flush=True)


if __name__ == "__main__":
    main()
