"""The coroutine waits, without await, for what only its own loop can do."""
# cause: deadlock
import asyncio


async def answer():
    return 42


async def amain():
    loop = asyncio.get_running_loop()
    future = asyncio.run_coroutine_threadsafe(answer(), loop)
    assert future.result() == 42


def main():
    asyncio.run(amain())
