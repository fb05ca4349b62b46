"""`grade explore FILE[:CALLABLE]`: search the interleavings of any Python program, or of a whole script."""

from __future__ import annotations

from pathlib import Path

import click

from grader import wire
from grader.cli.options import language_options, shown_path, wants_color
from grader.cli.saying import say
from grader.report.escapes import shell_word

STRATEGIES = (
    *("portfolio", "bounded", "bpor", "dpor", "random", "pct", "pos", "surw", "rff", "postponing", "sampling"),
    "run_to_block",
)
FINDINGS = ("busy_wait", "blocking", "leaked", "race")
DEFAULT_SCHEDULES = 1_000
DEFAULT_SECONDS = 20.0


@click.command("explore")
@click.argument("target", metavar="FILE[:CALLABLE]")
@click.argument("arguments", metavar="[-- ARGUMENT...]", nargs=-1)
@click.option("--schedules", type=click.IntRange(1, 10_000_000), default=DEFAULT_SCHEDULES, show_default=True)
@click.option("--seconds", type=click.FloatRange(min=0.1, max=86_400), default=DEFAULT_SECONDS, show_default=True)
@click.option("--strategy", type=click.Choice(STRATEGIES), default="portfolio", show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@click.option("--replay", "token", metavar="TOKEN", help="Run the one schedule of a token.")
@click.option("--forbid", type=click.Choice(FINDINGS), multiple=True, help="Count this finding as a failure.")
@click.option("--exact-clock", is_flag=True, help="Time moves only when nothing can run.")
@click.option(
    "--timeouts",
    type=click.Choice(["last", "any"]),
    default="last",
    show_default=True,
    help="When timed waits expire: only when nothing else can run, or at any moment, as on a slow machine.",
)
@language_options
@click.pass_context
def command(
    ctx: click.Context,
    target: str,
    arguments: tuple[str, ...],
    schedules: int,
    seconds: float,
    strategy: str,
    seed: int,
    token: str | None,
    forbid: tuple[str, ...],
    exact_clock: bool,
    timeouts: str,
    style: str,
    lang: str,
    no_color: bool,
) -> None:
    """Run CALLABLE of FILE under many interleavings. It takes no argument, may be async, and fails by
    raising.

    Without CALLABLE the file is run as a script, with the ARGUMENTs after `--` in `sys.argv`. It fails by raising,
    by leaving with another status than 0, by a deadlock, and by whatever else its threads or processes do wrong.
    """
    from grader.judge.handle import Worker
    from grader.judge.reading import read_submission
    from grader.report import words

    if exact_clock and timeouts == "any":
        raise click.UsageError("--exact-clock and --timeouts any exclude each other: is a wait punctual, or late?")
    name, function = _parts(target)
    if arguments and function is not None:
        raise click.UsageError(f"arguments are for a script; {function} is called without any")
    path = Path(name)
    shown = shown_path(path)
    text = read_submission(path, shown)
    if isinstance(text, wire.LoadFailed):
        raise click.UsageError(words.unusable_in_words(text, lang))
    job = wire.Job(
        mode="replay" if token is not None else "explore",
        filename=shown,
        text=text,
        module_name="__main__" if function is None else path.stem if path.stem.isidentifier() else "program",
        is_script=function is None,
        arguments=arguments,
        callable_name=function,
        folder=str(path.resolve().parent),
        strategy=strategy,
        schedules=schedules,
        seconds=seconds,
        seed=seed,
        token=token,
        forbid=forbid,
        exact_clock=exact_clock,
        timeouts=timeouts,
    )
    # the user's own program may do here whatever it may do under `python3`
    with Worker(at_most="C") as worker:
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
        say("grade: the file has changed since this token was made")
    if token is not None and finding.diverged:
        say("grade: the replay diverged: the program does not take the recorded steps any more")
    if function is None and finding.verdict == "exhausted" and not finding.steps:
        say(
            "grade: nothing in this script ran at the same time; a function of it is explored by "
            f"its name: grade explore {shell_word(f'{name}:main')}"
        )
    if style == "json":
        click.echo(as_json.exploration(finding, seed=seed, strategy=strategy), nl=False)
    else:
        click.echo(terminal.render_finding(finding, language=lang, color=wants_color(no_color)), nl=False)
    ctx.exit(1 if finding.verdict == "counterexample" else 0)


def _parts(target: str) -> tuple[str, str | None]:
    """The file, and the callable in it (None: the whole script)."""
    name, separator, function = target.rpartition(":")
    if not separator or target.endswith(".py"):
        return target, None
    if not function.isidentifier():
        raise click.UsageError(
            f"{target!r} is not FILE or FILE:CALLABLE; for example: grade explore program.py, "
            "or: grade explore program.py:main"
        )
    return name, function
