"""Each new request cancels the one before; the last one is carried out."""
import asyncio


async def later(number, done):
    await asyncio.sleep(1)
    done.append(number)


async def amain():
    done, task = [], None
    for number in range(3):
        if task is not None:
            task.cancel()
        task = asyncio.create_task(later(number, done))
    await task
    assert done[-1] == 2, done


def main():
    asyncio.run(amain())
