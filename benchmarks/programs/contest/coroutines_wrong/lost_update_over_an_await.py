"""The value is read, then awaited, then stored: another task's store in between is lost."""
# cause: wrong_result
# object: hits

import asyncio


class Counter:
    def __init__(self):
        self.hits = 0

    async def increment(self):
        value = self.hits  # here
        await asyncio.sleep(0)
        self.hits = value + 1  # here


def setup():
    return Counter()


WORKERS = [Counter.increment, Counter.increment]


def holds(counter):
    return counter.hits == 2


async def main():
    state = setup()
    await asyncio.gather(*(worker(state) for worker in WORKERS))
    assert holds(state)


def run():
    asyncio.run(main())
