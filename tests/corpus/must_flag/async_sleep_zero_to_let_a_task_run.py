"""One turn of the loop is taken for the whole life of a task."""
# cause: wrong_result
import asyncio


log = []


async def work():
    log.append("begun")
    await asyncio.sleep(0)
    log.append("done")


async def amain():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    assert log == ["begun", "done"], log
    await task


def main():
    asyncio.run(amain())
