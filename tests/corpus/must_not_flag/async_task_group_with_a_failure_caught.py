"""The group's exception is caught, and the other task has been cancelled or is done."""
import asyncio


async def work(number):
    await asyncio.sleep(0)
    return 1 / number


async def amain():
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(work(number)) for number in (1, 0)]
    except* ZeroDivisionError:
        pass
    assert all(task.done() for task in tasks)


def main():
    asyncio.run(amain())
