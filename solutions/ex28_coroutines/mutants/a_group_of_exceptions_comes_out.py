import asyncio


async def gather_limited(factories, limit):
    if limit < 1:
        raise ValueError(f"limit is at least 1, not {limit}")
    places = asyncio.Semaphore(limit)

    async def run(factory):
        async with places:
            return await factory()

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(run(factory)) for factory in factories]
    return [task.result() for task in tasks]
