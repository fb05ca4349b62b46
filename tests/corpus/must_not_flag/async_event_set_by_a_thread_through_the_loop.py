"""Another thread asks the loop to set its event."""
import asyncio
import threading


async def amain():
    event, loop = asyncio.Event(), asyncio.get_running_loop()
    threading.Thread(target=lambda: loop.call_soon_threadsafe(event.set)).start()
    await event.wait()


def main():
    asyncio.run(amain())
