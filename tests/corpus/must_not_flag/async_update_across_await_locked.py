"""A lock held across the await keeps the others out."""
import asyncio


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = asyncio.Lock()

    async def add(self):
        async with self.lock:
            value = self.value
            await asyncio.sleep(0)
            self.value = value + 1


async def amain():
    counter = Counter()
    await asyncio.gather(counter.add(), counter.add(), counter.add())
    assert counter.value == 3, counter.value


def main():
    asyncio.run(amain())
