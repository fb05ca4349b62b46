"""queue.Queue.get blocks the loop, and with it the coroutine that would put."""
# cause: deadlock
import asyncio
import queue


async def produce(items):
    await asyncio.sleep(0)
    items.put(1)


async def consume(items):
    return items.get()


async def amain():
    items = queue.Queue()
    _, got = await asyncio.gather(produce(items), consume(items))
    assert got == 1


def main():
    asyncio.run(amain())
