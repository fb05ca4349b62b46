import asyncio


async def pipeline(source, work, sink, workers):
    items = asyncio.Queue(workers)
    results = asyncio.Queue(workers)
    delivered = 0

    async def do_work():
        nonlocal delivered
        while True:
            item = await items.get()
            before = delivered
            await results.put(await work(item))
            delivered = before + 1
            items.task_done()

    async def deliver():
        while True:
            await sink(await results.get())
            results.task_done()

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(do_work()) for _ in range(workers)]
            tasks.append(group.create_task(deliver()))
            async for item in source:
                await items.put(item)
            await items.join()
            await results.join()
            for task in tasks:
                task.cancel()
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return delivered
