"""A time-out does not expire while somebody can still run."""
import asyncio


async def answer(replies):
    for _ in range(3):
        await asyncio.sleep(0.1)
    await replies.put("yes")


async def amain():
    replies = asyncio.Queue()
    task = asyncio.create_task(answer(replies))
    assert await asyncio.wait_for(replies.get(), 5) == "yes"
    await task


def main():
    asyncio.run(amain())
