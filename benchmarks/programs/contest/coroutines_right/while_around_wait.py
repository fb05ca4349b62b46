"""The consumer checks its condition again after waking up."""

import asyncio


class Buffer:
    def __init__(self):
        self.items = []
        self.changed = asyncio.Condition()

    async def consume(self):
        async with self.changed:
            while not self.items:
                await self.changed.wait()
            self.items.pop()

    async def produce(self):
        for number in range(2):
            async with self.changed:
                self.items.append(number)
                self.changed.notify_all()
            await asyncio.sleep(0)


def setup():
    return Buffer()


WORKERS = [Buffer.consume, Buffer.consume, Buffer.produce]


def holds(buffer):
    return not buffer.items


async def main():
    state = setup()
    await asyncio.gather(*(worker(state) for worker in WORKERS))
    assert holds(state)


def run():
    asyncio.run(main())
