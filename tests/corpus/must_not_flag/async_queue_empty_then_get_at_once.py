"""Nothing is awaited between asking the queue and reading it."""
import asyncio


async def take(items, got):
    await asyncio.sleep(0)
    if not items.empty():
        got.append(items.get_nowait())


async def amain():
    items, got = asyncio.Queue(), []
    items.put_nowait("only")
    await asyncio.gather(take(items, got), take(items, got))
    assert got == ["only"]


def main():
    asyncio.run(amain())
