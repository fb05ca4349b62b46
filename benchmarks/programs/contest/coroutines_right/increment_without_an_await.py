"""Nothing is awaited between load and store, so no other task can come in between."""

import asyncio


class Counter:
    def __init__(self):
        self.value = 0

    async def increment(self):
        for _ in range(3):
            self.value += 1
            await asyncio.sleep(0)


def setup():
    return Counter()


WORKERS = [Counter.increment, Counter.increment]


def holds(counter):
    return counter.value == 6


async def main():
    state = setup()
    await asyncio.gather(*(worker(state) for worker in WORKERS))
    assert holds(state)


def run():
    asyncio.run(main())
