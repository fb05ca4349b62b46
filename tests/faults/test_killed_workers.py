"""A worker that the machine kills costs a right answer nothing; one that kills itself has crashed, each time."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from pathlib import Path
from typing import Any

from grader import wire
from grader.judge.handle import GraderFault, Worker

TIMES = 200
LONGEST_WAIT_SECONDS = 0.06
RIGHT = """
import threading
def main():
    lock, total = threading.Lock(), [0]
    def add():
        for _ in range(3):
            with lock:
                total[0] += 1
    threads = [threading.Thread(target=add) for _ in range(3)]
    for t in threads: t.start()
    for t in threads: t.join()
    assert total == [9]
"""
KILLS_ITSELF = """
import ctypes
def main():
    ctypes.CDLL(None).kill(ctypes.CDLL(None).getpid(), 9)
"""


def job(text: str) -> wire.Job:
    return wire.Job(
        mode="explore",
        filename="program.py",
        text=text,
        module_name="program",
        callable_name="main",
        schedules=40,
        seconds=10.0,
        strategy="random",
    )


def below(pid: int) -> set[int]:
    """The processes that `pid` has started, and those that they have."""
    try:
        found = {int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}
    except OSError:
        return set()
    return found.union(*map(below, found))


class Killer(threading.Thread):
    """Kills the newest process below `warm`, a box or a worker in it, so many seconds after one has appeared."""

    def __init__(self, warm: int, *, after_seconds: float) -> None:
        super().__init__(daemon=True)
        self._warm = warm
        self._before = below(warm)
        self._after_seconds = after_seconds
        self.over = threading.Event()
        self.killed = False

    def run(self) -> None:
        while not self.over.is_set():
            new = below(self._warm) - self._before
            if new:
                self.over.wait(self._after_seconds)
                new = below(self._warm) - self._before
                if new and not self.over.is_set():
                    try:
                        os.kill(max(new), signal.SIGKILL)
                        self.killed = True
                    except ProcessLookupError:
                        pass
                return
            time.sleep(0)


def test_a_right_answer_loses_nothing_when_its_worker_is_killed_at_a_random_moment():
    draw = random.Random(5)
    killed = 0
    with Worker() as worker:
        wanted = worker.run(job(RIGHT))
        assert isinstance(wanted, wire.Finished)
        assert wanted.cause is None
        for _ in range(TIMES):
            killer = Killer(worker._process.pid, after_seconds=draw.uniform(0, LONGEST_WAIT_SECONDS))
            killer.start()
            found: Any = None
            try:
                found = worker.run(job(RIGHT))
            except GraderFault:
                pass  # said with its reason, and nobody's zero
            killer.over.set()
            killer.join()
            killed += killer.killed
            assert found is None or (isinstance(found, wire.Finished) and found.cause is None), found
    assert killed > TIMES // 4


def test_a_submission_that_kills_itself_has_crashed():
    with Worker() as worker:
        found = worker.run(job(KILLS_ITSELF))
        assert isinstance(found, wire.Finished)
        assert (found.cause, found.message) == ("crashed", "SIGKILL")
        assert isinstance(worker.run(job(RIGHT)), wire.Finished)
