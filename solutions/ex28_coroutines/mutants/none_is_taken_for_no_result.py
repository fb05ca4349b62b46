import asyncio


async def gather_limited(factories, limit):
    if limit < 1:
        raise ValueError(f"limit is at least 1, not {limit}")
    results = [None] * len(factories)
    numbers = iter(range(len(factories)))

    async def work():
        for number in numbers:
            results[number] = await factories[number]()

    tasks = [asyncio.create_task(work()) for _ in range(limit)]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return [result for result in results if result is not None]
