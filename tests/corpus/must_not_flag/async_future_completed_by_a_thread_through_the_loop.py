"""The other thread asks the loop to complete the future."""
import asyncio
import threading


async def amain():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    thread = threading.Thread(target=lambda: loop.call_soon_threadsafe(done.set_result, 7))
    thread.start()
    assert await done == 7


def main():
    asyncio.run(amain())
