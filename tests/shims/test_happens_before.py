"""What orders what: one program for each seam, ordered by that seam alone, and the same one with the read too early.

No program asserts anything: the only finding there can be is the race.
"""

from __future__ import annotations

from textwrap import dedent, indent

import pytest

from grader import wire
from grader.judge.handle import Worker

SETTING = """\
import _thread, concurrent.futures, multiprocessing, os, queue, threading, time
from collections import deque
class Box: pass
"""

SIGNALS = {
    "a lock released by another thread": (
        "gate = threading.Lock(); gate.acquire()",
        "gate.release()",
        "gate.acquire()",
    ),
    "a low-level lock": ("gate = _thread.allocate_lock(); gate.acquire()", "gate.release()", "gate.acquire()"),
    "a lock that is tried": (
        "gate = threading.Lock(); gate.acquire()",
        "gate.release()",
        "while not gate.acquire(blocking=False): time.sleep(1)",
    ),
    "a lock with a time limit": (
        "gate = threading.Lock(); gate.acquire()",
        "gate.release()",
        "if not gate.acquire(timeout=1): return",
    ),
    "a lock seen to be free": (
        "gate = threading.Lock(); gate.acquire()",
        "gate.release()",
        "while gate.locked(): time.sleep(1)",
    ),
    "Condition.wait_for": (
        "changed, done = threading.Condition(), []",
        "with changed: done.append(1); changed.notify()",
        "with changed: changed.wait_for(lambda: done)",
    ),
    "Condition.wait in a loop": (
        "changed, done = threading.Condition(), []",
        "with changed: done.append(1); changed.notify_all()",
        "changed.acquire()\nwhile not done: changed.wait()\nchanged.release()",
    ),
    "Condition.wait with a time limit": (
        "changed, done = threading.Condition(), []",
        "with changed: done.append(1); changed.notify_all()",
        "changed.acquire()\nwhile not done: changed.wait(1)\nchanged.release()",
    ),
    "Event.wait": ("done = threading.Event()", "done.set()", "done.wait()"),
    "Event.wait with a time limit": ("done = threading.Event()", "done.set()", "if not done.wait(1): return"),
    "Event.is_set": ("done = threading.Event()", "done.set()", "if not done.is_set(): return"),
    "Event.is_set in a loop": ("done = threading.Event()", "done.set()", "while not done.is_set(): time.sleep(1)"),
    "Event.is_set where locks are tried": (
        "done, other = threading.Event(), threading.Lock()",
        "other.acquire(False); done.set()",
        "if not done.is_set(): return",
    ),
    "Semaphore": ("done = threading.Semaphore(0)", "done.release()", "done.acquire()"),
    "Semaphore.release of two": ("done = threading.Semaphore(0)", "done.release(2)", "done.acquire()"),
    "Semaphore that is tried": (
        "done = threading.Semaphore(0)",
        "done.release()",
        "if not done.acquire(blocking=False): return",
    ),
    "BoundedSemaphore": (
        "done = threading.BoundedSemaphore(1); done.acquire()",
        "done.release()",
        "with done: pass",
    ),
    "Barrier": ("both = threading.Barrier(2)", "both.wait()", "both.wait()"),
    "Queue": ("q = queue.Queue()", "q.put(1)", "q.get()"),
    "Queue.get_nowait": (
        "q = queue.Queue()",
        "q.put(1)",
        "try: q.get_nowait()\nexcept queue.Empty: return",
    ),
    "room in a full Queue": ("q = queue.Queue(1); q.put(1)", "q.get()", "q.put(2)"),
    "LifoQueue": ("q = queue.LifoQueue()", "q.put(1)", "q.get(timeout=1)"),
    "PriorityQueue": ("q = queue.PriorityQueue()", "q.put(1)", "q.get()"),
    "SimpleQueue": ("q = queue.SimpleQueue()", "q.put(1)", "q.get()"),
    "Queue.join": ("q = queue.Queue(); q.put(1)", "q.get(); q.task_done()", "q.join()"),
    "Thread.join": ("", "pass", "giver.join()"),
    "Thread.join after another has joined": ("", "pass", "time.sleep(5)\ngiver.join()"),
    "Thread.join with a time limit, then is_alive": ("", "pass", "giver.join(1)\nif giver.is_alive(): return"),
    "is_alive": ("", "pass", "while giver.is_alive(): time.sleep(1)"),
    "Timer": (
        "done = threading.Event()",
        "threading.Timer(1, done.set).start()",
        "done.wait()",
    ),
    "Future.result": ("done = concurrent.futures.Future()", "done.set_result(1)", "done.result()"),
    "Future.done": ("done = concurrent.futures.Future()", "done.set_result(1)", "if not done.done(): return"),
    "futures.wait": (
        "done = concurrent.futures.Future()",
        "done.set_result(1)",
        "concurrent.futures.wait([done])",
    ),
    "as_completed": (
        "done = concurrent.futures.Future()",
        "done.set_exception(ValueError())",
        "list(concurrent.futures.as_completed([done]))",
    ),
    "a callback of a future": (
        "done, seen = concurrent.futures.Future(), threading.Event(); done.add_done_callback(lambda f: seen.set())",
        "done.set_result(1)",
        "seen.wait()",
    ),
    "excepthook": (
        "seen = threading.Event(); threading.excepthook = lambda args: seen.set()",
        "raise ValueError",
        "seen.wait()",
    ),
    "a variable polled by a loop": ("other = Box(); other.on = 0", "other.on = 1", "while not other.on: time.sleep(1)"),
    "an item polled by a loop": ("on = {1: 0, 2: 0}", "on[1] = 1", "while not on[1]: time.sleep(1)"),
    "a loop left at a flag": (
        "other = Box(); other.on = 0",
        "other.on = 1",
        "while True:\n    if other.on: break\n    time.sleep(1)",
    ),
    "a deque as a queue": (
        "items = deque()",
        "items.append(1)",
        "while not items: time.sleep(1)\nitems.popleft()",
    ),
}

