"""Two items through a bounded queue: the consumer takes as many as the producer puts."""

import asyncio


class Line:
    def __init__(self):
        self.items = asyncio.Queue(maxsize=1)
        self.got = []

    async def produce(self):
        for number in (1, 2):
            await self.items.put(number)

    async def consume(self):
        for _ in range(2):
            self.got.append(await self.items.get())


def setup():
    return Line()


WORKERS = [Line.produce, Line.consume]


def holds(line):
    return line.got == [1, 2]


async def main():
    state = setup()
    await asyncio.gather(*(worker(state) for worker in WORKERS))
    assert holds(state)


def run():
    asyncio.run(main())
