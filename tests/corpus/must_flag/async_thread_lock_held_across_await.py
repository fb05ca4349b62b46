"""A threading.Lock is held across an await: the second coroutine blocks the loop for ever."""
# cause: deadlock
import asyncio
import threading


lock = threading.Lock()
total = 0


async def add():
    global total
    with lock:
        before = total
        await asyncio.sleep(0)
        total = before + 1


async def amain():
    await asyncio.gather(add(), add())
    assert total == 2


def main():
    asyncio.run(amain())
