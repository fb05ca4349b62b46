"""Between two awaits nobody else of the loop runs, so a plain += is safe."""
import asyncio


class Counter:
    def __init__(self):
        self.value = 0

    async def add(self):
        await asyncio.sleep(0)
        self.value += 1
        await asyncio.sleep(0)


async def amain():
    counter = Counter()
    await asyncio.gather(counter.add(), counter.add(), counter.add())
    assert counter.value == 3, counter.value


def main():
    asyncio.run(amain())
