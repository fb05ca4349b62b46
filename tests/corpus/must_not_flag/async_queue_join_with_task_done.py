"""Every item taken is reported, the workers are cancelled and awaited."""
import asyncio


async def work(items, done):
    while True:
        item = await items.get()
        done.append(item)
        items.task_done()


async def amain():
    items, done = asyncio.Queue(), []
    workers = [asyncio.create_task(work(items, done)) for _ in range(2)]
    for number in range(3):
        items.put_nowait(number)
    await items.join()
    for worker in workers:
        worker.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    assert sorted(done) == [0, 1, 2], done


def main():
    asyncio.run(amain())
