import asyncio


async def pipeline(source, work, sink, workers):
    one_at_a_time = asyncio.Lock()
    count = 0

    async def pass_through(item):
        nonlocal count
        result = await work(item)
        async with one_at_a_time:
            await sink(result)
            count += 1

    try:
        async with asyncio.TaskGroup() as group:
            async for item in source:
                group.create_task(pass_through(item))
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return count
