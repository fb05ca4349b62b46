"""The loop of the task catches everything, also its own cancellation."""
# cause: leaked
import asyncio


async def poll(news):
    while True:
        try:
            await news.wait()
        except BaseException:
            pass


async def amain():
    news = asyncio.Event()
    asyncio.create_task(poll(news))
    await asyncio.sleep(1)


def main():
    asyncio.run(amain())
