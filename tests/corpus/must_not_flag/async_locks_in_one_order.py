"""All coroutines take the two locks in the same order."""
import asyncio


async def transfer(first, second):
    async with first:
        await asyncio.sleep(0)
        async with second:
            pass


async def amain():
    one, other = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(transfer(one, other), transfer(one, other))


def main():
    asyncio.run(amain())
