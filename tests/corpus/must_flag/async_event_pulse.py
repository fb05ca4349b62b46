"""The event is set and cleared before the waiter has begun to wait."""
# cause: deadlock
import asyncio


async def wait(event):
    await event.wait()


async def amain():
    event = asyncio.Event()
    waiter = asyncio.create_task(wait(event))
    await asyncio.sleep(0)
    event.set()
    event.clear()
    await waiter


def main():
    asyncio.run(amain())
