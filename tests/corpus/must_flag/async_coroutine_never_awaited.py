"""The coroutine function is called, and nobody awaits what it gives."""
# cause: exception
import asyncio


saved = []


async def save(item):
    saved.append(item)


async def amain():
    save("a")
    await asyncio.sleep(0)


def main():
    asyncio.run(amain())
