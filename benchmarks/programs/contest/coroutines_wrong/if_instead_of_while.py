"""The consumer checks its condition with `if`, so after waking up it may find the item gone again."""
# cause: exception
# error: IndexError
# object: items|changed

import asyncio


class Buffer:
    def __init__(self):
        self.items = []
        self.changed = asyncio.Condition()

    async def consume(self):
        async with self.changed:
            if not self.items:
                await self.changed.wait()  # here
            self.items.pop()  # here

    async def produce(self):
        for number in range(2):
            async with self.changed:
                self.items.append(number)
                self.changed.notify_all()  # here
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
