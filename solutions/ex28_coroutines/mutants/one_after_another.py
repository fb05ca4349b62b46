import asyncio


async def gather_limited(factories, limit):
    if limit < 1:
        raise ValueError(f"limit is at least 1, not {limit}")
    results = []
    for factory in factories:
        results.append(await factory())
    return results
