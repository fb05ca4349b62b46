"""gather gives results in the order of its arguments, whoever is done first."""
import asyncio


async def work(name):
    await asyncio.sleep(0)
    return name


async def amain():
    assert await asyncio.gather(work("a"), work("b"), work("c")) == ["a", "b", "c"]


def main():
    asyncio.run(amain())
