"""Only one task at a time asks the generator."""
import asyncio


async def count():
    for number in range(4):
        await asyncio.sleep(0)
        yield number


async def take(numbers, got, lock):
    async with lock:
        got.append(await anext(numbers))


async def amain():
    numbers, got, lock = count(), [], asyncio.Lock()
    await asyncio.gather(take(numbers, got, lock), take(numbers, got, lock))
    assert sorted(got) == [0, 1], got
    await numbers.aclose()


def main():
    asyncio.run(amain())
