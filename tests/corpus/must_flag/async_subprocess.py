"""A subprocess runs outside the program."""
# cause: escaped
import asyncio


async def amain():
    process = await asyncio.create_subprocess_exec("true")
    await process.wait()


def main():
    asyncio.run(amain())
