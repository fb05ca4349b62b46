"""A task for each factory, and a semaphore that lets `limit` of them go on."""

import asyncio


async def gather_limited(factories, limit):
    if limit < 1:
        raise ValueError(f"limit is at least 1, not {limit}")
    places = asyncio.Semaphore(limit)

    async def run(factory):
        async with places:
            # Inside: a factory that is called earlier makes a coroutine which perhaps nobody will ever await.
            return await factory()

    tasks = [asyncio.create_task(run(factory)) for factory in factories]
    try:
        return await asyncio.gather(*tasks)
    finally:
        # gather() passes the first exception on and lets the others run: cancelling them is left to us, and a task
        # that has been cancelled is not over before it has been waited for.
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
