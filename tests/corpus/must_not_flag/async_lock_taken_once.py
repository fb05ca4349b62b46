"""The helper expects the lock to be held."""
import asyncio


class Store:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.items = []

    async def _add(self, item):
        await asyncio.sleep(0)
        self.items.append(item)

    async def add_all(self, items):
        async with self.lock:
            for item in items:
                await self._add(item)


async def amain():
    store = Store()
    await asyncio.gather(store.add_all([1, 2]), store.add_all([3, 4]))
    assert store.items in ([1, 2, 3, 4], [3, 4, 1, 2]), store.items


def main():
    asyncio.run(amain())
