"""Another thread sets the event of the loop, and nothing wakes the loop."""
# cause: deadlock
import asyncio
import threading


async def amain():
    event = asyncio.Event()
    threading.Thread(target=event.set).start()
    await event.wait()


def main():
    asyncio.run(amain())
