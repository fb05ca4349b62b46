"""Each task says that it wants in, and yields for as long as the other does: both yield for ever."""
# cause: livelock
# object: wants

import asyncio


def setup():
    return [False, False]


async def first(wants):
    wants[0] = True
    await asyncio.sleep(0)
    while wants[1]:  # here
        await asyncio.sleep(0)
    wants[0] = False


async def second(wants):
    wants[1] = True
    await asyncio.sleep(0)
    while wants[0]:  # here
        await asyncio.sleep(0)
    wants[1] = False


WORKERS = [first, second]


def holds(wants):
    return wants == [False, False]


async def main():
    state = setup()
    await asyncio.gather(*(worker(state) for worker in WORKERS))
    assert holds(state)


def run():
    asyncio.run(main())
