"""The lock is given back also when the task is cancelled."""
import asyncio


async def work(lock, entered):
    async with lock:
        entered.set()
        await asyncio.Event().wait()


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
