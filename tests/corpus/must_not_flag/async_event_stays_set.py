"""An event that stays set is seen by whoever comes later."""
import asyncio


async def wait(event):
    await event.wait()


async def amain():
    event = asyncio.Event()
    waiter = asyncio.create_task(wait(event))
    await asyncio.sleep(0)
    event.set()
    await waiter


def main():
    asyncio.run(amain())