PROGRAM = """\
def main():
    box = Box(); box.value = 0
{setup}
    def give():
        box.value = 1
{give}
    def take():
{take}
    giver, taker = threading.Thread(target=give), threading.Thread(target=take)
    watcher = threading.Thread(target=giver.join)
    giver.start(); watcher.start(); taker.start()
    giver.join(); watcher.join(); taker.join()
"""

IN_PROCESSES = {
    "Process.join": ("", "pass", "giver.join()"),
    "a process's Lock": ("gate = multiprocessing.Lock(); gate.acquire()", "gate.release()", "gate.acquire()"),
    "a process's Semaphore": ("done = multiprocessing.Semaphore(0)", "done.release()", "done.acquire()"),
    "a process's Event": ("done = multiprocessing.Event()", "done.set()", "done.wait()"),
    "a process's Event.is_set": ("done = multiprocessing.Event()", "done.set()", "if not done.is_set(): return"),
    "a process's Barrier": ("both = multiprocessing.Barrier(2)", "both.wait()", "both.wait()"),
    "a process's Condition": (
        "changed, on = multiprocessing.Condition(), multiprocessing.RawValue('i', 0)",
        "with changed: on.value = 1; changed.notify()",
        "changed.acquire()\nwhile not on.value: changed.wait()\nchanged.release()",
    ),
    "a process's Queue": ("q = multiprocessing.Queue()", "q.put(1)", "q.get()"),
    "a process's SimpleQueue": ("q = multiprocessing.SimpleQueue()", "q.put(1)", "q.get()"),
    "JoinableQueue.join": ("q = multiprocessing.JoinableQueue(); q.put(1)", "q.get(); q.task_done()", "q.join()"),
    "Pipe": ("here, there = multiprocessing.Pipe()", "there.send(1)", "here.recv()"),
    "os.pipe": ("r, w = os.pipe()", "os.write(w, b'x')", "os.read(r, 1)"),
}

PROCESSES = """\
def main():
    box = multiprocessing.RawValue("i", 0)
{setup}
    def give():
        box.value = 1
{give}
    giver = multiprocessing.Process(target=give)
    giver.start()
    def take():
{take}
    take()
    giver.join()
"""

