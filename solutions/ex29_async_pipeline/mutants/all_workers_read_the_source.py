import asyncio


async def pipeline(source, work, sink, workers):
    one_at_a_time = asyncio.Lock()
    count = 0

    async def worker():
        nonlocal count
        async for item in source:
            result = await work(item)
            async with one_at_a_time:
                await sink(result)
                count += 1

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    try:
        await asyncio.gather(*tasks)
        return count
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
