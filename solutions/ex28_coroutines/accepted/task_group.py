"""A TaskGroup cancels the rest by itself; what comes out of it is a group of exceptions, of which one is raised."""

import asyncio


async def gather_limited(factories, limit):
    if limit < 1:
        raise ValueError("limit < 1")
    free = asyncio.Semaphore(limit)

    async def run(factory):
        async with free:
            return await factory()

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(run(factory)) for factory in factories]
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return [task.result() for task in tasks]
