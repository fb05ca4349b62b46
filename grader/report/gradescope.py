"""A result as the `results.json` that Gradescope's autograder interface reads, with one entry for each check.

Fields as in Gradescope's documentation of autograder output: `score`, `output`, `output_format`, `visibility`,
`execution_time`, and `tests` with `score`, `max_score`, `status`, `name`, `number`, `output`, `visibility`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from grader.report import said, untrusted
from grader.report.markdown import failure
from grader.scoring import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader import scoring

STATUSES = {Status.PASSED: "passed", Status.FAILED: "failed"}


def render(results: Sequence[scoring.ExerciseResult], *, language: str) -> str:
    """The document for one student's answers. Without `score` at the top where the grader failed: a person decides."""
    tests: list[dict[str, Any]] = []
    for raw in results:
        result = untrusted.everywhere(raw, language)
        for number, check in enumerate(result.checks, 1):
            tests.append(
                {
                    "name": f"{result.exercise}: {check.title.in_language(language)}",
                    "number": f"{result.exercise}.{number}",
                    "score": check.earned,
                    "max_score": check.points,
                    "output": _output(raw, result, check, language),
                    "output_format": "md",
                    "visibility": "visible",
                }
            )
            if check.status in STATUSES:
                tests[-1]["status"] = STATUSES[check.status]
    faults = any(result.exit_code == 3 for result in results)
    data: dict[str, Any] = {
        "execution_time": round(sum(result.seconds for result in results)),
        "output": said.t("fault", language) if faults else "",
        "output_format": "text",
        "visibility": "visible",
        "tests": tests,
    }
    if not faults:
        data["score"] = sum(result.earned for result in results)
    return untrusted.json_text(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _output(
    raw: scoring.ExerciseResult, result: scoring.ExerciseResult, check: scoring.CheckResult, language: str
) -> str:
    if check.status in said.TOLD:
        return failure(raw, result, check, language)
    return "" if check.status is Status.GRADER_ERROR else said.outcome(check, language)
