"""The task that sets the event waits for another one first."""
# cause: deadlock
import asyncio


async def first(mine, yours):
    await yours.wait()
    mine.set()


async def amain():
    one, other = asyncio.Event(), asyncio.Event()
    await asyncio.gather(first(one, other), first(other, one))


def main():
    asyncio.run(amain())
