import asyncio


async def pipeline(source, work, sink, workers):
    items = asyncio.Queue(workers)
    results = asyncio.Queue(workers)
    delivered = 0

    async def do_work():
        while True:
            item = await items.get()
            await results.put(await work(item))
            items.task_done()

    async def deliver():
        nonlocal delivered
        while True:
            await sink(await results.get())
            delivered += 1
            results.task_done()

    async def read():
        async for item in source:
            await items.put(item)
        await items.join()
        await results.join()

    tasks = [asyncio.create_task(part()) for part in (read, deliver, *[do_work] * workers)]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            if task.done():
                task.result()
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    return delivered
