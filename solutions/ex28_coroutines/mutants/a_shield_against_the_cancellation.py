import asyncio


async def gather_limited(factories, limit):
    if limit < 1:
        raise ValueError(f"limit is at least 1, not {limit}")
    places = asyncio.Semaphore(limit)

    async def run(factory):
        async with places:
            return await factory()

    tasks = [asyncio.create_task(run(factory)) for factory in factories]
    try:
        return await asyncio.shield(asyncio.gather(*tasks))
    except Exception:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
