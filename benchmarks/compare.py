"""The grader side by side with its peers, in one run, as Markdown: `python benchmarks/compare.py`.

Which wrong programs each of them finds, on which schedule, with which message, and which right ones it flags. Run it
with a Python that has the grader installed; `--write` puts the tables into README.md and the messages into
messages.md. See README.md for how to read them.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Callable
from pathlib import Path

import contest
import contest_tables
import machine
import peers
import quality

HERE = Path(__file__).parent
README = HERE / "README.md"
MESSAGES = HERE / "messages.md"
BEGIN = "<!-- compare: begin -->"
END = "<!-- compare: end -->"
HEADS = {"threads": "Threads", "coroutines": "Coroutines"}


def main() -> None:
    options = _options()
    others = machine.Others()
    python, said = _peer(peers.environment, peers.PACKAGES)
    python_of_coroutines, said_of_coroutines = _peer(peers.environment_for_coroutines, peers.OF_COROUTINES)
    contenders = {
        "threads": contest.ours() + (contest.of_threads(python) if python else []),
        "coroutines": contest.ours() + contest.of_coroutines(python_of_coroutines, python),
    }
    results = {
        kind: contest.compare(
            contest.programs(kind, options.programs),
            contenders[kind],
            seeds=options.seeds,
            schedules=options.schedules,
            seconds=options.seconds,
            progress=_progress,
        )
        for kind in options.kinds
    }
    _progress("")
    parts = [
        f"""\
Machine: {machine.describe()}.
{said} {said_of_coroutines}
Measured on {datetime.datetime.now(datetime.UTC):%Y-%m-%d}; budget of each search: {options.schedules:,} schedules and
{options.seconds:g} s; seeds of a wrong program: {options.seeds} where the mode has any.
{others.sentence()}"""
    ]
    for kind, measured in results.items():
        parts.append(f"""\
### {HEADS[kind]}

{contest_tables.summary_table(measured)}

#### Where the grader is not ahead: {HEADS[kind].lower()}

{contest_tables.not_ahead(measured)}

#### What the messages say: {HEADS[kind].lower()}

{contest_tables.quality_table(measured)}

<details><summary>Schedule of the first failure: {HEADS[kind].lower()}</summary>

{contest_tables.programs_table(measured)}

</details>""")
    report = "\n\n".join(parts)
    if options.write:
        _write(report)
        texts = "\n\n".join(contest_tables.messages(measured) for measured in results.values())
        MESSAGES.write_text(f"{_messages_head()}\n\n{texts}\n", encoding="utf-8")
    print(report)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--schedules", type=int, default=1_000, help="budget of a search (default 1000)")
    parser.add_argument("--seconds", type=float, default=20.0, help="budget of a search (default 20)")
    parser.add_argument("--seeds", type=int, default=3, help="of a wrong program (default 3)")
    parser.add_argument("--kinds", nargs="+", choices=contest.KINDS, default=list(contest.KINDS))
    parser.add_argument("--programs", nargs="+", default=[], metavar="NAME", help="only these")
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/README.md")
    return parser.parse_args()


def _peer(environment: Callable[[], Path], packages: tuple[str, ...]) -> tuple[Path | None, str]:
    """The Python of an environment, and what is in it; or why there is none."""
    _progress(f"the environment of {', '.join(packages)}")
    try:
        python = environment()
    except peers.NoPeers as why:
        return None, f"{', '.join(packages)} left out: {why}."
    versions = peers.versions(python, packages)
    return python, "Peers: " + ", ".join(f"{name} {version}" for name, version in versions.items()) + "."


def _write(report: str) -> None:
    before, rest = README.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    README.write_text(f"{before}{BEGIN}\n\n{report}\n\n{END}{after}", encoding="utf-8")


def _messages_head() -> str:
    questions = "\n".join(f"- *{name}*: {text}" for name, text in quality.QUESTIONS.items())
    return f"""\
# What they say

Written by `compare.py --write`: for each wrong program of `programs/contest` one report of each contender, shortened
to {contest_tables.MESSAGE_LINES} lines and {contest_tables.MESSAGE_WIDTH} columns; the whole text was judged. The
questions (`quality.py`):

{questions}"""


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


if __name__ == "__main__":
    main()
