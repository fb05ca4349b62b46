"""The queue is asked before an await and read after it, by two consumers."""
# cause: exception
import asyncio


async def take(items, got):
    if not items.empty():
        await asyncio.sleep(0)
        got.append(items.get_nowait())


async def amain():
    items, got = asyncio.Queue(), []
    items.put_nowait("only")
    await asyncio.gather(take(items, got), take(items, got))


def main():
    asyncio.run(amain())
