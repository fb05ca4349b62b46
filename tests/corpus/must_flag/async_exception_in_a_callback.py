"""The callback of a finished task fails; asyncio only logs that."""
# cause: exception
import asyncio


async def work():
    return "text"


def report(task):
    print(task.result() + 1)


async def amain():
    task = asyncio.create_task(work())
    task.add_done_callback(report)
    await task
    await asyncio.sleep(0)


def main():
    asyncio.run(amain())
