"""Each worker is told that this is the end."""
import asyncio


async def work(items, done):
    while (item := await items.get()) is not None:
        done.append(item)


async def amain():
    items, done = asyncio.Queue(), []
    workers = [asyncio.create_task(work(items, done)) for _ in range(2)]
    for number in range(2):
        await items.put(number)
    for _ in workers:
        await items.put(None)
    await asyncio.gather(*workers)
    assert sorted(done) == [0, 1], done


def main():
    asyncio.run(amain())
