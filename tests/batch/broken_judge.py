"""A pytest plugin that breaks the judge for some students, by name; and a program that grades with it.

    python broken_judge.py FOLDER

prints, as JSON, the exit code, the points and the fault of each submission of ex13 in FOLDER.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import msgspec

from grader.batch.find import find
from grader.batch.plan import plan
from grader.batch.run import run
from grader.catalogue.exercises import Catalogue
from grader.judge import session

ROOT = Path(__file__).resolve().parents[2]
GUARD_SECONDS = 6.0
_grade = session.grade


def _hang() -> None:
    re.match(r"(a+)+$", "a" * 80 + "b")  # a C function that does not give up the interpreter


def _grade_or_break(exercise, path, *, shown, options, worker):
    student = shown.partition("/")[0]
    if student == "hangs":
        _hang()
    elif student == "ends":
        os._exit(0)
    elif student == "raises":
        raise RuntimeError("the judge is broken")
    elif student == "loses":
        worker._process.kill()
        worker._process.wait()
    return _grade(exercise, path, shown=shown, options=options, worker=worker)


session.grade = _grade_or_break


def main() -> None:
    catalogue = Catalogue(ROOT)
    exercises = [one for one in catalogue.exercises if one.id == "ex13"]
    copies = Path("copies")
    copies.mkdir()
    made = plan(find(Path(sys.argv[1]), exercises), exercises, root=ROOT, seed=0, copies=copies)
    guarded = msgspec.structs.replace(made, guard_seconds={"ex13": GUARD_SECONDS})
    told = {}

    def on_result(submission, result):
        told[submission.student] = [result.exit_code, result.earned, result.fault]

    run(catalogue, guarded, jobs=2, on_result=on_result, plugins=["broken_judge"])
    print(json.dumps(told))


if __name__ == "__main__":
    main()