OTHERS = {
    "Thread.start": (
        """
        def main():
            box = Box(); box.value = 0
            t = threading.Thread(target=lambda: box.value)
            box.value = 1
            t.start(); t.join()
        """,
        """
        def main():
            box = Box(); box.value = 0
            t = threading.Thread(target=lambda: box.value)
            t.start()
            box.value = 1
            t.join()
        """,
    ),
    "fork": (
        """
        def main():
            box = multiprocessing.RawValue("i", 0)
            p = multiprocessing.Process(target=lambda: box.value)
            box.value = 1
            p.start(); p.join()
        """,
        """
        def main():
            box = multiprocessing.RawValue("i", 0)
            p = multiprocessing.Process(target=lambda: box.value)
            p.start()
            box.value = 1
            p.join()
        """,
    ),
    "Executor.submit and shutdown": (
        """
        def main():
            box = Box(); box.value = 0
            def work(): box.value += 1
            box.value = 1
            with concurrent.futures.ThreadPoolExecutor(1) as pool: pool.submit(work)
            box.value
        """,
        """
        def main():
            box = Box(); box.value = 0
            def work(): box.value += 1
            with concurrent.futures.ThreadPoolExecutor(1) as pool:
                pool.submit(work)
                box.value
        """,
    ),
    "one lock": (
        """
        def main():
            box, lock = Box(), threading.Lock(); box.value = 0
            def add():
                with lock: box.value += 1
            ts = [threading.Thread(target=add) for _ in range(2)]
            for t in ts: t.start()
            for t in ts: t.join()
        """,
        """
        def main():
            box = Box(); box.value = 0
            def add():
                with threading.Lock(): box.value += 1
            ts = [threading.Thread(target=add) for _ in range(2)]
            for t in ts: t.start()
            for t in ts: t.join()
        """,
    ),
    "one lock taken twice": (
        """
        def main():
            box, lock = Box(), threading.RLock(); box.value = 0
            def add():
                with lock:
                    with lock: pass
                    box.value += 1
            ts = [threading.Thread(target=add) for _ in range(2)]
            for t in ts: t.start()
            for t in ts: t.join()
        """,
        """
        def main():
            box, lock = Box(), threading.RLock(); box.value = 0
            def add():
                with lock:
                    with lock: pass
                box.value += 1
            ts = [threading.Thread(target=add) for _ in range(2)]
            for t in ts: t.start()
            for t in ts: t.join()
        """,
    ),
    "thread-locals": (
        """
        def main():
            box = threading.local()
            def add():
                box.value = 0
                box.value += 1
            ts = [threading.Thread(target=add) for _ in range(2)]
            for t in ts: t.start()
            for t in ts: t.join()
        """,
        """
        def main():
            box = Box()
            def add():
                box.value = 0
                box.value += 1
            ts = [threading.Thread(target=add) for _ in range(2)]
            for t in ts: t.start()
            for t in ts: t.join()
        """,
    ),
    "a process's lock around a value": (
        """
        def main():
            box, lock = multiprocessing.RawValue("i", 0), multiprocessing.Lock()
            def add():
                with lock: box.value += 1
            ps = [multiprocessing.Process(target=add) for _ in range(2)]
            for p in ps: p.start()
            for p in ps: p.join()
        """,
        """
        def main():
            box, lock = multiprocessing.RawValue("i", 0), multiprocessing.Lock()
            def add():
                with lock: pass
                box.value += 1
            ps = [multiprocessing.Process(target=add) for _ in range(2)]
            for p in ps: p.start()
            for p in ps: p.join()
        """,
    ),
}


@pytest.fixture(scope="module")
def told(worker: Worker):
    def races(text: str, schedules: int = 40) -> list[wire.Race]:
        found = worker.run(
            wire.Job(
                mode="explore",
                filename="program.py",
                text=SETTING + text,
                module_name="program",
                callable_name="main",
                schedules=schedules,
                seconds=20,
            )
        )
        assert isinstance(found, wire.Finished), found
        assert found.cause is None, (found.cause, found.message)
        return [note.race for note in found.notes if note.race is not None]

    return races


def with_lines(template: str, setup: str, give: str, take: str) -> str:
    return template.format(setup=indent(setup, " " * 4), give=indent(give, " " * 8), take=indent(take, " " * 8))


def lines_of(text: str, *parts: str) -> list[int]:
    """The numbers of the lines that contain these parts."""
    lines = (SETTING + text).splitlines()
    return sorted(1 + next(n for n, line in enumerate(lines) if part in line) for part in parts)


CASES = [(PROGRAM, name, seam, 40) for name, seam in SIGNALS.items()] + [
    (PROCESSES, name, seam, 15) for name, seam in IN_PROCESSES.items()
]


@pytest.mark.parametrize(("template", "name", "seam", "schedules"), CASES, ids=[name for _, name, _, _ in CASES])
def test_a_seam_orders_what_comes_before_it(told, template, name, seam, schedules):
    setup, give, take = seam
    assert told(with_lines(template, setup, give, f"{take}\nreturn box.value"), schedules) == []


@pytest.mark.parametrize(("template", "name", "seam", "schedules"), CASES, ids=[name for _, name, _, _ in CASES])
def test_a_read_before_the_seam_is_a_race(told, template, name, seam, schedules):
    setup, give, take = seam
    text = with_lines(template, setup, give, f"early = box.value\n{take}")
    races = told(text, schedules)
    assert [sorted((race.first.place.line, race.second.place.line)) for race in races] == [
        lines_of(text, "box.value = 1", "early = box.value")
    ]
    for access in (races[0].first, races[0].second):
        assert access.text == "box.value"
        assert access.place.function == ("give" if access.writes else "take")
        assert access.reads is not access.writes


@pytest.mark.parametrize("name", OTHERS)
def test_a_seam_orders(told, name):
    assert told(dedent(OTHERS[name][0]), 20) == []


@pytest.mark.parametrize("name", OTHERS)
def test_without_the_seam_it_is_a_race(told, name):
    races = told(dedent(OTHERS[name][1]), 20)
    assert races
    assert {access.text for race in races for access in (race.first, race.second)} == {"box.value"}
