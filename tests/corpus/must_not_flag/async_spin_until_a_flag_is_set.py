"""It burns the processor, but it lets the others run, and ends."""
import asyncio


done = False


async def finish():
    global done
    await asyncio.sleep(0)
    done = True


async def wait():
    while not done:
        await asyncio.sleep(0)


async def amain():
    await asyncio.gather(wait(), finish())


def main():
    asyncio.run(amain())
