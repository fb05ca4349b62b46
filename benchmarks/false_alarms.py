"""Right programs searched for long: `python benchmarks/false_alarms.py STATE.jsonl`.

Every program of tests/corpus/must_not_flag and hard_right is searched on ten seeds with ten times the default budget
of `grade explore`. That takes hours, so each search is a line of STATE, and a run that is started again goes on where
the last one ended. `--report` prints the table of what is there; `--write` puts it into false_alarms.md.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import time
from pathlib import Path

import machine

from grader import wire
from grader.cli.explore import DEFAULT_SCHEDULES, DEFAULT_SECONDS
from grader.judge.handle import Worker

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
FOLDERS = ("must_not_flag", "hard_right")
REPORT = Path(__file__).parent / "false_alarms.md"
BEGIN, END = "<!-- table: begin (written by false_alarms.py --write) -->", "<!-- table: end -->"
FORKS = re.compile(r"multiprocessing|os\.fork|ProcessPool")
TIMES = 10


def main() -> None:
    options = _options()
    state = Path(options.state)
    known = _read(state)
    if not (options.report or options.write):
        _search(state, known, options)
        known = _read(state)
    text = _table(known)
    if options.write:
        before, rest = REPORT.read_text(encoding="utf-8").split(BEGIN)
        REPORT.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    print(text)
    sys.exit(1 if any(one["cause"] for one in known.values()) else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("state", help="JSON lines, one for each search")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--schedules", type=int, default=TIMES * DEFAULT_SCHEDULES)
    parser.add_argument("--seconds", type=float, default=TIMES * DEFAULT_SECONDS, help="of a search (default 200)")
    parser.add_argument("--seconds-of-processes", type=float, default=None, help="the same, of a program that forks")
    parser.add_argument("--hours", type=float, default=24.0, help="stop after so many")
    parser.add_argument("--report", action="store_true", help="only print what is there")
    parser.add_argument("--write", action="store_true", help="put it into false_alarms.md")
    return parser.parse_args()


def _read(state: Path) -> dict[tuple[str, int], dict]:
    lines = state.read_text(encoding="utf-8").splitlines() if state.exists() else []
    return {(one["program"], one["seed"]): one for one in map(json.loads, lines)}


def _search(state: Path, known: dict[tuple[str, int], dict], options: argparse.Namespace) -> None:
    programs = [path for folder in FOLDERS for path in sorted((CORPUS / folder).glob("*.py"))]
    end = time.monotonic() + 3600 * options.hours
    with state.open("a", encoding="utf-8") as file, Worker() as worker:
        for seed in range(1, 1 + options.seeds):
            for path in programs:
                name = f"{path.parent.name}/{path.stem}"
                if (name, seed) not in known and time.monotonic() < end:
                    file.write(json.dumps(_one(worker, path, name, seed, options)) + "\n")
                    file.flush()


def _one(worker: Worker, path: Path, name: str, seed: int, options: argparse.Namespace) -> dict:
    text = path.read_text(encoding="utf-8")
    forks = FORKS.search(text) is not None
    found = worker.run(
        wire.Job(
            mode="explore",
            filename=path.name,
            text=text,
            module_name=path.stem,
            callable_name="main",
            schedules=options.schedules,
            seconds=(options.seconds_of_processes if forks else None) or options.seconds,
            seed=seed,
            forbid=tuple(re.findall(r"^# forbid: (\w+)$", text, re.MULTILINE)),
            timeouts="any" if "\n# timeouts: any\n" in text else "last",
        )
    )
    if not isinstance(found, wire.Finished):
        raise SystemExit(f"{name}: {found}")
    return {
        "program": name,
        "seed": seed,
        "forks": forks,
        "verdict": found.verdict,
        "cause": found.cause,
        "message": found.message,
        "schedules": found.schedules,
        "seconds": round(found.seconds, 3),
    }


def _table(known: dict[tuple[str, int], dict]) -> str:
    rows = []
    for title, forks in (("threads and coroutines", False), ("processes", True)):
        chosen = [one for one in known.values() if one["forks"] is forks]
        if not chosen:
            continue
        ran = [one for one in chosen if one["verdict"] != "exhausted"]
        rows.append(
            f"| {title} | {len({one['program'] for one in chosen})} | {len(chosen):,} | {len(chosen) - len(ran):,} "
            f"| {sum(one['schedules'] for one in chosen):,} "
            f"| {statistics.median(one['schedules'] for one in ran) if ran else 0:,.0f} "
            f"| {min((one['schedules'] for one in ran), default=0):,} "
            f"| {sum(one['cause'] is not None for one in chosen)} |"
        )
    flagged = [f"- {one['program']}, seed {one['seed']}: {one['cause']} {one['message']}" for one in known.values()]
    flagged = [line for line, one in zip(flagged, known.values(), strict=True) if one["cause"]]
    table = "\n".join(rows)
    return f"""\
Machine: {machine.describe()}.

| programs with | programs | searches | exhausted | schedules in all | median of the others | fewest | flagged |
|---|---:|---:|---:|---:|---:|---:|---:|
{table}

{chr(10).join(flagged) if flagged else "None was flagged."}
"""


if __name__ == "__main__":
    main()
