"""The save goes on although the one who waits for it is cancelled."""
import asyncio


async def save(saved):
    await asyncio.sleep(0)
    saved.append(1)


async def request(job):
    await asyncio.shield(job)


async def amain():
    saved = []
    job = asyncio.create_task(save(saved))
    waiting = asyncio.create_task(request(job))
    waiting.cancel()
    await asyncio.wait([waiting])
    await job
    assert saved == [1]


def main():
    asyncio.run(amain())
