"""The task in the background is cancelled when the main coroutine returns."""
# cause: leaked
# forbid: leaked
import asyncio


async def save(items):
    await asyncio.sleep(1)
    items.append("saved")


async def amain():
    items = []
    asyncio.create_task(save(items))


def main():
    asyncio.run(amain())
