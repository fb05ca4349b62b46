"""wait returns when all are done."""
import asyncio


async def fetch(number):
    await asyncio.sleep(0)
    return number


async def amain():
    jobs = [asyncio.create_task(fetch(number)) for number in range(2)]
    done, pending = await asyncio.wait(jobs)
    await asyncio.gather(*pending)
    assert sorted(job.result() for job in done) == [0, 1]


def main():
    asyncio.run(amain())
