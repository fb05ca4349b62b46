"""The reader uses what the writer is to make first; in the usual order of the loop it is always there."""
# cause: exception
# error: TypeError
# object: answer

import asyncio


class Box:
    def __init__(self):
        self.answer = None

    async def make(self):
        await asyncio.sleep(0)
        self.answer = 42  # here

    async def use(self):
        await asyncio.sleep(0)
        self.answer + 1  # here


def setup():
    return Box()


WORKERS = [Box.make, Box.use]


def holds(box):
    return box.answer == 42


async def main():
    state = setup()
    await asyncio.gather(*(worker(state) for worker in WORKERS))
    assert holds(state)


def run():
    asyncio.run(main())
