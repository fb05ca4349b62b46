"""Partial-order reduction reaches the same final states as running every schedule, on random programs: without a
bound, and under each number of preemptions.

Hypothesis writes the programs: two or three threads that use variables, locks, conditions, events, semaphores,
queues, timed waits and sleeps as they like, wrongly more often than not. Deadlocks and exceptions are final states, too.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.search

LIMIT = 2_500
"""Programs that have more schedules than this are not asked about."""

HEAD = """\
import queue, threading, time
L = [threading.Lock(), threading.Lock()]
R = threading.RLock()
C = threading.Condition()
E = threading.Event()
S = threading.Semaphore(1)
B = threading.Barrier(2)
Q = queue.Queue()
F = queue.SimpleQueue()
G = threading.Lock()
G.acquire()
x = y = 0
items = []
saw = [[] for _ in range(4)]
threads = []
"""

MEMORY = [
    ["x += 1"],
    ["y += 1"],
    ["x = {me}"],
    ["saw[{me}].append(x)"],
    ["saw[{me}].append(y)"],
    ["items.append({me})"],
    ["if items: items.pop()"],
]
LOCKS = [
    ["with L[0]: x += 1"],
    ["with L[1]: x += 1"],
    ["with L[0]:", "    with L[1]: saw[{me}].append(x)"],
    ["with L[1]:", "    with L[0]: saw[{me}].append(x)"],
    ["with R:", "    with R: y += 1"],
    ["if L[0].acquire(False):", "    saw[{me}].append('took it')", "    L[0].release()"],
    ["saw[{me}].append(L[1].locked())"],
    ["saw[{me}].append(L[0].acquire(timeout=1))"],
    ["G.acquire()"],
    ["G.release()"],
]
SIGNALS = [
    ["E.set()"],
    ["E.clear()"],
    ["E.wait()"],
    ["saw[{me}].append(E.is_set())"],
    ["saw[{me}].append(E.wait(1))"],
    ["with C: C.notify()"],
    ["with C: C.notify_all()"],
    ["with C: C.wait()"],
    ["with C: saw[{me}].append(C.wait(2))"],
    ["S.acquire()"],
    ["S.release()"],
    ["B.wait()"],
    ["saw[{me}].append(threads[0].is_alive())"],
]
QUEUES = [
    ["Q.put({me})"],
    ["saw[{me}].append(Q.get())"],
    ["saw[{me}].append(Q.qsize())"],
    ["F.put({me})"],
    ["saw[{me}].append(F.get())"],
    ["saw[{me}].append(F.empty())"],
    ["time.sleep(1)"],
    ["time.sleep(2)"],
]


@st.composite
def programs(draw: st.DrawFn, kinds: list[list[str]]) -> str:
    """The text of a program; its `main` returns all that a schedule can change."""
    few = draw(st.lists(st.sampled_from(kinds), min_size=2, max_size=4))
    daemon = draw(st.booleans()) and draw(st.booleans())
    lines = [HEAD]
    count = draw(st.sampled_from([2, 2, 3]))
    for me in range(count):
        lines += [f"def work{me}():", "    global x, y"]
        for _ in range(draw(st.integers(1, 3 if count == 2 else 2))):
            lines += [f"    {line.format(me=me)}" for line in draw(st.sampled_from(few))]
    lines += ["def main():"]
    for me in range(count):
        as_daemon = ", daemon=True" if daemon and me == 0 else ""
        lines.append(f"    threads.append(threading.Thread(target=work{me}{as_daemon}))")
    lines += ["    for thread in threads: thread.start()"]
    lines += [f"    for thread in threads[{int(daemon)}:]: thread.join()"]
    lines += ["    return [x, y, items, saw, E.is_set(), Q.qsize(), list(F._queue), G.locked()]"]
    return "\n".join(lines) + "\n"


@st.composite
def programs_that_start_late(draw: st.DrawFn, kinds: list[list[str]]) -> str:
    """As above; but main, and at times a thread, does something before, between and after its starts and joins."""
    few = draw(st.lists(st.sampled_from(kinds), min_size=2, max_size=4))
    count = draw(st.sampled_from([2, 2, 3]))
    child_of_thread = count == 3 and draw(st.booleans())

    def some(me: int, most: int) -> list[str]:
        chosen = draw(st.lists(st.sampled_from(few), max_size=most))
        return [f"    {line.format(me=me)}" for lines in chosen for line in lines]

    lines = [HEAD]
    for me in range(count):
        lines += [f"def work{me}():", "    global x, y", "    pass", *some(me, 2)]
        if child_of_thread and me == 0:
            lines += ["    threads[2].start()", *some(me, 1)]
    lines += ["def main():", "    global x, y"]
    lines += [f"    threads.append(threading.Thread(target=work{me}))" for me in range(count)]
    own = list(range(2 if child_of_thread else count))
    left = [f"    threads[{me}].start()" for me in own]
    joined: list[int] = []
    for number, line in enumerate(left):
        lines += [line, *some(3, 1)]
        if draw(st.booleans()):
            one = draw(st.sampled_from(own[: number + 1]))
            if one not in joined:
                joined.append(one)
                lines.append(f"    threads[{one}].join()")
    lines += [f"    threads[{me}].join()" for me in draw(st.permutations([me for me in own if me not in joined]))]
    lines += ["    threads[2].join()"] if child_of_thread else []
    lines += ["    return [x, y, items, saw, E.is_set(), Q.qsize(), list(F._queue), G.locked()]"]
    return "\n".join(lines) + "\n"


class Searches:
    """The process that searches."""

    def __init__(self) -> None:
        here = Path(__file__).parent / "final_states.py"
        self._process = subprocess.Popen(
            [sys.executable, str(here)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(
        self, text: str, *searches: tuple[str, int | None], limit: int = LIMIT, timeouts: str = "last"
    ) -> list[dict[str, Any]]:
        """What each search reaches (strategy, bound)."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([text, limit, searches, timeouts]) + "\n")
        self._process.stdin.flush()
        answers: list[dict[str, Any]] = json.loads(self._process.stdout.readline())
        return answers

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="module")
def searches() -> Iterator[Searches]:
    started = Searches()
    yield started
    started.close()


