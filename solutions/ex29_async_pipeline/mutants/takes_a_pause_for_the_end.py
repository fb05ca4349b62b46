import asyncio


async def pipeline(source, work, sink, workers):
    items = asyncio.Queue()
    one_at_a_time = asyncio.Lock()
    count = 0

    async def reader():
        async for item in source:
            await items.put(item)

    async def worker():
        nonlocal count
        while True:
            try:
                async with asyncio.timeout(0.2):
                    item = await items.get()
            except TimeoutError:
                return
            result = await work(item)
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
