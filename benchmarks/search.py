"""How many schedules each strategy needs until it finds a bug: `python benchmarks/search.py [PROGRAM | FOLDER]…`.

Every program is searched with every strategy on ten seeds, in a fresh process of its own; budgets are in schedules.
Without arguments: all of tests/corpus/must_flag and, where it exists, tests/corpus/hard. `--write SECTION` puts the
tables into that section of search.md. A program says in comments what is wrong with it (`# cause: deadlock`) and, if
it is a hard one, how deep the bug is (`# depth: 2`).
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import commands
import machine

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
REPORT = Path(__file__).parent / "search.md"
BEGIN = "<!-- {section}: begin (written by search.py --write {section}) -->"
END = "<!-- {section}: end -->"
STRATEGIES = ("random", "pct2", "pct3", "pct", "pos", "surw", "rff", "postponing", "bounded", "portfolio")
SINGLE = tuple(name for name in STRATEGIES if name != "portfolio")
FORKS = re.compile(r"multiprocessing|os\.fork|ProcessPool")


@dataclass(frozen=True, kw_only=True)
class Searched:
    """A program and a strategy: of each seed, the schedule on which it was found (None: not within the budget)."""

    program: str
    strategy: str
    found_on: tuple[int | None, ...]
    causes: tuple[str, ...]
    stated: str
    depth: str
    schedules: int
    seconds: float
    failure: str = ""

    @property
    def found(self) -> int:
        """On how many seeds the failure came up, for the stated cause."""
        return sum(number is not None for number in self.found_on) if not self.astray else 0

    @property
    def astray(self) -> bool:
        """It failed for another cause than the stated one: the program is not what it says."""
        return any(cause != self.stated for cause in self.causes)

    @property
    def median(self) -> float:
        """Of the number of schedules until the failure; infinite where most seeds did not find it."""
        return statistics.median(float("inf") if number is None else number for number in self.found_on)


def search(path: Path, strategies: tuple[str, ...], options: argparse.Namespace) -> list[Searched]:
    """One program under all strategies and seeds."""
    text = path.read_text(encoding="utf-8")
    forks = FORKS.search(text) is not None
    searches = options.seeds * len(strategies)
    nothing = {"found_on": [None] * options.seeds, "causes": [], "schedules": 0, "seconds": 0.0}
    failure = ""
    try:
        answers = commands.answer_about(
            Path(sys.executable),
            "search_by_grader",
            path.resolve(),
            ",".join(strategies),
            str(options.schedules_of_processes if forks else options.schedules),
            str(options.seeds),
            str(options.seconds),
            seconds=searches * (options.seconds + 5) + 60,
        )
    except commands.Failed as why:
        answers, failure = dict.fromkeys(strategies, nothing), str(why)
    return [
        Searched(
            program=path.stem,
            strategy=name,
            found_on=tuple(answers[name]["found_on"]),
            causes=tuple(answers[name]["causes"]),
            stated=_stated(text, "cause"),
            depth=_stated(text, "depth"),
            schedules=answers[name]["schedules"],
            seconds=answers[name]["seconds"],
            failure=failure,
        )
        for name in strategies
    ]


def _stated(text: str, key: str) -> str:
    found = re.search(rf"^# {key}: (\w+)", text, re.MULTILINE)
    return found[1] if found else ""


# -- tables ---------------------------------------------------------------------------------------------


def medians_table(results: list[Searched], strategies: tuple[str, ...]) -> str:
    """A row for each program: median schedules to the first failure, and found of ten where that is not all."""
    lines = ["| program | depth | " + " | ".join(strategies) + " |", "|---|---:|" + "---:|" * len(strategies)]
    for program in dict.fromkeys(result.program for result in results):
        row = {result.strategy: result for result in results if result.program == program}
        depth = next(iter(row.values())).depth
        lines.append(f"| {program} | {depth} | " + " | ".join(_cell(row.get(name)) for name in strategies) + " |")
    return "\n".join(lines)


def _cell(result: Searched | None) -> str:
    if result is None:
        return ""
    if result.failure:
        return "no answer"
    if result.astray:
        return f"**{', '.join(result.causes)}**"
    median = "–" if result.median == float("inf") else f"{result.median:g}"
    return median if result.found == len(result.found_on) else f"{median} ({result.found})"


def totals_table(results: list[Searched], strategies: tuple[str, ...]) -> str:
    """A row for each strategy: how many programs it finds, how soon, how fast it runs."""
    lines = [
        "| strategy | found on most seeds | searches that found it | median ≤ 5 | ≤ 50 | ≤ 500 | schedules/s |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name in strategies:
        mine = [result for result in results if result.strategy == name]
        if not mine:
            continue
        most = sum(2 * result.found > len(result.found_on) for result in mine)
        searches = sum(len(result.found_on) for result in mine)
        within = " | ".join(str(sum(result.median <= limit for result in mine)) for limit in (5, 50, 500))
        seconds = sum(result.seconds for result in mine)
        rate = sum(result.schedules for result in mine) / seconds if seconds else 0.0
        found = sum(result.found for result in mine)
        lines.append(f"| {name} | {most} of {len(mine)} | {found} of {searches} | {within} | {rate:,.0f} |")
    return "\n".join(lines)


def behind_table(results: list[Searched]) -> str:
    """Where the portfolio finds a program on fewer seeds than the best single strategy less one."""
    lines = []
    for program in dict.fromkeys(result.program for result in results):
        row = {result.strategy: result for result in results if result.program == program}
        singles = [row[name] for name in SINGLE if name in row]
        if "portfolio" not in row or not singles:
            continue
        best = max(singles, key=lambda result: result.found)
        if row["portfolio"].found < best.found - 1:
            lines.append(f"- {program}: {row['portfolio'].found}, {best.strategy} {best.found}")
    return "\n".join(lines) or "None."


def report(results: list[Searched], strategies: tuple[str, ...], options: argparse.Namespace) -> str:
    programs = len({result.program for result in results})
    return f"""\
