"""What to_thread runs takes a lock of threading."""
import asyncio
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def add(self):
        with self.lock:
            self.value += 1


async def amain():
    counter = Counter()
    await asyncio.gather(asyncio.to_thread(counter.add), asyncio.to_thread(counter.add))
    assert counter.value == 2


def main():
    asyncio.run(amain())
