"""The order of an event loop's tasks is explored: exactly the interleavings that there are, each once."""

from __future__ import annotations

from itertools import permutations
from math import comb, factorial
from pathlib import Path

import pytest
from async_driving import explored
from driving import told

from grader.judge.handle import Worker

STEPS = """
    async def work(name, steps, log):
        for step in range(steps):
            if step:
                await asyncio.sleep(0)
            log.append(name)
    async def main():
        log = []
        await asyncio.gather(*(work(name, {steps}, log) for name in "ABCD"[:{tasks}]))
        return "".join(log)
"""


def orders(worker: Worker, folder: Path, text: str, **more: object) -> tuple[int, list[str]]:
    """How many schedules an exhaustive search has run, and the different answers, sorted."""
    result, seen = explored(worker, text, folder, schedules=2_000, strategy="bounded", **more)  # type: ignore[arg-type]
    assert result.verdict == "exhausted", told(result)
    return result.schedules, sorted(seen)


@pytest.mark.parametrize("tasks", [1, 2, 3, 4])
def test_tasks_of_one_step_run_in_every_order(worker: Worker, tmp_path: Path, tasks: int) -> None:
    # k tasks of one step each: k! orders. Gathering them, and the callbacks that count them, add none.
    schedules, seen = orders(worker, tmp_path, STEPS.format(tasks=tasks, steps=1))
    assert seen == sorted("".join(order) for order in permutations("ABCD"[:tasks]))
    assert schedules == factorial(tasks)


@pytest.mark.parametrize(("tasks", "steps", "count"), [(2, 2, comb(4, 2)), (2, 3, comb(6, 3)), (3, 2, 90)])
def test_steps_between_awaits_are_interleaved(
    worker: Worker, tmp_path: Path, tasks: int, steps: int, count: int
) -> None:
    # two tasks of n steps: C(2n, n) orders of their letters; three of two: 6!/(2!·2!·2!) = 90
    schedules, seen = orders(worker, tmp_path, STEPS.format(tasks=tasks, steps=steps))
    assert len(seen) == schedules == count


def test_the_first_schedule_is_the_order_of_asyncio_itself(worker: Worker, tmp_path: Path) -> None:
    _, seen = explored(worker, STEPS.format(tasks=3, steps=3), tmp_path, schedules=1, strategy="bounded")
    assert seen == ["ABCABCABC"]


def test_leaving_that_order_counts_as_a_preemption(worker: Worker, tmp_path: Path) -> None:
    # two tasks of two steps. First in, first out: ABAB. One departure: B first (BABA), A again instead of B
    # (AABB: then B is alone), B again after A and B (ABBA). BABA with one more: BBAA, BAAB.
    by_bound = {}
    for preemptions in range(3):
        wanted: list[str] = []
        text = STEPS.format(tasks=2, steps=2)
        for target in ("ABAB", "BABA", "AABB", "ABBA", "BBAA", "BAAB"):
            result, _ = explored(
                worker, text, tmp_path, strategy="bounded", holds=lambda observed, target=target: observed != target
            )
            if result.preemptions == preemptions:
                wanted.append(target)
        by_bound[preemptions] = wanted
    assert by_bound == {0: ["ABAB"], 1: ["BABA", "AABB", "ABBA"], 2: ["BBAA", "BAAB"]}


SLEEPS = """
    async def work(name, seconds, log):
        log.append(name)
        await asyncio.sleep(seconds)
        log.append(name.lower())
    async def main():
        log = []
        await asyncio.gather(work("A", 1, log), work("B", 2, log))
        return "".join(log)
"""


def test_a_sleep_may_end_early_in_order_of_deadlines(worker: Worker, tmp_path: Path) -> None:
    # A and B begin in either order. While both sleep, A is due first. Before the other has begun, one that sleeps
    # may be over: AaBb, BbAa; then ABab, BAab. Not ABba, not BAba.
    schedules, seen = orders(worker, tmp_path, SLEEPS)
    assert seen == ["ABab", "AaBb", "BAab", "BbAa"]
    assert schedules == 4


def test_with_an_exact_clock_it_does_not(worker: Worker, tmp_path: Path) -> None:
    schedules, seen = orders(worker, tmp_path, SLEEPS, exact_clock=True)
    assert seen == ["ABab", "BAab"]
    assert schedules == 2


def test_callbacks_keep_their_order_and_come_before_whom_they_wake(worker: Worker, tmp_path: Path) -> None:
    text = """
        async def main():
            loop, log = asyncio.get_running_loop(), []
            done = loop.create_future()
            loop.call_soon(log.append, "1")
            loop.call_soon(log.append, "2")
            loop.call_soon(done.set_result, None)
            await done
            log.append("3")
            return "".join(log)
    """
    assert orders(worker, tmp_path, text) == (1, ["123"])


def test_a_callback_and_a_task_have_no_order(worker: Worker, tmp_path: Path) -> None:
    text = """
        async def work(log):
            log.append("t")
        async def main():
            loop, log = asyncio.get_running_loop(), []
            task = asyncio.create_task(work(log))
            loop.call_soon(log.append, "c")
            await task
            while len(log) < 2:
                await asyncio.sleep(0)
            return "".join(log)
    """
    result, seen = explored(worker, text, tmp_path, schedules=200)
    assert sorted(seen) == ["ct", "tc"], told(result)


def test_a_thread_comes_in_between_any_two_steps(worker: Worker, tmp_path: Path) -> None:
    # the thread's callback is queued before, between or after the two steps of `main`, which are one lane; it runs
    # before the thread is joined, and main's second step after its first: t12, 1t2, 12t
    text = """
        async def serve(box, log, thread):
            box["loop"], box["stop"] = asyncio.get_running_loop(), asyncio.Event()
            box["ready"].set()
            log.append("1")
            await asyncio.sleep(0)
            log.append("2")
            await box["stop"].wait()
        def main():
            log, box = [], {"ready": threading.Event()}
            def call():
                box["ready"].wait()
                box["loop"].call_soon_threadsafe(log.append, "t")
                box["loop"].call_soon_threadsafe(box["stop"].set)
            thread = threading.Thread(target=call)
            thread.start()
            asyncio.run(serve(box, log, thread))
            thread.join()
            return "".join(log)
    """
    _, seen = orders(worker, tmp_path, text)
    assert seen == ["12t", "1t2"]


def test_an_await_of_what_is_done_does_not_hand_over(worker: Worker, tmp_path: Path) -> None:
    text = """
        async def quick():
            return 1
        async def work(name, log):
            log.append(name)
            await quick()
            event = asyncio.Event()
            event.set()
            await event.wait()
            async with asyncio.Lock():
                log.append(name)
        async def main():
            log = []
            await asyncio.gather(work("A", log), work("B", log))
            return "".join(log)
    """
    assert orders(worker, tmp_path, text) == (2, ["AABB", "BBAA"])


@pytest.mark.parametrize("strategy", ["portfolio", "bounded", "random", "pct", "pos"])
def test_every_strategy_finds_the_one_order_in_six(worker: Worker, tmp_path: Path, strategy: str) -> None:
    text = STEPS.format(tasks=3, steps=1)
    result, _ = explored(
        worker, text, tmp_path, schedules=400, strategy=strategy, holds=lambda observed: observed != "CBA"
    )
    assert result.cause == "wrong_result"
    assert [step.task for step in result.trace if step.action == "begin"] == ["Task-1", "Task-4", "Task-3", "Task-2"]
