"""Two coroutines take two locks in opposite orders."""
# cause: deadlock
import asyncio


async def transfer(first, second):
    async with first:
        await asyncio.sleep(0)
        async with second:
            pass


async def amain():
    one, other = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(transfer(one, other), transfer(other, one))


def main():
    asyncio.run(amain())
