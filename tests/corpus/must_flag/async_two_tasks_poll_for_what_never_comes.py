"""Two tasks look again and again, letting others run, and the third forgets to set the event."""
# cause: livelock
import asyncio


async def poll(ready):
    while not ready.is_set():
        await asyncio.sleep(0)


async def late(ready):
    await asyncio.sleep(1)


async def both():
    ready = asyncio.Event()
    await asyncio.gather(poll(ready), poll(ready), late(ready))


def main():
    asyncio.run(both())
