import asyncio


async def pipeline(source, work, sink, workers):
    items = asyncio.Queue(2)
    one_at_a_time = asyncio.Lock()
    is_over = False
    count = 0

    async def reader():
        nonlocal is_over
        async for item in source:
            await items.put(item)
        is_over = True

    async def worker():
        nonlocal count
        while not (is_over and items.empty()):
            result = await work(await items.get())
            async with one_at_a_time:
                await sink(result)
                count += 1

    tasks = [asyncio.create_task(part()) for part in (reader, *[worker] * workers)]
    try:
        await asyncio.gather(*tasks)
        return count
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
