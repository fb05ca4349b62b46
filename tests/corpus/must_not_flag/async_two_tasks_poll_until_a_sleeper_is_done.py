"""Two tasks look again and again, letting others run, until a third has slept and set the event."""

import asyncio


async def poll(ready):
    while not ready.is_set():
        await asyncio.sleep(0)


async def late(ready):
    await asyncio.sleep(1)
    ready.set()


async def both():
    ready = asyncio.Event()
    await asyncio.gather(poll(ready), poll(ready), late(ready))


def main():
    asyncio.run(both())
