"""What isolation costs a submission: milliseconds of each mechanism, and submissions per second with and without.

    python benchmarks/isolation.py [--write]

As root it measures root, and an ordinary user in a process of that user's; as somebody else, that user alone. The
submission is three lines that are only loaded, so that nothing but the machinery takes time. "Without" is tier C.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import machine

from grader import wire
from grader.judge.handle import Worker
from grader.sandbox import identity, kernel_calls, landlock, limits, namespaces, proof, root, seccomp, survey
from grader.sandbox.confinement import WRITABLE_DEVICES
from grader.sandbox.tiers import TIERS

HERE = Path(__file__).parent
README = HERE / "README.md"
BEGIN = "<!-- isolation: begin (written by isolation.py --write) -->"
END = "<!-- isolation: end -->"
ORDINARY = HERE.parent / "tests" / "sandbox" / "ordinary_user.py"
TARGET_MS = 10.0
WARM_UP = 3
SUBMISSION = "def main():\n    pass\n"
WHO = {"root": "as root", "user": "as a user"}


class Stopwatch:
    """Laps, in milliseconds."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = (now - self._last) * 1000
        self._last = time.perf_counter()


def one_box() -> str:
    """Build a box step by step, and a job in it, in this process; the laps as JSON."""
    watch = Stopwatch()
    outside, as_root = proof.names_of_namespaces(), os.geteuid() == 0
    slot = identity.Slot() if as_root else None
    user = slot.user if slot is not None else identity.FIRST_USER
    own_root = root.Root()
    reader, writer = os.pipe()
    watch.lap("a user id that no other box has")
    namespaces.leave(as_root=as_root, inside_user=user)
    watch.lap("namespaces")
    if child := os.fork():
        os.close(writer)
        text = b"".join(iter(lambda: os.read(reader, 4096), b""))
        os.waitpid(child, 0)
        laps = json.loads(text)
        began = laps.pop("began")
        return json.dumps({**laps, "the box ends": (time.perf_counter() - began) * 1000})
    watch.lap("its first process")
    namespaces.settle()
    watch.lap("loopback")
    own_root.enter(user=user)
    watch.lap("a root of its own")
    identity.forgo_bounding_set()
    watch.lap("capabilities of the box")
    job = os.fork()
    if job == 0:
        _one_job(watch, writer, own_root, outside=outside, user=user if as_root else None)
        os._exit(0)
    os.waitpid(job, 0)
    watch = Stopwatch()
    own_root.empty()
    watch.lap("fresh /tmp and /dev/shm after a job")
    os.write(writer, json.dumps({**watch.laps, "began": time.perf_counter()})[1:].encode())
    os._exit(0)


def _one_job(watch: Stopwatch, writer: int, own_root: root.Root, *, outside: proof.Names, user: int | None) -> None:
    watch.lap("the process of a job")
    own_root.close_in_job()
    if user is not None:
        identity.become(user)
    identity.drop_capabilities()
    identity.no_new_privileges()
    watch.lap("user and capabilities of a job")
    limits.apply_limits(cpu_seconds=60)
    limits.limit_processes()
    watch.lap("limits")
    landlock.restrict(read=["/"], write=[*root.WRITABLE, *WRITABLE_DEVICES], no_tcp=False)
    watch.lap("Landlock")
    seccomp.install(families=seccomp.LOOPBACK)
    watch.lap("seccomp")
    proof.namespaces(outside)
    proof.network()
    proof.limits()
    proof.landlock()
    proof.system_calls()
    watch.lap("the proofs")
    os.write(writer, (json.dumps(watch.laps)[:-1] + ", ").encode())


def measured(rounds: int) -> dict[str, object]:
    """Of the user who runs this: the laps, and milliseconds of a whole submission in tiers A and C."""
    survey.warm_up()
    laps = [json.loads(survey.in_a_child(one_box)) for _ in range(rounds)]
    whole = _submissions(rounds)
    return {"laps": {name: [lap[name] for lap in laps] for name in laps[0]}, "whole": whole}


def _submissions(rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each submission by tier. The tiers take turns, so that a disturbance hits all of them alike."""
    job = wire.Job(mode="load", filename="program.py", text=SUBMISSION, module_name="program")
    workers = {tier: Worker(at_most=tier) for tier in TIERS}
    found: dict[str, list[float]] = {tier: [] for tier in TIERS}
    for tier, worker in workers.items():
        if worker.isolation.tier != tier:
            raise SystemExit(f"this machine gives {worker.isolation.tier}, not {tier}: `grade doctor` says why")
    for number in range(rounds + WARM_UP):
        for tier, worker in workers.items():
            began = time.perf_counter()
            with worker.box() as box:
                assert isinstance(box.run(job), wire.Loaded)
            if number >= WARM_UP:
                found[tier].append((time.perf_counter() - began) * 1000)
    for worker in workers.values():
        worker.close()
    return found


def table(results: dict[str, dict]) -> str:
    """Both tables, as Markdown."""
    columns = [WHO[who] for who in results]
    lines = ["| | " + " | ".join(columns) + " |", "|---|" + "---:|" * len(columns)]
    for name in next(iter(results.values()))["laps"]:
        cells = [
            f"{statistics.median(one['laps'][name]):.2f} ({min(one['laps'][name]):.2f})" for one in results.values()
        ]
        lines.append(f"| {name}, ms, median (best) | {' | '.join(cells)} |")
    for tier in TIERS:
        cells = [f"{1000 / statistics.median(one['whole'][tier]):.0f}" for one in results.values()]
        lines.append(f"| submissions/s in one process, tier {tier} | {' | '.join(cells)} |")
    added = [_added(one, statistics.median) for one in results.values()]
    best = [_added(one, min) for one in results.values()]
    lines.append(f"| **added by tier A, median** (≤ {TARGET_MS:.0f} ms) | {' | '.join(map(_judged, added))} |")
    lines.append(f"| added by tier A, best against best | {' | '.join(f'{ms:.1f} ms' for ms in best)} |")
    return "\n".join(lines)


def _added(one: dict, which) -> float:
    return which(one["whole"]["A"]) - which(one["whole"]["C"])


def _judged(added: float) -> str:
    return f"{added:.1f} ms, {'pass' if added <= TARGET_MS else '**FAIL**'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the tables into README.md")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--as-json", action="store_true", help="measure only the user who runs this")
    options = parser.parse_args()
    if options.as_json:
        print(json.dumps(measured(options.rounds)))
        return
    others = machine.Others()
    if os.geteuid() == 0:
        with tempfile.TemporaryDirectory() as home:
            command = [sys.executable, str(ORDINARY), sys.executable, "-P", __file__, "--as-json"]
            os.chmod(home, 0o777)
            environment = {**os.environ, "HOME": home}
            command += ["--rounds", str(options.rounds)]
            theirs = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout
        results = {"root": measured(options.rounds), "user": json.loads(theirs)}
    else:
        results = {"user": measured(options.rounds)}
    when = time.strftime("%Y-%m-%d")
    said = f"Machine: {machine.describe()}.\nMeasured on {when}; rounds: {options.rounds}.\n{others.sentence()}"
    text = f"{said}\n\n{table(results)}"
    print(text)
    if options.write:
        whole = README.read_text(encoding="utf-8")
        before, _, rest = whole.partition(BEGIN)
        after = rest.partition(END)[2]
        README.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    assert kernel_calls.MACHINE
    main()
