"""A pipeline: items from a source, worked on by several workers, results to a sink. What to build is in README.md."""

import asyncio


async def pipeline(source, work, sink, workers):
    """Pass every item of `source` through `work`, every result to `sink`; return how many results there were.

    source: an asynchronous iterator, read with `async for`.
    work: an async function: `await work(item)` gives the result.
    sink: an async function: `await sink(result)`; never two of these calls at the same time.
    workers: how many items are worked on at once, an int, at least 1.

    An exception in the source, in work or in the sink stops everything and comes out, and so does a cancellation.
    However it ends, no task that was started here is left.
    """
    # TODO: one asyncio.Queue between the source and the workers, one between the workers and the sink?
    raise NotImplementedError


async def main():
    """A small run to look at: python async_pipeline.py"""

    async def photos():
        for number in range(1, 6):
            await asyncio.sleep(0.1)
            print(f"camera: photo {number}", flush=True)
            yield f"photo {number}"

    async def shrink(photo):
        await asyncio.sleep(0.25)
        return f"{photo}, small"

    async def upload(picture):
        await asyncio.sleep(0.05)
        print(f"uploaded: {picture}", flush=True)

    print(await pipeline(photos(), shrink, upload, 2), "photos are there")


if __name__ == "__main__":
    asyncio.run(main())
