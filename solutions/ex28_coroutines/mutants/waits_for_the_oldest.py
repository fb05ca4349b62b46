import asyncio
from collections import deque


async def gather_limited(factories, limit):
    if limit < 1:
        raise ValueError(f"limit is at least 1, not {limit}")
    results = []
    running = deque()
    try:
        for factory in factories:
            if len(running) == limit:
                results.append(await running[0])
                running.popleft()
            running.append(asyncio.create_task(factory()))
        results += await asyncio.gather(*running)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
    return results
