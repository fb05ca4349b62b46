"""Each pattern has twins: programs that fail as well, and look much the same, but are not it."""

from __future__ import annotations

from textwrap import dedent

import pytest

from grader import wire
from grader.judge.handle import Worker

PREAMBLE = """
import queue, threading, time
from multiprocessing import Pipe, Process

def run(*functions):
    threads = [threading.Thread(target=function, name=function.__name__) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


def explored(worker: Worker, text: str) -> wire.Finished:
    """The program always fails in the same way: what has to happen in which order is forced by events."""
    job = wire.Job(
        mode="explore",
        filename="program.py",
        text=PREAMBLE + dedent(text),
        module_name="program",
        callable_name="main",
        schedules=200,
        seconds=20,
    )
    found = worker.run(job)
    assert isinstance(found, wire.Finished), found
    return found


def kind_of(found: wire.Finished) -> str | None:
    return found.pattern.kind if found.pattern is not None else None


# name: (the pattern or None, the cause, the program)
PROGRAMS: dict[str, tuple[str | None, str, str]] = {
    # -- lost update ----------------------------------------------------------------------------------------
    "lost_update": (
        "lost_update",
        "wrong_result",
        """
        def main():
            total, read, written = {"a": 0}, threading.Event(), threading.Event()
            def first():
                seen = total["a"]
                read.set()
                written.wait()
                total["a"] = seen + 1
            def second():
                read.wait()
                total["a"] += 1
                written.set()
            run(first, second)
            assert total["a"] == 2
        """,
    ),
    "another item is written in between": (
        None,
        "wrong_result",
        """
        def main():
            total, read, written = {"a": 0, "b": 0}, threading.Event(), threading.Event()
            def first():
                seen = total["a"]
                read.set()
                written.wait()
                total["a"] = seen + 1
            def second():
                read.wait()
                total["b"] += 1
                written.set()
            run(first, second)
            assert total["a"] == 2
        """,
    ),
    "what is written does not come from what was read": (
        None,
        "wrong_result",
        """
        def main():
            total, read, written = {"a": 0}, threading.Event(), threading.Event()
            def first():
                seen = total["a"]
                read.set()
                written.wait()
                total["a"] = 7
            def second():
                read.wait()
                total["a"] = 5
                written.set()
            run(first, second)
            assert total["a"] == 5
        """,
    ),
    "it is read again before it is written": (
        None,
        "wrong_result",
        """
        def main():
            total, read, written = {"a": 0}, threading.Event(), threading.Event()
            def first():
                seen = total["a"]
                read.set()
                written.wait()
                seen = total["a"]
                total["a"] = seen + 1
            def second():
                read.wait()
                total["a"] += 1
                written.set()
            run(first, second)
            assert total["a"] == 3
        """,
    ),
    # -- check then act -------------------------------------------------------------------------------------
    "check_then_act": (
        "check_then_act",
        "exception",
        """
        def main():
            items, seen, taken = [1], threading.Event(), threading.Event()
            def first():
                if items:
                    seen.set()
                    taken.wait()
                    items.pop()
            def second():
                seen.wait()
                items.pop()
                taken.set()
            run(first, second)
        """,
    ),
    "it is checked again": (
        None,
        "wrong_result",
        """
        def main():
            items, seen, taken = [1], threading.Event(), threading.Event()
            def first():
                if items:
                    seen.set()
                    taken.wait()
                    if not items:
                        items.append(2)
            def second():
                seen.wait()
                items.pop()
                taken.set()
            run(first, second)
            assert items == []
        """,
    ),
    "the act does not depend on the check": (
        None,
        "exception",
        """
        def main():
            items, seen, taken = [1], threading.Event(), threading.Event()
            def first():
                if items:
                    seen.set()
                taken.wait()
                items.pop()
            def second():
                seen.wait()
                items.pop()
                taken.set()
            run(first, second)
        """,
    ),
    "the exception is about something else": (
        None,
        "exception",
        """
        def main():
            items, seen, taken = [1], threading.Event(), threading.Event()
            def first():
                if items:
                    seen.set()
                    taken.wait()
                    items.append(3)
                    raise ValueError("no")
            def second():
                seen.wait()
                items.append(2)
                taken.set()
            run(first, second)
        """,
    ),
    "a queue is asked and then empty": (
        "check_then_act",
        "deadlock",
        """
        def main():
            jobs, seen, taken = queue.Queue(), threading.Event(), threading.Event()
            jobs.put(1)
            def first():
                if not jobs.empty():
                    seen.set()
                    taken.wait()
                    jobs.get()
            def second():
                seen.wait()
                jobs.get()
                taken.set()
            run(first, second)
        """,
    ),
    "nobody has asked the queue": (
        None,
        "deadlock",
        """
        def main():
            jobs, taken = queue.Queue(), threading.Event()
            jobs.put(1)
            def first():
                taken.wait()
                jobs.get()
            def second():
                jobs.get()
                taken.set()
            run(first, second)
        """,
    ),
    # -- locks ----------------------------------------------------------------------------------------------
    "ab_ba": (
        "ab_ba",
        "deadlock",
        """
        def main():
            a, b, one, other = threading.Lock(), threading.Lock(), threading.Event(), threading.Event()
            def first():
                with a:
                    one.set()
                    other.wait()
                    with b:
                        pass
            def second():
                with b:
                    other.set()
                    one.wait()
                    with a:
                        pass
            run(first, second)
        """,
    ),
    "the circle goes through a join": (
        None,
        "deadlock",
        """
        def main():
            lock = threading.Lock()
            def work():
                with lock:
                    pass
            with lock:
                run(work)
        """,
    ),
    "locks that are given back by another thread are signals": (
        None,
        "deadlock",
        """
        def main():
            ready, done = threading.Lock(), threading.Lock()
            def first():
                ready.acquire()
                turn.set()
                done.acquire()
            def second():
                done.acquire()
                turn.wait()
                ready.acquire()
            turn = threading.Event()
            run(first, second)
        """,
    ),
    "self_deadlock": (
        "self_deadlock",
        "deadlock",
        """
        def main():
            lock = threading.Lock()
            def inner():
                lock.acquire()
                lock.release()
            def outer():
                lock.acquire()
                inner()
                lock.release()
            run(outer)
        """,
    ),
    "a lock that stands for a signal which never comes": (
        None,
        "deadlock",
        """
        def main():
            done = threading.Lock()
            def work():
                return
                done.release()
            done.acquire()
            run(work)
            done.acquire()
        """,
    ),
    "the first call is over and has forgotten to release": (
        None,
        "deadlock",
        """
        def main():
            lock = threading.Lock()
            def add(number):
                lock.acquire()
                if number < 0:
                    return
                lock.release()
            def work():
                add(-1)
                add(1)
            run(work)
        """,
    ),
    "lock_left_held": (
        "lock_left_held",
        "deadlock",
        """
        def main():
            lock, left = threading.Lock(), threading.Event()
            def first():
                try:
                    lock.acquire()
                    int("x")
                    lock.release()
                except ValueError:
                    pass
                left.set()
            def second():
                left.wait()
                with lock:
                    pass
            run(first, second)
        """,
    ),
    "lock left held by an exception that nobody catches": (
        "lock_left_held",
        "exception",
        """
        def main():
            lock, held = threading.Lock(), threading.Event()
            def first():
                lock.acquire()
                held.set()
                int("x")
                lock.release()
            def second():
                held.wait()
                with lock:
                    pass
            run(first, second)
        """,
    ),
    "lock left held by a return": (
        None,
        "deadlock",
        """
        def main():
            lock, left = threading.Lock(), threading.Event()
            def work():
                lock.acquire()
                if not left.is_set():
                    return
                lock.release()
            def first():
                work()
                left.set()
            def second():
                left.wait()
                with lock:
                    pass
            run(first, second)
        """,
    ),
    "the exception comes when the lock is free again": (
        None,
        "exception",
        """
        def main():
            lock, free = threading.Lock(), threading.Event()
            def first():
                lock.acquire()
                lock.release()
                free.set()
                int("x")
            def second():
                free.wait()
                lock.acquire()
                lock.release()
            run(first, second)
        """,
    ),
    # -- conditions and events ------------------------------------------------------------------------------
    "lost_wake_up": (
        "lost_wake_up",
        "deadlock",
        """
        def main():
            changed, seen, told, ready = threading.Condition(), threading.Event(), threading.Event(), []
            def waits():
                if not ready:
                    seen.set()
                    told.wait()
                    with changed:
                        changed.wait()
            def tells():
                seen.wait()
                with changed:
                    ready.append(1)
                    changed.notify()
                told.set()
            run(waits, tells)
        """,
    ),
    "the condition never comes true": (
        None,
        "deadlock",
        """
        def main():
            changed, told, ready = threading.Condition(), threading.Event(), []
            def waits():
                told.wait()
                with changed:
                    while not ready:
                        changed.wait()
            def tells():
                with changed:
                    changed.notify()
                told.set()
            run(waits, tells)
        """,
    ),
    "the condition comes true later and nobody says so": (
        None,
        "deadlock",
        """
        def main():
            changed, told, waiting, ready = threading.Condition(), threading.Event(), threading.Event(), []
            def waits():
                told.wait()
                with changed:
                    while not ready:
                        waiting.set()
                        changed.wait()
            def tells():
                with changed:
                    changed.notify()
                told.set()
            def forgets():
                waiting.wait()
                with changed:
                    ready.append(1)
            run(waits, tells, forgets)
        """,
    ),
    "an event that was seen and cleared": (
        None,
        "deadlock",
        """
        def main():
            go = threading.Event()
            def waits():
                go.wait()
                go.clear()
                go.wait()
            def sets():
                go.set()
            run(waits, sets)
        """,
    ),
    "if_around_wait": (
        "if_around_wait",
        "exception",
        """
        def main():
            changed, items, waiting = threading.Condition(), [], threading.Event()
            def waits():
                with changed:
                    if not items:
                        waiting.set()
                        changed.wait()
                    items.pop()
            def tells():
                waiting.wait()
                with changed:
                    items.append(1)
                    changed.notify()
                    items.pop()
            run(waits, tells)
        """,
    ),
    "the condition holds when the waiter goes on": (
        None,
        "exception",
        """
        def main():
            changed, items, waiting = threading.Condition(), [], threading.Event()
            def waits():
                with changed:
                    if not items:
                        waiting.set()
                        changed.wait()
                    items.pop()
                    int("x")
            def tells():
                waiting.wait()
                with changed:
                    items.append(1)
                    changed.notify()
            run(waits, tells)
        """,
    ),
    "a loop around the if looks again": (
        None,
        "wrong_result",
        """
        def main():
            changed, items, waiting, done = threading.Condition(), [], threading.Event(), []
            def waits():
                with changed:
                    while True:
                        if not items:
                            waiting.set()
                            changed.wait()
                            continue
                        done.append(items.pop())
                        break
            def tells():
                waiting.wait()
                with changed:
                    changed.notify()
                with changed:
                    items.append(1)
                    changed.notify()
            run(waits, tells)
            assert done == []
        """,
    ),
    "wrong_waiter": (
        "wrong_waiter",
        "deadlock",
        """
        def main():
            changed, first_waits, second_waits = threading.Condition(), threading.Event(), threading.Event()
            count = [0]
            def wants_nine():
                with changed:
                    while count[0] < 9:
                        first_waits.set()
                        changed.wait()
            def wants_one():
                first_waits.wait()
                with changed:
                    while count[0] < 1:
                        second_waits.set()
                        changed.wait()
            def counts():
                second_waits.wait()
                with changed:
                    count[0] += 1
                    changed.notify()
            run(wants_nine, wants_one, counts)
        """,
    ),
    "neither of the waiters could go on": (
        None,
        "deadlock",
        """
        def main():
            changed, first_waits, second_waits = threading.Condition(), threading.Event(), threading.Event()
            count = [0]
            def wants_nine():
                with changed:
                    while count[0] < 9:
                        first_waits.set()
                        changed.wait()
            def wants_two():
                first_waits.wait()
                with changed:
                    while count[0] < 2:
                        second_waits.set()
                        changed.wait()
            def counts():
                second_waits.wait()
                with changed:
                    count[0] += 1
                    changed.notify()
            run(wants_nine, wants_two, counts)
        """,
    ),
    # -- queues ---------------------------------------------------------------------------------------------
    "missing_task_done": (
        "missing_task_done",
        "deadlock",
        """
        def main():
            jobs = queue.Queue()
            jobs.put(1)
            jobs.put(2)
            def work():
                jobs.get()
                jobs.task_done()
                jobs.get()
            run(work)
            jobs.join()
        """,
    ),
    "the worker is on its way to task_done": (
        None,
        "deadlock",
        """
        def main():
            jobs, never = queue.Queue(), threading.Event()
            jobs.put(1)
            def work():
                jobs.get()
                never.wait()
                jobs.task_done()
            worker = threading.Thread(target=work)
            worker.start()
            jobs.join()
        """,
    ),
    "an item is still in the queue": (
        None,
        "deadlock",
        """
        def main():
            jobs = queue.Queue()
            jobs.put(1)
            jobs.put(2)
            def work():
                jobs.get()
                jobs.task_done()
            run(work)
            jobs.join()
        """,
    ),
    "a process that waits for a message is joined": (
        None,
        "deadlock",
        """
        def work(end):
            end.recv()
        def main():
            here, there = Pipe()
            child = Process(target=work, args=(there,))
            child.start()
            child.join()
        """,
    ),
    # -- order ----------------------------------------------------------------------------------------------
    "order_violation": (
        "order_violation",
        "exception",
        """
        class Box:
            value = None
        def main():
            box = Box()
            box.value = None
            used = threading.Event()
            def uses():
                used.set()
                return box.value + 1
            def sets():
                used.wait()
                box.value = 1
            run(uses, sets)
        """,
    ),
    "it had been set before and is set again": (
        None,
        "wrong_result",
        """
        def main():
            box, first, used = {"value": 0}, threading.Event(), threading.Event()
            def sets():
                box["value"] = 1
                first.set()
                used.wait()
                box["value"] = 2
            def uses():
                first.wait()
                seen = box["value"]
                used.set()
                assert seen == 2
            run(sets, uses)
        """,
    ),
    "nobody else ever sets it": (
        None,
        "exception",
        """
        def main():
            box = {"value": None}
            def uses():
                return box["value"] + 1
            def reads():
                return box["value"]
            run(uses, reads)
        """,
    ),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_pattern_and_what_only_looks_like_it(worker: Worker, name: str) -> None:
    kind, cause, text = PROGRAMS[name]
    found = explored(worker, text)
    assert (found.verdict, found.cause) == ("counterexample", cause), found.message
    assert kind_of(found) == kind


def test_the_parts_of_a_pattern_are_the_students_own(worker: Worker) -> None:
    found = explored(worker, PROGRAMS["if_around_wait"][2])
    assert found.pattern is not None
    assert found.pattern.tasks == ("waits", "tells")
    assert found.pattern.names == ("changed", "not items")
    assert [place.source for place in found.pattern.places] == ["changed.wait()", "items.pop()", "items.pop()"]
    assert found.pattern.places[1].line != found.pattern.places[2].line


def test_a_replay_names_the_same_pattern(worker: Worker) -> None:
    text = PROGRAMS["check_then_act"][2]
    found = explored(worker, text)
    job = wire.Job(
        mode="replay",
        filename="program.py",
        text=PREAMBLE + dedent(text),
        module_name="program",
        callable_name="main",
        token=found.token,
    )
    again = worker.run(job)
    assert isinstance(again, wire.Finished)
    assert again.pattern == found.pattern is not None
    assert again.trace == found.trace


def test_the_steps_of_a_pattern_matter_and_others_do_not(worker: Worker) -> None:
    found = explored(
        worker,
        """
        total = 0
        notes = []
        def main():
            lock = threading.Lock()
            def add():
                global total
                for _ in range(4):
                    with lock:
                        notes.append(1)
                total += 1
            def add_too():
                add()
            run(add, add_too)
            assert total == 2
        """,
    )
    assert kind_of(found) == "lost_update"
    assert [step.matters for step in found.trace if step.object == "total"] == [True] * 5
    assert all(step.matters for step in found.trace if step.action in ("start", "raise"))
    assert not any(step.matters for step in found.trace if step.object in ("lock", "notes"))
    assert sum(not step.matters for step in found.trace) >= 16
