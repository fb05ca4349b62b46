"""The value is read, awaited and stored under one asyncio lock."""

import asyncio


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = asyncio.Lock()

    async def increment(self):
        for _ in range(2):
            async with self.lock:
                value = self.value
                await asyncio.sleep(0)
                self.value = value + 1


def setup():
    return Counter()


WORKERS = [Counter.increment, Counter.increment, Counter.increment]


def holds(counter):
    return counter.value == 6


async def main():
    state = setup()
    await asyncio.gather(*(worker(state) for worker in WORKERS))
    assert holds(state)


def run():
    asyncio.run(main())
