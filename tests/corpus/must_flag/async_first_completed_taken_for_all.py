"""wait returns with the first, and the others are not done yet."""
# cause: wrong_result
import asyncio


async def fetch(number):
    await asyncio.sleep(0)
    return number


async def amain():
    jobs = [asyncio.create_task(fetch(number)) for number in range(2)]
    done, pending = await asyncio.wait(jobs, return_when=asyncio.FIRST_COMPLETED)
    await asyncio.gather(*pending)
    assert sorted(job.result() for job in done) == [0, 1]


def main():
    asyncio.run(amain())
