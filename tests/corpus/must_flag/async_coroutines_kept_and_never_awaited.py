"""The coroutines are collected in a list that nobody gathers."""
# cause: exception
import asyncio


jobs = []


async def save(item):
    await asyncio.sleep(0)


async def amain():
    for item in "ab":
        jobs.append(save(item))
    await asyncio.sleep(0)


def main():
    asyncio.run(amain())
