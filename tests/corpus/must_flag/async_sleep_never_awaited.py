"""Without await, asyncio.sleep does not sleep."""
# cause: exception
import asyncio


async def amain():
    asyncio.sleep(1)


def main():
    asyncio.run(amain())
