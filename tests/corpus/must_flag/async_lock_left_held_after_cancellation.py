"""The task is cancelled while it holds the lock, and does not give it back."""
# cause: deadlock
import asyncio


async def work(lock, entered):
    await lock.acquire()
    entered.set()
    await asyncio.Event().wait()
    lock.release()


async def amain():
    lock, entered = asyncio.Lock(), asyncio.Event()
    task = asyncio.create_task(work(lock, entered))
    await entered.wait()
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    async with lock:
        pass


def main():
    asyncio.run(amain())
