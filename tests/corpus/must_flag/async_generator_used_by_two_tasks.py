"""Two tasks ask one asynchronous generator for its next item at the same time."""
# cause: exception
import asyncio


async def count():
    for number in range(4):
        await asyncio.sleep(0)
        yield number


async def take(numbers, got, lock):
    got.append(await anext(numbers))


async def amain():
    numbers, got, lock = count(), [], asyncio.Lock()
    await asyncio.gather(take(numbers, got, lock), take(numbers, got, lock))
    assert sorted(got) == [0, 1], got
    await numbers.aclose()


def main():
    asyncio.run(amain())
