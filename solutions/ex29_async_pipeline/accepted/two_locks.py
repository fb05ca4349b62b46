"""No queue: each worker takes an item, works on it and delivers it; one lock guards the source, one the sink."""

import asyncio


async def pipeline(source, work, sink, workers):
    taking, giving = asyncio.Lock(), asyncio.Lock()
    iterator = aiter(source)
    is_over = False
    count = 0

    async def worker():
        nonlocal is_over, count
        while True:
            async with taking:
                if is_over:
                    return
                try:
                    item = await anext(iterator)
                except StopAsyncIteration:
                    is_over = True
                    return
            result = await work(item)
            async with giving:
                await sink(result)
                count += 1

    async with asyncio.TaskGroup() as group:
        failed = []

        async def guarded():
            try:
                await worker()
            except Exception as error:
                failed.append(error)
                for task in tasks:
                    if task is not asyncio.current_task():
                        task.cancel()

        tasks = [group.create_task(guarded()) for _ in range(workers)]
    if failed:
        raise failed[0]
    return count