Machine: {machine.describe()}. {programs} programs, {options.seeds} seeds, at most {options.schedules:,} schedules a
search ({options.schedules_of_processes:,} where the program forks) and {options.seconds:g} seconds.

#### All programs

{totals_table(results, strategies)}

Found by the portfolio on fewer seeds than by the best single strategy less one:

{behind_table(results)}

#### Each program

Median number of schedules to the first failure; in brackets on how many of {options.seeds} seeds, where not on all.

{medians_table(results, strategies)}
"""


def main() -> None:
    options = _options()
    paths = _programs(options.programs)
    strategies = tuple(options.strategies.split(","))
    results: list[Searched] = []
    with ThreadPoolExecutor(options.jobs) as pool:
        for number, found in enumerate(pool.map(lambda path: search(path, strategies, options), paths), start=1):
            results += found
            if sys.stderr.isatty():
                sys.stderr.write(f"\r\x1b[K{number} of {len(paths)}: {found[0].program}")
    text = report(results, strategies, options)
    if options.write:
        begin, end = BEGIN.format(section=options.write), END.format(section=options.write)
        before, rest = REPORT.read_text(encoding="utf-8").split(begin)
        _, after = rest.split(end)
        REPORT.write_text(f"{before}{begin}\n\n{text}\n{end}{after}", encoding="utf-8")
    print(text)


def _programs(given: list[Path]) -> list[Path]:
    folders = given or [folder for folder in (CORPUS / "hard", CORPUS / "must_flag") if folder.exists()]
    return [path for each in folders for path in (sorted(each.glob("*.py")) if each.is_dir() else [each])]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("programs", nargs="*", type=Path, help="files and folders (default: the corpus)")
    parser.add_argument("--strategies", default=",".join(STRATEGIES), help="separated by commas")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--schedules", type=int, default=1_000, help="of a search (default 1000)")
    parser.add_argument("--schedules-of-processes", type=int, default=20, help="where the program forks (default 20)")
    parser.add_argument("--seconds", type=float, default=20.0, help="of a search, a guard (default 20)")
    parser.add_argument("--jobs", type=int, default=1, help="programs at the same time (default 1)")
    parser.add_argument("--write", metavar="SECTION", help="put the tables into that section of benchmarks/search.md")
    return parser.parse_args()


if __name__ == "__main__":
    main()
