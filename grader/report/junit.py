"""Results as JUnit XML, in the dialect that Jenkins, GitLab and GitHub's actions read: a suite for each submission.

Elements and their order are those of Jenkins' `junit-10.xsd`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report import said, untrusted
from grader.report.escapes import log_lines, xml, xml_attribute
from grader.scoring import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader import scoring


def render(result: scoring.ExerciseResult, *, language: str) -> str:
    """The document of one submission."""
    return document([suite("", result, language=language)])


def document(suites: Iterable[str]) -> str:
    """Suites as one document."""
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", *suites, "</testsuites>", ""])


def suite(who: str, raw: scoring.ExerciseResult, *, language: str) -> str:
    """One submission; `who` is whose it is, "" for one's own."""
    result = untrusted.everywhere(raw, language)
    name = " ".join(part for part in (untrusted.visible(who), result.exercise) if part)
    failures = sum(check.status is Status.FAILED for check in result.checks)
    errors = sum(check.status is Status.GRADER_ERROR for check in result.checks)
    skipped = sum(check.status in (Status.SKIPPED, Status.INCONCLUSIVE) for check in result.checks)
    made = "\n".join(
        [
            f'  <testsuite name="{xml_attribute(name)}" tests="{len(result.checks)}" failures="{failures}" '
            f'errors="{errors}" skipped="{skipped}" time="{result.seconds:.3f}">',
            "    <properties>",
            *(
                f'      <property name="{key}" value="{xml_attribute(str(value))}"/>'
                for key, value in (
                    ("file", result.file),
                    ("points", result.earned),
                    ("out of", result.possible),
                    ("seed", result.seed),
                )
            ),
            "    </properties>",
            *(_case(name, raw, result, check, language) for check in result.checks),
            "  </testsuite>",
        ]
    )
    return log_lines(made)  # texts keep their lines, and the document may be printed


def _case(
    suite: str, raw: scoring.ExerciseResult, result: scoring.ExerciseResult, check: scoring.CheckResult, language: str
) -> str:
    head = (
        f'    <testcase classname="{xml_attribute(suite)}" name="{xml_attribute(check.id)}" time="{check.seconds:.3f}"'
    )
    if check.status is Status.PASSED:
        return f"{head}/>"
    outcome = xml_attribute(f"{check.title.in_language(language)}: {said.outcome(check, language)}")
    if check.status is Status.FAILED:
        kind = xml_attribute(check.cause or "failed")
        text = xml("\n".join(said.in_short(raw, result, check, language)))
        inner = f'<failure type="{kind}" message="{outcome}">{text}</failure>'
    elif check.status is Status.GRADER_ERROR:
        inner = f'<error type="grader_error" message="{outcome}">{xml(check.fault)}</error>'
    else:
        text = xml("\n".join(said.sentences(check, language)))
        inner = f'<skipped message="{outcome}">{text}</skipped>'
    return f"{head}>\n      {inner}\n    </testcase>"
