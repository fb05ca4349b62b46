import asyncio


async def gather_limited(factories, limit):
    if limit < 1:
        raise ValueError(limit)
    waiting = list(enumerate(factories))[::-1]
    results = [None] * len(waiting)
    running = {}
    try:
        while waiting or running:
            while waiting and len(running) < limit:
                number, factory = waiting.pop()
                running[asyncio.create_task(factory())] = number
            await asyncio.wait(running, timeout=0.001)
            for task in [task for task in running if task.done()]:
                results[running.pop(task)] = task.result()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
    return results
