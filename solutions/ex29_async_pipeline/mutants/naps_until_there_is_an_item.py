import asyncio


async def pipeline(source, work, sink, workers):
    items = asyncio.Queue(workers)
    results = asyncio.Queue(workers)
    delivered = 0

    async def do_work():
        while True:
            while items.empty():
                await asyncio.sleep(0.001)
            item = items.get_nowait()
            await results.put(await work(item))
            items.task_done()

    async def deliver():
        nonlocal delivered
        while True:
            await sink(await results.get())
            delivered += 1
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
