"""A coroutine that is not needed is closed."""
import asyncio


async def save(item):
    await asyncio.sleep(0)


async def amain():
    job = save("a")
    job.close()
    await save("b")


def main():
    asyncio.run(amain())
