"""The time-out is caught."""
import asyncio


async def fetch(log):
    try:
        async with asyncio.timeout(1):
            await asyncio.Event().wait()
    except TimeoutError:
        log.append("gave up")


async def amain():
    log = []
    await fetch(log)
    assert log == ["gave up"]


def main():
    asyncio.run(amain())
