"""The seconds of a step across processes and of a bare round trip, in rounds: `FILE PROGRAM STRATEGY ROUNDS`.

The same schedules of the program are run with few turns and with four times as many, so that what an execution costs
besides its steps drops out. A step across processes is a message that the root kernel gets: it has let a task
of another process go on, which has come to its next scheduling point. Messages are counted in runs of their own.
"""

from __future__ import annotations

import json
import marshal
import os
import socket
import sys
from collections.abc import Callable
from time import perf_counter

from controlled import prepare
from protocol import request

from grader.engine.execution import Settings
from grader.engine.exploration import Budget, Verdict, explore
from grader.engine.link import Link
from grader.engine.strategies.by_name import STRATEGIES

TURNS = 25
TIMES_AS_MANY = 4
SCHEDULES = 60
SEED = 1
ROUND_TRIPS = 4_000
MESSAGE = (1, 2, 3)

_fork, _waitpid, _exit = os.fork, os.waitpid, os._exit  # the real ones, bound before the shims are installed
_socketpair = socket.socketpair


def bare_round_trip() -> float:
    """Seconds, between this process and a forked one, both where this one is pinned."""
    ours, theirs = _socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pid = _fork()
    if pid == 0:
        try:
            ours.close()
            while data := theirs.recv(1024):
                theirs.send(marshal.dumps(marshal.loads(data)))
        finally:
            _exit(0)
    theirs.close()

    def go(times: int) -> float:
        started = perf_counter()
        for _ in range(times):
            ours.send(marshal.dumps(MESSAGE))
            marshal.loads(ours.recv(1024))
        return (perf_counter() - started) / times

    go(ROUND_TRIPS // 10)
    seconds = go(ROUND_TRIPS)
    ours.close()
    _waitpid(pid, 0)
    return seconds


def counting(run: Callable[[], object]) -> int:
    """How many messages this process got from others while `run` ran."""
    receive = Link.receive
    count = 0

    def counted(link: Link) -> object:
        nonlocal count
        count += 1
        return receive(link)

    Link.receive = counted  # type: ignore[method-assign, assignment]
    try:
        run()
    finally:
        Link.receive = receive  # type: ignore[method-assign]
    return count


def main() -> None:
    asked = request()
    out = sys.stdout
    times = [TURNS]
    program = prepare(asked.program, lambda module: module.run(times[0]))

    def search(turns: int) -> float:
        times[0] = turns
        result = explore(
            program,
            STRATEGIES[asked.mode](SEED),
            budget=Budget(schedules=SCHEDULES, seconds=1e9),
            settings=Settings(seed=SEED),
        )
        if result.schedules != SCHEDULES or result.verdict is not Verdict.OUT_OF_BUDGET:
            raise SystemExit(f"not the fixed number of schedules: {result.verdict}, {result.outcome}")
        return result.seconds

    few, many = TURNS, TIMES_AS_MANY * TURNS
    messages = [counting(lambda turns=turns: search(turns)) for turns in (few, many)]
    answer: dict[str, list[float]] = {"step": [], "bare": []}
    for _ in range(int(asked.seconds)):
        before = bare_round_trip()
        seconds = search(many) - search(few)
        answer["bare"].append((before + bare_round_trip()) / 2)
        answer["step"].append(seconds / (messages[1] - messages[0]))
    out.write(json.dumps({**answer, "messages": messages}) + "\n")
    out.flush()


main()
