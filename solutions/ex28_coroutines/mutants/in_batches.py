import asyncio


async def gather_limited(factories, limit):
    if limit < 1:
        raise ValueError(f"limit is at least 1, not {limit}")
    results = []
    for start in range(0, len(factories), limit):
        tasks = [asyncio.create_task(factory()) for factory in factories[start : start + limit]]
        try:
            results += await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    return results
