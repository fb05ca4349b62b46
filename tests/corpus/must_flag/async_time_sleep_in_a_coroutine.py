"""time.sleep holds up everybody else in the loop."""
# cause: blocking
# forbid: blocking
import asyncio
import time


async def work():
    time.sleep(1)


async def amain():
    await asyncio.gather(work(), asyncio.sleep(0.5))


def main():
    asyncio.run(amain())
