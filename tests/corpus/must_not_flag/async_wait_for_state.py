"""The waiter looks at the state, so an early notification is no loss."""
import asyncio


async def wait(there, state):
    async with there:
        await there.wait_for(lambda: state["ready"])


async def amain():
    there, state = asyncio.Condition(), {"ready": False}
    waiter = asyncio.create_task(wait(there, state))
    async with there:
        state["ready"] = True
        there.notify()
    await waiter


def main():
    asyncio.run(amain())
