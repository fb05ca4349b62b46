"""Busy waiting in all its forms. A scheduler that is fair to loops ends every right program, whatever the
strategy; a loop that can never end is found, and its line is named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from programs_that_spin import RIGHT
from programs_that_spin_for_ever import ENDLESS, WRONG

from grader import wire
from grader.engine.strategies.by_name import STRATEGIES
from grader.judge.handle import Worker

SEEDS = (1, 2)
SCHEDULES = 25
SCHEDULES_OF_PROCESSES = 8


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


def explored(worker: Worker, text: str, *, strategy: str, seed: int) -> wire.Finished:
    text = text.lstrip("\n")
    schedules = SCHEDULES_OF_PROCESSES if "multiprocessing" in text else SCHEDULES
    found = worker.run(
        wire.Job(
            mode="explore",
            filename="spins.py",
            text=text,
            module_name="spins",
            callable_name="main",
            strategy=strategy,
            schedules=schedules,
            seconds=60.0,
            seed=seed,
        )
    )
    assert isinstance(found, wire.Finished), found
    return found


@pytest.mark.parametrize("strategy", sorted(STRATEGIES))
@pytest.mark.parametrize("name", RIGHT)
def test_a_right_program_ends_under_every_strategy(worker: Worker, name: str, strategy: str) -> None:
    for seed in SEEDS:
        found = explored(worker, RIGHT[name], strategy=strategy, seed=seed)
        assert found.cause is None, (seed, found.cause, found.message, found.place)


@pytest.mark.parametrize("name", WRONG)
def test_a_loop_that_never_ends_is_found_with_its_line(worker: Worker, name: str) -> None:
    lines = WRONG[name].lstrip("\n").split("\n")
    here = next(number for number, line in enumerate(lines, 1) if "# here" in line)
    for seed in SEEDS:
        found = explored(worker, WRONG[name], strategy="portfolio", seed=seed)
        assert found.cause == "livelock", (seed, found.cause, found.message)
        assert found.place is not None
        assert found.place.line == here
        assert any(wait.verb == "Loop" for wait in found.waits)


@pytest.mark.parametrize("name", ENDLESS)
def test_a_loop_that_changes_things_for_ever_is_cut_off_inside_it(worker: Worker, name: str) -> None:
    lines = ENDLESS[name].lstrip("\n").split("\n")
    here = next(number for number, line in enumerate(lines, 1) if "# here" in line)
    found = explored(worker, ENDLESS[name], strategy="portfolio", seed=1)
    assert found.cause in ("limit", "timeout"), found.message
    assert found.place is not None
    assert here <= found.place.line <= here + 5


LOOKS_AT_ITS_OWN_COUNTER = """
import threading

def of_module():
    return n

n = 0

def main():
    global n
    inner = outer = 0

    def of_closure():
        return inner

    while of_closure() < 300:
        inner += 1
    while eval("outer < 300"):
        outer += 1
    n = 0
    while of_module() < 300:
        n += 1
    thread = threading.Thread(target=of_module)
    thread.start()
    thread.join()
"""


def test_a_counter_that_somebody_looks_at_is_not_idle(worker: Worker) -> None:
    found = explored(worker, LOOKS_AT_ITS_OWN_COUNTER, strategy="portfolio", seed=1)
    assert (found.cause, found.notes) == (None, ())


MOVES_ON_OUT_OF_SIGHT = {
    "a generator": ("source = (n for n in range(90))", "next(source) < 60"),
    "a generator behind a method": ("source = Source()", "source.get() < 60"),
    "a counter in a closure": ("source = tickets()", "source() < 60"),
    "an iterator": ("source = map(abs, [1] * 60)", "next(source, None)"),
    "a slice of an iterator": ("source = itertools.islice(itertools.repeat(1), 60)", "next(source, None)"),
    "a text": ("source = io.StringIO('a' * 60)", "source.read(1)"),
    "a file": ("source = open('/proc/self/cmdline', 'rb')", "source.read(1)"),
    "a digest": ("source = hashlib.sha256()", "not (source.update(b'a') or source.hexdigest()).startswith('00')"),
    "a random number": ("source = random.Random(3)", "source.random() < 0.98"),
    "something deep inside": ("source = Deep(8)", "source.step() < 60"),
}
MOVING = """
import hashlib, io, itertools, random, threading
class Source:
    def __init__(self): self._items = (n for n in range(90))
    def get(self): return next(self._items)
class Deep:
    def __init__(self, depth): self.inner, self.n = Deep(depth - 1) if depth else None, 0
    def step(self):
        if self.inner: return self.inner.step()
        self.n += 1
        return self.n
def tickets():
    count = itertools.count()
    return lambda: next(count)
def work():
    {make}
    rounds = 0
    while {goes_on}:
        {body}
def main():
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
"""


@pytest.mark.parametrize("body", ["pass", "rounds += 1"])
@pytest.mark.parametrize("name", MOVES_ON_OUT_OF_SIGHT)
def test_a_loop_in_which_something_moves_on_out_of_sight_does_not_wait(worker: Worker, name: str, body: str) -> None:
    make, goes_on = MOVES_ON_OUT_OF_SIGHT[name]
    text = MOVING.format(make=make, goes_on=goes_on, body=body)
    found = explored(worker, text, strategy="portfolio", seed=1)
    assert (found.cause, found.notes) == (None, ())
