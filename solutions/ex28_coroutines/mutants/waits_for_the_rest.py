import asyncio


async def gather_limited(factories, limit):
    if limit < 1:
        raise ValueError(f"limit is at least 1, not {limit}")
    places = asyncio.Semaphore(limit)

    async def run(factory):
        async with places:
            return await factory()

    results = await asyncio.gather(*(run(factory) for factory in factories), return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            raise result
    return results
