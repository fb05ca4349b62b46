"""The second coroutine sleeps for longer and trusts that the first is done."""
# cause: wrong_result
import asyncio


async def prepare(state):
    await asyncio.sleep(1)
    state["ready"] = True


async def use(state):
    await asyncio.sleep(2)
    assert state.get("ready")


async def amain():
    state = {}
    await asyncio.gather(prepare(state), use(state))


def main():
    asyncio.run(amain())
