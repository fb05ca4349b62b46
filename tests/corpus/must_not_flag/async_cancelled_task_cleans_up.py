"""The cancelled task cleans up and is awaited."""
import asyncio


async def serve(requests, log):
    try:
        while True:
            log.append(await requests.get())
    finally:
        log.append("closed")


async def amain():
    requests, log = asyncio.Queue(), []
    server = asyncio.create_task(serve(requests, log))
    await requests.put("a")
    while not requests.empty():
        await asyncio.sleep(0.1)
    server.cancel()
    try:
        await server
    except asyncio.CancelledError:
        pass
    assert log in (["a", "closed"], ["closed"]), log


def main():
    asyncio.run(amain())
