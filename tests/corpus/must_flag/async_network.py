"""A connection leads outside the program."""
# cause: escaped
import asyncio


async def amain():
    reader, writer = await asyncio.open_connection("localhost", 80)
    writer.close()


def main():
    asyncio.run(amain())
