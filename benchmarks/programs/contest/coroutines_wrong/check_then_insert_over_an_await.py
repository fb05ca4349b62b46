"""Between the look into the cache and the store lies an await, so the value may be fetched twice."""
# cause: wrong_result
# object: cache|entries

import asyncio


class Cache:
    def __init__(self):
        self.entries = {}
        self.fetched = []


async def first(cache):
    if 7 not in cache.entries:  # here
        cache.fetched.append(7)
        await asyncio.sleep(0)
        cache.entries[7] = 49  # here


async def second(cache):
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await first(cache)


def setup():
    return Cache()


WORKERS = [first, second]


def holds(cache):
    return cache.fetched == [7]


async def main():
    state = setup()
    await asyncio.gather(*(worker(state) for worker in WORKERS))
    assert holds(state)


def run():
    asyncio.run(main())
