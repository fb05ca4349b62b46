"""Another thread completes the future itself, and nothing wakes the loop."""
# cause: deadlock
import asyncio
import threading


async def amain():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    thread = threading.Thread(target=lambda: done.set_result(7))
    thread.start()
    assert await done == 7


def main():
    asyncio.run(amain())
