"""The forms that a result of one submission can have, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.scoring import ExerciseResult

FORMS = ("text", "json", "junit", "markdown", "github", "gradescope", "html")


def render(form: str, result: ExerciseResult, *, language: str, color: bool, width: int, source: str | None) -> str:
    """A result in one of `FORMS`. `source` is the text of the submission, for those that show it."""
    # each form imports what only it needs, so that the usual one does not wait for the others
    if form == "json":
        from grader.report import as_json

        return as_json.exercise(result)
    if form == "junit":
        from grader.report import junit

        return junit.render(result, language=language)
    if form == "markdown":
        from grader.report import markdown

        return markdown.render(result, language=language)
    if form == "github":
        from grader.report import github

        return github.render(result, language=language)
    if form == "gradescope":
        from grader.report import gradescope

        return gradescope.render([result], language=language)
    if form == "html":
        from grader.report import student_page

        return student_page.student([result], {} if source is None else {result.exercise: source}, language=language)
    from grader.report import terminal

    return terminal.render(result, language=language, color=color, width=width)
