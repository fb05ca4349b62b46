"""The second coroutine waits until the first says that it is done."""
import asyncio


async def prepare(state, ready):
    await asyncio.sleep(1)
    state["ready"] = True
    ready.set()


async def use(state, ready):
    await ready.wait()
    assert state.get("ready")


async def amain():
    state, ready = {}, asyncio.Event()
    await asyncio.gather(use(state, ready), prepare(state, ready))


def main():
    asyncio.run(amain())
