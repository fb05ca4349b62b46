import asyncio


async def gather_limited(factories, limit):
    if limit < 1:
        raise ValueError(f"limit is at least 1, not {limit}")
    results = [None] * len(factories)
    numbered = iter(enumerate(factories))

    async def work():
        for number, factory in numbered:
            results[number] = await factory()

    workers = [asyncio.create_task(work()) for _ in range(limit)]
    try:
        for worker in workers:
            await worker
    except Exception:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        raise
    return results
