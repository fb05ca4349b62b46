"""One task of the group fails, and nobody catches the group's exception."""
# cause: exception
import asyncio


async def work(number):
    await asyncio.sleep(0)
    return 1 / number


async def amain():
    async with asyncio.TaskGroup() as group:
        for number in (1, 0):
            group.create_task(work(number))


def main():
    asyncio.run(amain())
