"""An asyncio.Lock is not reentrant: the helper takes the lock that its caller holds."""
# cause: deadlock
import asyncio


class Store:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.items = []

    async def add(self, item):
        async with self.lock:
            self.items.append(item)

    async def add_all(self, items):
        async with self.lock:
            for item in items:
                await self.add(item)


async def amain():
    await Store().add_all([1, 2])


def main():
    asyncio.run(amain())
