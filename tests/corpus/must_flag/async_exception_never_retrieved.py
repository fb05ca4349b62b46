"""The task fails in the background, and nobody asks for its result."""
# cause: exception
import asyncio


async def save():
    raise OSError("disk full")


async def amain():
    task = asyncio.create_task(save())
    await asyncio.sleep(1)
    assert task.done() or not task.done()


def main():
    asyncio.run(amain())
