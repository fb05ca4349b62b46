"""A threading.Lock is given back before the await."""
import asyncio
import threading


lock = threading.Lock()
total = 0


async def add():
    global total
    await asyncio.sleep(0)
    with lock:
        total += 1
    await asyncio.sleep(0)


async def amain():
    await asyncio.gather(add(), add())
    assert total == 2


def main():
    asyncio.run(amain())
