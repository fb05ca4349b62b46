"""Both see that the queue is not empty; after the await the slower one waits for an item that is gone."""
# cause: deadlock
# object: items|Queue

import asyncio


class Shop:
    def __init__(self):
        self.items = asyncio.Queue()
        self.items.put_nowait("item")

    async def take(self):
        if not self.items.empty():
            await asyncio.sleep(0)
            await self.items.get()  # here


def setup():
    return Shop()


WORKERS = [Shop.take, Shop.take]


def holds(shop):
    return shop.items.empty()


async def main():
    state = setup()
    await asyncio.gather(*(worker(state) for worker in WORKERS))
    assert holds(state)


def run():
    asyncio.run(main())
