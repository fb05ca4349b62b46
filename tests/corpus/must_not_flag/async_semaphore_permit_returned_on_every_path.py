"""The permit is given back whatever happens."""
import asyncio


async def fetch(gate, number):
    await gate.acquire()
    try:
        if number < 2:
            raise ValueError(number)
        await asyncio.sleep(0)
        return number
    finally:
        gate.release()


async def amain():
    gate = asyncio.Semaphore(2)
    answers = await asyncio.gather(*(fetch(gate, number) for number in range(4)), return_exceptions=True)
    assert len(answers) == 4


def main():
    asyncio.run(amain())
