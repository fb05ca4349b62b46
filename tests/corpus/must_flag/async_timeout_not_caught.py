"""What a time-out raises is a TimeoutError, not a CancelledError."""
# cause: exception
import asyncio


async def fetch(log):
    try:
        async with asyncio.timeout(1):
            await asyncio.Event().wait()
    except asyncio.CancelledError:
        log.append("gave up")


async def amain():
    log = []
    await fetch(log)
    assert log == ["gave up"]


def main():
    asyncio.run(amain())