GROUPS = {
    "memory": (MEMORY, 8),
    "locks": (MEMORY + LOCKS, 18),
    "signals": (MEMORY[:4] + SIGNALS, 14),
    "queues": (MEMORY[:4] + QUEUES, 14),
    "everything": (MEMORY + LOCKS + SIGNALS + QUEUES, 16),
}
"""Kinds of actions, and how many programs of them: seventy in all."""


def so_many(count: int) -> settings:
    """The same programs every time."""
    return settings(
        max_examples=count,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
    )


@pytest.mark.parametrize("written", [programs, programs_that_start_late])
@pytest.mark.parametrize("group", GROUPS)
def test_the_same_final_states(
    searches: Searches, group: str, written: Callable[[list[list[str]]], st.SearchStrategy[str]]
) -> None:
    kinds, count = GROUPS[group]
    asked: list[tuple[int, int]] = []

    @so_many(count)
    @given(written(kinds))
    def check(text: str) -> None:
        every, reduced = searches.ask(text, ("bounded", None), ("dpor", None))
        assume(every["complete"])
        assert reduced["complete"]
        assert reduced["states"] == every["states"], text
        assert reduced["executions"] <= every["executions"]
        asked.append((every["executions"], reduced["executions"]))

    check()
    assert len(asked) >= count
    if written is programs:  # the others are often so small that there is nothing to save
        assert sum(reduced for _, reduced in asked) < sum(every for every, _ in asked)


BOUNDS = (0, 1, 2)
LIMIT_IN_BOUNDS = 500


@pytest.mark.parametrize(("group", "timeouts"), [*((group, "last") for group in GROUPS), ("everything", "any")])
def test_the_same_final_states_at_every_bound(searches: Searches, group: str, timeouts: str) -> None:
    kinds, count = GROUPS[group]
    asked: list[tuple[int, int]] = []
    reduced_to_the_end: list[bool] = []

    @so_many(count)
    @given(programs(kinds))
    def check(text: str) -> None:
        wanted = [(name, bound) for bound in BOUNDS for name in ("bounded", "bpor")]
        answers = searches.ask(text, *wanted, limit=LIMIT_IN_BOUNDS, timeouts=timeouts)
        assume(all(answer["complete"] is not None for answer in answers[::2]))
        for bound, every, reduced in zip(BOUNDS, answers[::2], answers[1::2], strict=True):
            assert reduced["states"] == every["states"], (bound, text)
            assert reduced["executions"] <= every["executions"], (bound, text)
            assert reduced["complete"] or reduced["bound"] == bound
            asked.append((every["executions"], reduced["executions"]))
            reduced_to_the_end.append(reduced["reduced"])

    check()
    assert len(asked) >= count * len(BOUNDS)
    assert any(reduced_to_the_end)
    assert sum(reduced for _, reduced in asked) < sum(every for every, _ in asked)


RELEASED_TWICE = f"""{HEAD}
def work(me):
    global x
    x += 1
    G.release()
def main():
    threads.extend(threading.Thread(target=work, args=[me]) for me in range(2))
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return [x, G.locked()]
"""
RELEASED_FOR_A_THIRD = f"""{HEAD}
def give():
    G.release()
def take():
    G.acquire()
def main():
    threads.extend(threading.Thread(target=work) for work in (give, give, take))
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return G.locked()
"""


@pytest.mark.parametrize(
    ("text", "causes"), [(RELEASED_TWICE, ["exception"]), (RELEASED_FOR_A_THIRD, ["exception", None])]
)
def test_a_release_that_is_refused_depends_on_who_had_the_lock(
    searches: Searches, text: str, causes: list[str | None]
) -> None:
    """Two threads release a lock that was taken once: the second one fails, unless a third has taken it between."""
    every, *reduced = searches.ask(text, ("bounded", None), ("dpor", None), ("bpor", None))
    assert {json.loads(state)[0] for state in every["states"]} == set(causes)
    for answer in reduced:
        assert answer["complete"]
        assert answer["states"] == every["states"]
