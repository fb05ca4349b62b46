"""The tasks are expected to finish in the order in which they were started."""
# cause: wrong_result
import asyncio


async def work(name, log):
    await asyncio.sleep(0)
    log.append(name)


async def amain():
    log = []
    async with asyncio.TaskGroup() as group:
        group.create_task(work("a", log))
        group.create_task(work("b", log))
    assert log == ["a", "b"], log


def main():
    asyncio.run(amain())
