"""A semaphore with one permit excludes."""
import asyncio


inside = 0


async def work(gate):
    global inside
    async with gate:
        inside += 1
        assert inside == 1, inside
        await asyncio.sleep(0)
        inside -= 1


async def amain():
    gate = asyncio.Semaphore(1)
    await asyncio.gather(work(gate), work(gate), work(gate))


def main():
    asyncio.run(amain())
