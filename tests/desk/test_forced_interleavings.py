"""Real threads and processes, and an update that is lost every time if it can be lost at all."""

from __future__ import annotations

import pytest
from talking import hold

COUNTER = """
import multiprocessing
import queue
import threading
from contextlib import nullcontext


class Counter:
    def __init__(self):
        self._guard = {guard}
        self._total = 0

    def add(self, amount):
        {add}

    def total(self):
        return self._total
"""
PLUS = "with self._guard:\n            self._total += amount"
DRIVE = """
def drive(stage):
    counter = stage.make("Counter")
    stage.desk.serve({"add": counter.add, "total": counter.total})
"""
SCRIPT = [{"a": ["add", 1], "b": ["add", 1]}] * 4 + [{"a": ["total"]}]
COUNTED = 8


def totals(worker, folder, text, *, runs):
    for seed in range(runs):
        held = hold(worker, folder, DRIVE, text=text, script=SCRIPT, seed=seed, turns=True)
        assert held.why is None, held
        yield held.seen.values("total")[0]


def test_an_update_without_a_lock_is_lost_in_twenty_of_twenty_runs(worker, tmp_path):
    text = COUNTER.format(guard="nullcontext()", add=PLUS)
    assert [total < COUNTED for total in totals(worker, tmp_path, text, runs=20)] == [True] * 20


def test_an_update_under_a_lock_is_never_lost(worker, tmp_path):
    text = COUNTER.format(guard="threading.Lock()", add=PLUS)
    assert list(totals(worker, tmp_path, text, runs=20)) == [COUNTED] * 20


@pytest.mark.parametrize(
    "add",
    [
        "total = self._total\n        self._total = total + amount",
        "with self._guard:\n            total = self._total\n        self._total = total + amount",
        "total = self._total\n        with self._guard:\n            self._total = total + amount",
        "with threading.Lock():\n            self._total += amount",
        "setattr(self, '_total', getattr(self, '_total') + amount)",
        "if not self._guard.locked():\n            self._total += amount",
    ],
)
def test_every_way_of_losing_it_is_found(worker, tmp_path, add):
    text = COUNTER.format(guard="threading.Lock()", add=add)
    assert all(total < COUNTED for total in totals(worker, tmp_path, text, runs=3))


@pytest.mark.parametrize(
    "guard",
    [
        "threading.RLock()",
        "threading.Condition()",
        "threading.Semaphore()",
        "threading.BoundedSemaphore(1)",
        "multiprocessing.Lock()",
    ],
)
def test_every_way_of_keeping_it_is_left_alone(worker, tmp_path, guard):
    text = COUNTER.format(guard=guard, add=PLUS)
    assert set(totals(worker, tmp_path, text, runs=3)) == {COUNTED}


def test_a_queue_that_the_total_goes_round_in_keeps_it(worker, tmp_path):
    text = """
import queue


class Counter:
    def __init__(self):
        self._slot = queue.Queue()
        self._slot.put(0)

    def add(self, amount):
        self._slot.put(self._slot.get() + amount)

    def total(self):
        total = self._slot.get()
        self._slot.put(total)
        return total
"""
    assert set(totals(worker, tmp_path, text, runs=3)) == {COUNTED}


SHARED = """
from multiprocessing import Lock, Value


class Counter:
    def __init__(self):
        self._lock = Lock()
        self._total = Value("q", 0)

    def add(self, amount):
        {}

    def total(self):
        return self._total.value
"""


@pytest.mark.parametrize(
    ("add", "loses"),
    [
        ("self._total.value += amount", True),
        ("with self._total.get_lock():\n            self._total.value += amount", False),
        ("with self._lock:\n            self._total.value += amount", False),
    ],
)
def test_a_number_that_processes_share(worker, tmp_path, add, loses):
    for seed in range(3):
        text = SHARED.format(add)
        held = hold(worker, tmp_path, DRIVE, text=text, script=SCRIPT, seed=seed, turns=True, processes=True)
        assert held.why is None
        assert (held.seen.values("total")[0] < COUNTED) == loses


def test_a_right_answer_that_sleeps_is_waited_for(worker, tmp_path):
    add = "with self._guard:\n            total = self._total\n            time.sleep(0.02)\n            self._total = total + amount"
    text = "import time\n" + COUNTER.format(guard="threading.Lock()", add=add)
    assert list(totals(worker, tmp_path, text, runs=2)) == [COUNTED] * 2


def test_one_that_spins_is_not_waited_for_and_comes_to_its_end(worker, tmp_path):
    add = "while not self._guard.acquire(blocking=False):\n            pass\n        self._total += amount\n        self._guard.release()"
    text = COUNTER.format(guard="threading.Lock()", add=add)
    assert list(totals(worker, tmp_path, text, runs=1)) == [COUNTED]
