"""The caller starts the tasks itself: whenever one is done, it starts the next one."""

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
        await put_away(running)
    return results


async def put_away(tasks):
    """Cancel them and wait until all are over, however often somebody cancels us meanwhile."""
    cancelled = None
    for task in tasks:
        task.cancel()
    while left := [task for task in tasks if not task.done()]:
        try:
            await asyncio.wait(left)
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled
