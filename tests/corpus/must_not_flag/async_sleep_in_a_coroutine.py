"""asyncio.sleep lets the others run."""
# forbid: blocking
import asyncio


async def work():
    await asyncio.sleep(1)


async def amain():
    await asyncio.gather(work(), asyncio.sleep(0.5))


def main():
    asyncio.run(amain())
