"""The consumer runs while the bounded queue is filled."""
import asyncio


async def consume(items):
    return [await items.get() for _ in range(3)]


async def amain():
    items = asyncio.Queue(maxsize=1)
    consumer = asyncio.create_task(consume(items))
    for number in range(3):
        await items.put(number)
    assert await consumer == [0, 1, 2]


def main():
    asyncio.run(amain())
