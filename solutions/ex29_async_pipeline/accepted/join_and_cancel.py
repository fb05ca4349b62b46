"""Joins the queues in a task of its own, and waits for that one or for whoever fails first."""

import asyncio


async def pipeline(source, work, sink, workers):
    todo = asyncio.Queue()
    done = asyncio.Queue()
    arrived = []

    async def read():
        async for item in source:
            todo.put_nowait(item)

    async def worker():
        while True:
            done.put_nowait(await work(await todo.get()))
            todo.task_done()

    async def deliver():
        while True:
            result = await done.get()
            await sink(result)
            arrived.append(1)
            done.task_done()

    reading = asyncio.create_task(read())

    async def all_through():
        await reading
        await todo.join()
        await done.join()

    through = asyncio.create_task(all_through())
    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    tasks += [reading, asyncio.create_task(deliver())]
    try:
        pending = {through, *tasks}
        while not through.done():
            finished, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in finished:
                task.result()
    finally:
        for task in (through, *tasks):
            task.cancel()
        await asyncio.gather(through, *tasks, return_exceptions=True)
    return len(arrived)
