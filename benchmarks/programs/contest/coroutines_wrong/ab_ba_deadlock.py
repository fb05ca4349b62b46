"""Two tasks take two asyncio locks in opposite orders, with an await in between."""
# cause: deadlock
# object: red|green

import asyncio


class Locks:
    def __init__(self):
        self.red, self.green = asyncio.Lock(), asyncio.Lock()


async def red_first(locks):
    async with locks.red:
        await asyncio.sleep(0)
        async with locks.green:  # here
            pass


async def green_first(locks):
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    async with locks.green:
        await asyncio.sleep(0)
        async with locks.red:  # here
            pass


def setup():
    return Locks()


WORKERS = [red_first, green_first]


def holds(locks):
    return not locks.red.locked() and not locks.green.locked()


async def main():
    state = setup()
    await asyncio.gather(*(worker(state) for worker in WORKERS))
    assert holds(state)


def run():
    asyncio.run(main())
