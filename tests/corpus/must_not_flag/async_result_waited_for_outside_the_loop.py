"""Another thread waits for the coroutine that the loop runs."""
import asyncio
import threading


async def answer():
    await asyncio.sleep(0)
    return 42


async def serve(box, ready):
    box["loop"], box["stop"] = asyncio.get_running_loop(), asyncio.Event()
    ready.set()
    await box["stop"].wait()


def main():
    box, ready = {}, threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(serve(box, ready)))
    thread.start()
    ready.wait()
    assert asyncio.run_coroutine_threadsafe(answer(), box["loop"]).result() == 42
    box["loop"].call_soon_threadsafe(box["stop"].set)
    thread.join()
