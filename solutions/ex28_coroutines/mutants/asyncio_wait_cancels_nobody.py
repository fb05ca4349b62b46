import asyncio


async def gather_limited(factories, limit):
    if limit < 1:
        raise ValueError(f"limit is at least 1, not {limit}")
    places = asyncio.Semaphore(limit)

    async def run(factory):
        async with places:
            return await factory()

    tasks = [asyncio.create_task(run(factory)) for factory in factories]
    if not tasks:
        return []
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    if pending:
        for task in pending:
            task.cancel()
        await asyncio.wait(pending)
    for task in done:
        task.result()
    return [task.result() for task in tasks]
