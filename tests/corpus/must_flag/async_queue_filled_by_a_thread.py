"""asyncio.Queue is not for threads: the consumer waits in its loop, which is not woken."""
# cause: deadlock
import asyncio
import threading


async def amain():
    items = asyncio.Queue()
    thread = threading.Thread(target=items.put_nowait, args=(1,))
    thread.start()
    assert await items.get() == 1
    await asyncio.to_thread(thread.join)


def main():
    asyncio.run(amain())
