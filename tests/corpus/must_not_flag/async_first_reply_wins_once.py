"""Whoever comes second finds the future done."""
import asyncio


async def complete(future, seconds, value):
    await asyncio.sleep(seconds)
    if not future.done():
        future.set_result(value)


async def amain():
    future = asyncio.get_running_loop().create_future()
    await asyncio.gather(complete(future, 1, "reply"), complete(future, 2, "late"))
    assert future.result() in ("reply", "late")


def main():
    asyncio.run(amain())
