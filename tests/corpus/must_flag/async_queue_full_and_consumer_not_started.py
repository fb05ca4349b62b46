"""The bounded queue is filled before anybody takes from it."""
# cause: deadlock
import asyncio


async def amain():
    items = asyncio.Queue(maxsize=2)
    for number in range(3):
        await items.put(number)
    got = [await items.get() for _ in range(3)]
    assert got == [0, 1, 2]


def main():
    asyncio.run(amain())
