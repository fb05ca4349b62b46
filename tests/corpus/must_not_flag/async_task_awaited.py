"""The task in the background is awaited before the end."""
# forbid: leaked
import asyncio


async def save(items):
    await asyncio.sleep(1)
    items.append("saved")


async def amain():
    items = []
    task = asyncio.create_task(save(items))
    await task
    assert items == ["saved"]


def main():
    asyncio.run(amain())
