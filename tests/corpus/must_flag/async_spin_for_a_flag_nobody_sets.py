"""Two coroutines let others run, and wait for flags that nobody sets."""
# cause: livelock
import asyncio


flags = {"a": False, "b": False}


async def work(mine, other):
    while not flags[other]:
        await asyncio.sleep(0)
    flags[mine] = True


async def amain():
    await asyncio.gather(work("a", "b"), work("b", "a"))


def main():
    asyncio.run(amain())
