"""A waiter that is notified looks again."""
import asyncio


async def take(there, items, got):
    async with there:
        while not items:
            await there.wait()
        got.append(items.pop())


async def put(there, items, item):
    async with there:
        items.append(item)
        there.notify_all()


async def amain():
    there, items, got = asyncio.Condition(), [], []
    await asyncio.gather(take(there, items, got), take(there, items, got), put(there, items, 1), put(there, items, 2))
    assert sorted(got) == [1, 2]


def main():
    asyncio.run(amain())
