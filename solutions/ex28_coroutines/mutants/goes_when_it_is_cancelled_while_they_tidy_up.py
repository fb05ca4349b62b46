import asyncio


async def gather_limited(factories, limit):
    if limit < 1:
        raise ValueError(limit)
    waiting = list(enumerate(factories))
    waiting.reverse()
    results = [None] * len(waiting)
    running = {}
    try:
        while waiting or running:
            while waiting and len(running) < limit:
                number, factory = waiting.pop()
                running[asyncio.create_task(factory())] = number
            done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                results[running[task]] = task.result()
                del running[task]
    finally:
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running)
    return results
