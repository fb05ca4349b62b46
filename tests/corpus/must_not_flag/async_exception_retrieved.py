"""The failure of the task in the background is asked for."""
import asyncio


async def save():
    raise OSError("disk full")


async def amain():
    task = asyncio.create_task(save())
    await asyncio.wait([task])
    assert isinstance(task.exception(), OSError)


def main():
    asyncio.run(amain())
