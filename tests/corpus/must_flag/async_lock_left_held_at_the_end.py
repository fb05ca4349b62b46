"""On one path the lock is not given back."""
# cause: leaked
import asyncio


async def work(lock, number):
    await lock.acquire()
    if number:
        return
    lock.release()


async def amain():
    lock = asyncio.Lock()
    await work(lock, 0)
    await asyncio.create_task(work(lock, 1))


def main():
    asyncio.run(amain())
