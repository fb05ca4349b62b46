"""`set` followed at once by `clear`: a task that comes later waits for ever."""
# cause: deadlock
# object: pistol

import asyncio


class Race:
    def __init__(self):
        self.pistol = asyncio.Event()

    async def start(self):
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        self.pistol.set()
        self.pistol.clear()  # here

    async def run(self):
        await asyncio.sleep(0)
        await self.pistol.wait()  # here


def setup():
    return Race()


WORKERS = [Race.start, Race.run]


def holds(race):
    return True


async def main():
    state = setup()
    await asyncio.gather(*(worker(state) for worker in WORKERS))
    assert holds(state)


def run():
    asyncio.run(main())
