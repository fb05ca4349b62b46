"""The value read before an await is written back after it."""
# cause: wrong_result
import asyncio


class Counter:
    def __init__(self):
        self.value = 0

    async def add(self):
        value = self.value
        await asyncio.sleep(0)
        self.value = value + 1


async def amain():
    counter = Counter()
    await asyncio.gather(counter.add(), counter.add())
    assert counter.value == 2, counter.value


def main():
    asyncio.run(amain())
