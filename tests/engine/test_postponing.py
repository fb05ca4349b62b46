"""Postponing finds the usual mistakes at once, and holds nobody back for ever."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader import wire
from grader.judge.handle import Worker

LOST_UPDATE = """
import threading
counts = {"n": 0}
def work():
    counts["n"] += 1
def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads: t.start()
    for t in threads: t.join()
    assert counts["n"] == 2
"""
CHECK_THEN_ACT = """
import threading
class Seat:
    free, sold = True, 0
def work(seat, lock):
    if seat.free:
        seat.free = False
        with lock:
            seat.sold += 1
def main():
    seat, lock = Seat(), threading.Lock()
    threads = [threading.Thread(target=work, args=(seat, lock)) for _ in range(3)]
    for t in threads: t.start()
    for t in threads: t.join()
    assert seat.sold == 1
"""
CIRCLE_OF_LOCKS = """
import threading
def main():
    forks = [threading.Lock() for _ in range(5)]
    def eat(left, right):
        with left, right:
            pass
    threads = [threading.Thread(target=eat, args=(forks[i], forks[(i + 1) % 5])) for i in range(5)]
    for t in threads: t.start()
    for t in threads: t.join()
"""
IF_AROUND_WAIT = """
import threading
def main():
    items, changed = [], threading.Condition()
    def take():
        with changed:
            if not items:
                changed.wait()
            items.pop()
    def put():
        for number in range(2):
            with changed:
                items.append(number)
                changed.notify_all()
    threads = [threading.Thread(target=work) for work in (take, take, put)]
    for t in threads: t.start()
    for t in threads: t.join()
"""
HALF_MADE = """
import threading
class Pair:
    east = north = 0
def main():
    pair, seen = Pair(), []
    def move():
        pair.east = 5
        pair.north = 5
    def look():
        seen.append((pair.east, pair.north))
    threads = [threading.Thread(target=move), threading.Thread(target=look)]
    for t in threads: t.start()
    for t in threads: t.join()
    assert seen[0][0] == seen[0][1]
"""
USED_BEFORE_IT_IS_MADE = """
import asyncio
async def make(box):
    await asyncio.sleep(0)
    box["answer"] = 42
async def use(box):
    await asyncio.sleep(0)
    assert "answer" in box
async def together():
    box = {}
    await asyncio.gather(make(box), use(box))
def main():
    asyncio.run(together())
"""
PULSE = """
import asyncio
async def start(pistol):
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    pistol.set()
    pistol.clear()
async def run(pistol):
    await asyncio.sleep(0)
    await pistol.wait()
async def together():
    pistol = asyncio.Event()
    await asyncio.gather(start(pistol), run(pistol))
def main():
    asyncio.run(together())
"""
WRONG = {
    "a lost update": (LOST_UPDATE, 2),
    "check-then-act": (CHECK_THEN_ACT, 2),
    "a circle of five locks": (CIRCLE_OF_LOCKS, 1),
    "if around wait": (IF_AROUND_WAIT, 2),
    "a change half made": (HALF_MADE, 3),
    "a coroutine that comes too early": (USED_BEFORE_IT_IS_MADE, 1),
    "a coroutine that comes too late": (PULSE, 2),
}
"""The program, and how many executions it takes: one that teaches which accesses race, one or two that provoke."""

RIGHT = {
    "a locked update": LOST_UPDATE.replace("    counts[", "    with lock: counts[", 1).replace(
        "def work", "lock = threading.Lock()\ndef work"
    ),
    "forks in one order": CIRCLE_OF_LOCKS.replace(
        "with left, right", "with min(left, right, key=id), max(left, right, key=id)"
    ),
    "a coroutine that waits": USED_BEFORE_IT_IS_MADE.replace(
        'assert "answer" in box', 'while "answer" not in box: await asyncio.sleep(0.01)'
    ),
    "a flag that stays up": PULSE.replace("    pistol.clear()\n", ""),
    "while around wait": IF_AROUND_WAIT.replace("if not items", "while not items"),
    "a loop that waits for a write": """
import threading
class Flag:
    up = False
def main():
    flag = Flag()
    def raise_it():
        flag.up = True
    thread = threading.Thread(target=raise_it)
    thread.start()
    while not flag.up:
        pass
    thread.join()
""",
    "a nested lock that a loop waits for": """
import threading, time
def main():
    outer, inner, done = threading.Lock(), threading.Lock(), []
    def work():
        with outer, inner:
            done.append(1)
    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads: t.start()
    while len(done) < 2:
        time.sleep(0.01)
    for t in threads: t.join()
""",
}


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


def explored(worker: Worker, text: str, *, strategy: str, seed: int) -> wire.Finished:
    found = worker.run(
        wire.Job(
            mode="explore",
            filename="program.py",
            text=text,
            module_name="program",
            callable_name="main",
            strategy=strategy,
            schedules=60,
            seconds=30.0,
            seed=seed,
        )
    )
    assert isinstance(found, wire.Finished), found
    return found


@pytest.mark.parametrize("name", WRONG)
def test_a_usual_mistake_is_found_in_the_first_executions(worker: Worker, name: str) -> None:
    text, at_most = WRONG[name]
    for seed in (1, 2, 3):
        found = explored(worker, text, strategy="postponing", seed=seed)
        assert found.cause is not None
        assert found.first_failure <= at_most, seed


@pytest.mark.parametrize("name", WRONG)
def test_the_portfolio_needs_one_execution_more_at_most(worker: Worker, name: str) -> None:
    text, at_most = WRONG[name]
    assert explored(worker, text, strategy="portfolio", seed=1).first_failure <= at_most + 1


@pytest.mark.parametrize("name", RIGHT)
@pytest.mark.parametrize("strategy", ["postponing", "portfolio"])
def test_a_right_program_is_not_flagged(worker: Worker, name: str, strategy: str) -> None:
    for seed in (1, 2, 3):
        found = explored(worker, RIGHT[name], strategy=strategy, seed=seed)
        assert found.cause is None, (seed, found.message)
