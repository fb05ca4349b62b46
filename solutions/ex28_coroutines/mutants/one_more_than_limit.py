import asyncio


async def gather_limited(factories, limit):
    if limit < 1:
        raise ValueError(f"limit is at least 1, not {limit}")
    results = {}
    waiting = list(enumerate(factories))
    running = set()

    async def run(number, factory):
        results[number] = await factory()

    try:
        while waiting:
            if len(running) > limit:
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            running.add(asyncio.create_task(run(*waiting.pop(0))))
        await asyncio.gather(*running)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
    return [results[number] for number in range(len(factories))]
