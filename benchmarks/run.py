"""Measure everything in one run and print it as Markdown: `python benchmarks/run.py`.

Run it with a Python that has the grader installed; `--write` also puts the tables into README.md. See there for
how to read them.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

import finding
import grading
import machine
import peers
import rates
import steps
import tables

README = Path(__file__).parent / "README.md"
BEGIN = "<!-- results: begin (written by run.py --write) -->"
END = "<!-- results: end -->"


def main() -> None:
    options = _options()
    others = machine.Others()
    python: Path | None = None
    try:
        _progress("the peers' environment")
        python = peers.environment()
        versions = peers.versions(python)
        said = "Peers: " + ", ".join(f"{name} {version}" for name, version in versions.items()) + "."
    except peers.NoPeers as why:
        said = f"Peers skipped: {why}."
    of_threads = [*rates.native(), *rates.ours(), *(rates.peers(python) if python else ())]
    of_processes = [*rates.native_processes(), *rates.ours()]

    def measure(program: str, contenders: list[rates.Contender]) -> list[rates.Rates]:
        return rates.compare(program, contenders, rounds=options.rounds, seconds=options.seconds, progress=_progress)

    measured = {
        program: measure(program, [*of_threads, *rates.accesses()])
        for program in ("bounded_buffer", "locked_increments")
    }
    for program in ("ping_pong", "drain_before_join", "locked_value"):
        measured[program] = measure(program, of_processes)
        if python:
            measured[program] += rates.attempts(program, python, progress=_progress)
    found = finding.compare(rounds=options.rounds, progress=_progress)
    step = steps.compare(rounds=options.rounds, progress=_progress)
    graded = grading.compare(rounds=options.grade_rounds, progress=_progress)
    _progress("")
    targets = tables.targets_table(
        buffer=measured["bounded_buffer"],
        counter=measured["locked_increments"],
        ping_pong=measured["ping_pong"],
        found=found,
        steps=step,
        grading=graded,
    )
    report = f"""\
Machine: {machine.describe()}.
{said}
Measured on {datetime.datetime.now(datetime.UTC):%Y-%m-%d}; rounds: {options.rounds}, seconds of each contender in a
round: {options.seconds:g}, runs of each command: {options.grade_rounds}.
{others.sentence()}

### Targets

{targets}

### Bounded buffer

{tables.rates_table(measured["bounded_buffer"])}

### Locked increments

{tables.rates_table(measured["locked_increments"])}

### Ping-pong of two processes

{tables.rates_table(measured["ping_pong"])}

### A megabyte drained, then joined

{tables.rates_table(measured["drain_before_join"])}

### Locked increments of two processes

{tables.rates_table(measured["locked_value"])}

### A megabyte joined before it is drained

{tables.finding_table(found)}

### A step across processes

{tables.steps_table(step)}

### Grading an exercise

{tables.grading_table(graded)}

The slowest mutant is the slowest of all {graded.mutants} mutants in one sweep before the rounds.
"""
    if options.write:
        _write(report)
    print(report)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=5, help="rounds over all contenders (default 5)")
    parser.add_argument("--seconds", type=float, default=0.8, help="of each contender in each round (default 0.8)")
    parser.add_argument("--grade-rounds", type=int, default=7, help="runs of each command (default 7)")
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/README.md")
    return parser.parse_args()


def _write(report: str) -> None:
    before, rest = README.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    README.write_text(f"{before}{BEGIN}\n\n{report}\n{END}{after}", encoding="utf-8")


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


if __name__ == "__main__":
    main()
