"""The reply and the time limit both complete the future."""
# cause: exception
import asyncio


async def reply(future):
    await asyncio.sleep(1)
    future.set_result("reply")


async def limit(future):
    await asyncio.sleep(2)
    future.set_result("late")


async def amain():
    future = asyncio.get_running_loop().create_future()
    await asyncio.gather(reply(future), limit(future), future)


def main():
    asyncio.run(amain())
