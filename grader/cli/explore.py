"""`grade explore FILE:CALLABLE`: search the interleavings of any Python program."""

from __future__ import annotations

from pathlib import Path

import click

from grader import wire
from grader.cli.options import language_options, shown_path, wants_color

STRATEGIES = ("portfolio", "bounded", "random", "pct", "pos", "run_to_block")
DEFAULT_SCHEDULES = 1_000
DEFAULT_SECONDS = 20.0


@click.command("explore")
@click.argument("target", metavar="FILE:CALLABLE")
@click.option("--schedules", type=click.IntRange(1, 10_000_000), default=DEFAULT_SCHEDULES, show_default=True)
@click.option("--seconds", type=click.FloatRange(min=0.1, max=86_400), default=DEFAULT_SECONDS, show_default=True)
@click.option("--strategy", type=click.Choice(STRATEGIES), default="portfolio", show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@click.option("--replay", "token", metavar="TOKEN", help="Run the one schedule of a token.")
@click.option(
    "--forbid", type=click.Choice(["busy_wait", "race"]), multiple=True, help="Count this finding as a failure."
)
@click.option("--exact-clock", is_flag=True, help="Time moves only when nothing can run.")
@language_options
@click.pass_context
def command(
    ctx: click.Context,
    target: str,
    schedules: int,
    seconds: float,
    strategy: str,
    seed: int,
    token: str | None,
    forbid: tuple[str, ...],
    exact_clock: bool,
    style: str,
    lang: str,
    no_color: bool,
) -> None:
    """Run CALLABLE of FILE under many interleavings. It takes no argument, and fails by raising."""
    from grader.judge.handle import Worker
    from grader.judge.session import read_submission
    from grader.report import words

    name, separator, function = target.rpartition(":")
    if not separator or not function.isidentifier():
        raise click.UsageError(f"{target!r} is not FILE:CALLABLE; for example: grade explore program.py:main")
    path = Path(name)
    shown = shown_path(path)
    text = read_submission(path, shown)
    if isinstance(text, wire.LoadFailed):
        raise click.UsageError(words.unusable_in_words(text, lang))
    job = wire.Job(
        mode="replay" if token is not None else "explore",
        filename=shown,
        text=text,
        module_name=path.stem if path.stem.isidentifier() else "program",
        callable_name=function,
        folder=str(path.resolve().parent),
        strategy=strategy,
        schedules=schedules,
        seconds=seconds,
        seed=seed,
        token=token,
        forbid=forbid,
        exact_clock=exact_clock,
    )
    with Worker() as worker:
        from grader.report import as_json, terminal

        finding = worker.run(job)
    if isinstance(finding, wire.LoadFailed):
        if finding.kind in ("missing", "not_callable", "signature", "syntax", "empty"):
            place = f" (line {finding.place.line}: {finding.place.source.strip()})" if finding.place else ""
            raise click.UsageError(words.unusable_in_words(finding, lang) + place)
        finding = wire.Finished(
            verdict="counterexample", cause=finding.cause, message=finding.message, place=finding.place, schedules=1
        )
    if isinstance(finding, wire.Loaded):
        raise TypeError("a worker answered a search with `loaded`")
    if finding.verdict == "bad_token":
        raise click.UsageError(finding.message)
    if token is not None and not finding.same_program:
        click.echo("grade: the file has changed since this token was made", err=True)
    if token is not None and finding.diverged:
        click.echo("grade: the replay diverged: the program does not take the recorded steps any more", err=True)
    if style == "json":
        click.echo(as_json.exploration(finding, seed=seed, strategy=strategy), nl=False)
    else:
        click.echo(terminal.render_finding(finding, language=lang, color=wants_color(no_color)), nl=False)
    ctx.exit(1 if finding.verdict == "counterexample" else 0)
