"""The consumer asks for one item more than is ever put."""
# cause: deadlock
import asyncio


async def consume(items, count):
    return [await items.get() for _ in range(count)]


async def amain():
    items = asyncio.Queue()
    consumer = asyncio.create_task(consume(items, 3))
    for number in range(2):
        await items.put(number)
    await consumer


def main():
    asyncio.run(amain())
