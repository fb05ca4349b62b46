"""Loops that nap between two questions: refused where busy waiting is, and quickly over where it is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader import wire
from grader.judge.handle import Worker

HOUR = """
import queue, threading, time
ready, condition, event, items, baton = [], threading.Condition(), threading.Event(), queue.Queue(), threading.Lock()
baton.acquire()
def main():
    thread = threading.Thread(target=wait, name="waiter")
    thread.start()
    time.sleep(3600)
    with condition:
        ready.append(1)
        condition.notify_all()
    event.set()
    items.put(1)
    give()
    thread.join()
    assert time.monotonic() < 3700
def give():
    baton.release()
"""

POLLS = {
    "sleeps": """
def wait():
    while not ready: time.sleep(0.01)
""",
    "sleeps_for_a_minute": """
def wait():
    while not ready: time.sleep(60)
""",
    "sleeps_outside_its_lock": """
def wait():
    while True:
        with condition:
            if ready: return
        time.sleep(0.01)
""",
    "a_condition_with_a_short_limit": """
def wait():
    with condition:
        while not ready: condition.wait(0.01)
""",
    "a_predicate_with_a_short_limit": """
def wait():
    with condition:
        while not condition.wait_for(lambda: ready, timeout=0.01): pass
""",
    "an_event_that_nobody_sets": """
def wait():
    while not ready: threading.Event().wait(0.001)
""",
    "a_queue_with_a_short_limit": """
def wait():
    while True:
        try: return items.get(timeout=0.01)
        except queue.Empty: pass
""",
    "three_at_one_condition": """
def wait():
    others = [threading.Thread(target=poll) for _ in range(2)]
    for other in others: other.start()
    poll()
    for other in others: other.join()
def poll():
    with condition:
        while not ready: condition.wait(0.1)
""",
    "a_lock_with_a_short_limit": """
def wait():
    while not baton.acquire(timeout=0.002): pass
""",
}

SLEEPS = {
    "until_it_is_woken": """
def wait():
    with condition:
        while not ready: condition.wait()
""",
    "with_a_long_limit": """
def wait():
    with condition:
        while not ready: condition.wait(30)
""",
    "a_queue_with_a_long_limit": """
def wait():
    while True:
        try: return items.get(timeout=30)
        except queue.Empty: pass
""",
    "and_does_something_each_time": """
beats = []
def wait():
    while len(beats) < 20:
        beats.append(time.monotonic())
        time.sleep(0.01)
""",
    "a_few_times_only": """
def wait():
    tries = 0
    while tries < 5:
        tries += 1
        time.sleep(0.01)
""",
}


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


def explored(
    worker: Worker, text: str, *, exact_clock: bool, forbid: tuple[str, ...] = ("busy_wait",)
) -> wire.Finished:
    found = worker.run(
        wire.Job(
            mode="explore",
            filename="waits.py",
            text=HOUR + text,
            module_name="waits",
            callable_name="main",
            schedules=20,
            seconds=60.0,
            exact_clock=exact_clock,
            forbid=forbid,
        )
    )
    assert isinstance(found, wire.Finished), found
    return found


@pytest.mark.parametrize("exact_clock", [True, False])
@pytest.mark.parametrize("name", POLLS)
def test_a_loop_that_naps_in_vain_is_refused(worker: Worker, name: str, exact_clock: bool) -> None:
    found = explored(worker, POLLS[name], exact_clock=exact_clock)
    assert found.cause == "busy_wait", (found.cause, found.message)
    assert found.place is not None
    assert (HOUR + POLLS[name]).split("\n")[found.place.line - 1].strip().startswith("while")


@pytest.mark.parametrize("exact_clock", [True, False])
@pytest.mark.parametrize("name", SLEEPS)
def test_its_twins_are_not(worker: Worker, name: str, exact_clock: bool) -> None:
    found = explored(worker, SLEEPS[name], exact_clock=exact_clock)
    assert found.cause is None, (found.cause, found.message, found.place)


def test_a_loop_with_a_deadline_of_its_own_ends_in_time(worker: Worker) -> None:
    text = """
import threading, time
def main():
    hour = threading.Thread(target=time.sleep, args=(3600,))
    hour.start()
    end = time.monotonic() + 2
    while time.monotonic() < end:
        time.sleep(0.01)
    assert time.monotonic() < 2.5, time.monotonic()
    hour.join()
"""
    found = worker.run(
        wire.Job(
            mode="explore",
            filename="waits.py",
            text=text,
            module_name="waits",
            callable_name="main",
            schedules=5,
            seconds=60.0,
            exact_clock=True,
        )
    )
    assert isinstance(found, wire.Finished)
    assert found.cause is None, (found.cause, found.message)


@pytest.mark.parametrize("name", POLLS)
def test_where_it_is_not_refused_it_costs_few_steps(worker: Worker, name: str) -> None:
    found = explored(worker, POLLS[name], exact_clock=True, forbid=())
    assert found.cause is None, (found.cause, found.message, found.place)
    assert found.steps < 200 * found.schedules
