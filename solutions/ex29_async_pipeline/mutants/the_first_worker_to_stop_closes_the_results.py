import asyncio

STOP = object()


async def pipeline(source, work, sink, workers):
    items = asyncio.Queue(2)
    results = asyncio.Queue()

    async def reader():
        async for item in source:
            await items.put(item)
        for _ in range(workers):
            await items.put(STOP)

    async def worker():
        while (item := await items.get()) is not STOP:
            await results.put(await work(item))
        await results.put(STOP)

    async def collector():
        count = 0
        while (result := await results.get()) is not STOP:
            await sink(result)
            count += 1
        return count

    tasks = [asyncio.create_task(part()) for part in (collector, reader, *[worker] * workers)]
    try:
        return (await asyncio.gather(*tasks))[0]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
