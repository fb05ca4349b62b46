"""What the real event loop does with a drawn program is among the schedules that an exhaustive search runs."""

from __future__ import annotations

import random
from pathlib import Path
from textwrap import dedent, indent

import pytest
from async_driving import explored, returned_natively
from driving import told

from grader.judge.handle import Worker

STATEMENTS = (
    "await asyncio.sleep(0)",
    "await asyncio.sleep(0)",
    "async with lock:\n    log.append(name + '<')\n    await asyncio.sleep(0)\n    log.append(name + '>')",
    "event.set()",
    "await told(asyncio.wait_for(event.wait(), 0.01))",
    "items.put_nowait(name)",
    "log.append(await told(asyncio.wait_for(items.get(), 0.01)))",
    "await asyncio.gather(step(name + '1', log), step(name + '2', log))",
    "log.append(await told(asyncio.shield(step(name, log))))",
    "tasks[0].cancel()",
    "asyncio.get_running_loop().call_soon(log.append, name + '!')",
    "async with gate:\n    await asyncio.sleep(0)",
    "async with asyncio.TaskGroup() as group:\n    group.create_task(step(name + '3', log))",
    "await asyncio.wait([asyncio.create_task(step(name, log)) for _ in range(2)], return_when='FIRST_COMPLETED')",
)
HEAD = """
async def step(name, log):
    log.append(name)
    await asyncio.sleep(0)
    log.append(name)
"""
LONGEST_SEARCH = 1_500


def drawn(seed: int) -> str:
    """Two tasks of one to three statements each, over one lock, semaphore, event and queue."""
    rng = random.Random(f"coroutines:{seed}")
    bodies = []
    for task in "ab":
        lines = [f"log.append({task!r})"]
        for _ in range(rng.randrange(1, 4)):
            lines += [rng.choice(STATEMENTS), f"log.append({task!r})"]
        bodies.append(f"async def {task}():\n    name = {task!r}\n" + indent("\n".join(lines), "    "))
    main = """
    async def main():
        log, tasks = [], []
        lock, gate = asyncio.Lock(), asyncio.Semaphore(1)
        event, items = asyncio.Event(), asyncio.Queue()
    {bodies}
        tasks += [asyncio.create_task(told(a())), asyncio.create_task(told(b()))]
        await asyncio.wait(tasks)
        for left in [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]:
            await asyncio.wait([left])
        return [*log, *(task.cancelled() or task.result() for task in tasks)]
    """
    return HEAD + dedent(main).format(bodies=indent("\n".join(bodies), "    "))


@pytest.mark.parametrize("seed", range(12))
def test_the_order_of_the_real_loop_is_among_those_explored(worker: Worker, tmp_path: Path, seed: int) -> None:
    text = drawn(seed)
    expected = returned_natively(text, tmp_path)
    result, seen = explored(worker, text, tmp_path, schedules=LONGEST_SEARCH, strategy="bounded", exact_clock=True)
    assert result.cause is None, told(result)
    assert expected in seen, text
