"""The notification comes before anybody waits, and nobody looks at the state."""
# cause: deadlock
import asyncio


async def wait(there):
    async with there:
        await there.wait()


async def amain():
    there = asyncio.Condition()
    waiter = asyncio.create_task(wait(there))
    async with there:
        there.notify()
    await waiter


def main():
    asyncio.run(amain())
