"""queue.Queue.get waits in a thread of its own."""
# forbid: blocking
import asyncio
import queue


async def produce(items):
    await asyncio.sleep(0)
    items.put(1)


async def consume(items):
    return await asyncio.to_thread(items.get)


async def amain():
    items = queue.Queue()
    _, got = await asyncio.gather(produce(items), consume(items))
    assert got == 1


def main():
    asyncio.run(amain())
