"""The exception leaves without giving the permit back."""
# cause: deadlock
import asyncio


async def fetch(gate, number):
    await gate.acquire()
    if number < 2:
        raise ValueError(number)
    await asyncio.sleep(0)
    gate.release()
    return number


async def amain():
    gate = asyncio.Semaphore(2)
    answers = await asyncio.gather(*(fetch(gate, number) for number in range(4)), return_exceptions=True)
    assert len(answers) == 4


def main():
    asyncio.run(amain())
