import asyncio

STOP = object()


async def pipeline(source, work, sink, workers):
    items = asyncio.Queue(2)
    count = 0

    async def reader():
        async for item in source:
            await items.put(item)
        for _ in range(workers):
            await items.put(STOP)

    async def worker():
        nonlocal count
        while (item := await items.get()) is not STOP:
            await sink(await work(item))
            count += 1

    tasks = [asyncio.create_task(part()) for part in (reader, *[worker] * workers)]
    try:
        await asyncio.gather(*tasks)
        return count
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
