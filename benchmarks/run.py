"""Measure everything in one run and print it as Markdown: `python benchmarks/run.py`.

Run it with a Python that has the grader installed; `--write` also puts the tables into README.md. See there for
how to read them.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

import grading
import machine
import peers
import rates
import tables

README = Path(__file__).parent / "README.md"
BEGIN = "<!-- results: begin (written by run.py --write) -->"
END = "<!-- results: end -->"


def main() -> None:
    options = _options()
    others = machine.Others()
    contenders = [rates.native(), *rates.ours()]
    try:
        _progress("the peers' environment")
        python = peers.environment()
        versions = peers.versions(python)
        contenders += rates.peers(python)
        said = "Peers: " + ", ".join(f"{name} {version}" for name, version in versions.items()) + "."
    except peers.NoPeers as why:
        said = f"Peers skipped: {why}."
    measured = {
        program: rates.compare(program, contenders, rounds=options.rounds, seconds=options.seconds, progress=_progress)
        for program in ("bounded_buffer", "locked_increments")
    }
    graded = grading.compare(rounds=options.grade_rounds, progress=_progress)
    _progress("")
    report = f"""\
Machine: {machine.describe()}.
{said}
Measured on {datetime.datetime.now(datetime.UTC):%Y-%m-%d}; rounds: {options.rounds}, seconds of each contender in a
round: {options.seconds:g}, runs of each command: {options.grade_rounds}.
{others.sentence()}

### Targets

{tables.targets_table(buffer=measured["bounded_buffer"], counter=measured["locked_increments"], grading=graded)}

### Bounded buffer

{tables.rates_table(measured["bounded_buffer"])}

### Locked increments

{tables.rates_table(measured["locked_increments"])}

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
