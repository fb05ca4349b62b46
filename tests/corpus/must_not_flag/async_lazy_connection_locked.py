"""The check and the opening are under one lock."""
import asyncio


class Pool:
    def __init__(self):
        self.connection = None
        self.opened = 0
        self.lock = asyncio.Lock()

    async def open(self):
        await asyncio.sleep(0)
        self.opened += 1
        return object()

    async def get(self):
        async with self.lock:
            if self.connection is None:
                self.connection = await self.open()
            return self.connection


async def amain():
    pool = Pool()
    one, other = await asyncio.gather(pool.get(), pool.get())
    assert pool.opened == 1
    assert one is other


def main():
    asyncio.run(amain())
