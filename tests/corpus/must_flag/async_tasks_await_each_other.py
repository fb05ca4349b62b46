"""Each of two tasks awaits the other."""
# cause: deadlock
import asyncio


async def work(box, other):
    await box["started"].wait()
    await box[other]


async def amain():
    box = {"started": asyncio.Event()}
    box["a"] = asyncio.create_task(work(box, "b"))
    box["b"] = asyncio.create_task(work(box, "a"))
    box["started"].set()
    await box["a"]


def main():
    asyncio.run(amain())
