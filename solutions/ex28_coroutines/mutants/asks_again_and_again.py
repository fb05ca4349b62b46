import asyncio


async def gather_limited(factories, limit):
    if limit < 1:
        raise ValueError(f"limit is at least 1, not {limit}")
    running = 0

    async def run(factory):
        nonlocal running
        while running >= limit:
            await asyncio.sleep(0)
        running += 1
        try:
            return await factory()
        finally:
            running -= 1

    tasks = [asyncio.create_task(run(factory)) for factory in factories]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
