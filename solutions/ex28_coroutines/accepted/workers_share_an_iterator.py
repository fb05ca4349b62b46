"""No semaphore: `limit` tasks take the next factory from one iterator, until it is used up."""

import asyncio


async def gather_limited(factories, limit):
    if limit < 1:
        raise ValueError(f"limit must be 1 or more: {limit}")
    results = {}
    numbered = iter(enumerate(factories))

    async def work():
        for number, factory in numbered:
            results[number] = await factory()

    workers = [asyncio.ensure_future(work()) for _ in range(min(limit, len(factories)))]
    try:
        for worker in asyncio.as_completed(workers):
            await worker
    except BaseException:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        raise
    return [results[number] for number in range(len(factories))]
