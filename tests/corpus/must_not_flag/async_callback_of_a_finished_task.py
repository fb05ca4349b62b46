"""The callback of a finished task has run before the loop ends."""
import asyncio


seen = []


async def work():
    return "text"


async def amain():
    task = asyncio.create_task(work())
    task.add_done_callback(lambda done: seen.append(done.result()))
    await task


def main():
    asyncio.run(amain())
    assert seen == ["text"]
