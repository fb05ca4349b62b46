"""`grade doctor`: which protections this machine gives against a submission, which not, and how to get them."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Any

import click

from grader.cli.options import language_options
from grader.sandbox.tiers import FORCED

if TYPE_CHECKING:
    from grader.sandbox.survey import Examined

WIDTH = 100
INDENT = 16


@click.command("doctor")
@language_options
@click.pass_context
def command(ctx: click.Context, style: str, lang: str, no_color: bool) -> None:
    """Say which protections this machine gives against a submission, and how to get those that are missing.

    Every mechanism is tried, not looked up.
    """
    from grader.sandbox.survey import examine

    try:
        examined = examine()
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    if style == "json":
        click.echo(json.dumps(as_values(examined, lang), ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(examined, lang), nl=False)


def as_values(examined: Examined, language: str) -> dict[str, Any]:
    """What the machine gives, as JSON values."""
    from grader.report import isolation as words

    tier = examined.isolation.tier
    return {
        "tier": tier,
        "by": examined.isolation.by or None,
        "protections": [
            {
                "id": ident,
                "given": one.by_tier[tier][0],
                "means": one.by_tier[tier][1].in_language(language),
            }
            for ident, one in words.PROTECTIONS.items()
        ],
        "refused": examined.refused,
        "remedies": {word: words.REMEDIES[word].in_language(language) for word in remedies(examined)},
        "landlock_version": examined.landlock_version,
        "own_user": examined.own_user,
    }


def remedies(examined: Examined) -> list[str]:
    """What would give this machine more, in the order in which to try it."""
    if examined.isolation.tier == "A":
        return []
    asked_for = [FORCED in why for why in examined.refused.values()]
    if all(asked_for):
        return ["forced"]
    found = ["forced"] if any(asked_for) else []
    found += examined.obstacles
    if "Landlock" in examined.refused.get("B", ""):
        found.append("landlock")
    return found


def as_text(examined: Examined, language: str) -> str:
    """The same, to read."""
    from grader.report import isolation as words
    from grader.scoring import Text

    tier = examined.isolation.tier
    by = Text(" (made by bubblewrap)", "（由 bubblewrap 创建）") if examined.isolation.by == "bwrap" else Text("", "")
    head = Text(
        f"This machine isolates submissions as tier {tier}{by.en}: {words.TIERS[tier].en}.",
        f"本机对提交代码的隔离等级为 {tier}{by.zh}：{words.TIERS[tier].zh}。",
    )
    lines = [head.in_language(language), ""]
    for one in words.PROTECTIONS.values():
        given, means = one.by_tier[tier]
        name = one.name.in_language(language)
        lines += _paragraph(f"  {words.MARKS[given]}  {name}", means.in_language(language))
    if examined.refused and tier != "A":
        lines += ["", Text("Why not more:", "为什么不能更强：").in_language(language)]
        for key, why in examined.refused.items():
            lines += _paragraph(f"  {key}", " ".join(why.split()), indent=INDENT + 4)
        lines += ["", Text("How to get it:", "如何获得：").in_language(language)]
        for word in remedies(examined):
            lines += _paragraph("  -", words.REMEDIES[word].in_language(language), indent=4)
    return "\n".join(lines) + "\n"


def _paragraph(head: str, text: str, *, indent: int = INDENT) -> list[str]:
    from rich.cells import cell_len

    gap = " " * max(1, indent - cell_len(head))
    if cell_len(text) != len(text):  # Chinese is not wrapped at spaces; terminals do it at any character
        return [head + gap + text]
    rows = textwrap.wrap(text, WIDTH - indent) or [""]
    return [head + gap + rows[0], *(" " * indent + row for row in rows[1:])]
