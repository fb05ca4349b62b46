"""Run many coroutines, a few at a time. What to build is in README.md."""

import asyncio


async def gather_limited(factories, limit):
    """Run the jobs of all factories, at most `limit` at a time, and return the list of their results.

    factories: a list of functions without arguments; each is called once, when its turn comes, and returns an
        awaitable: the job.
    limit: how many jobs may be under way at once, an int. ValueError if it is below 1.

    The results stand in the order of the factories. If a job raises, or whoever awaits this is cancelled, the jobs
    under way are cancelled and waited for, no other job begins, and the exception comes out.
    """
    # TODO: what can a coroutine wait on until a place is free?
    raise NotImplementedError


async def main():
    """A small run to look at: python coroutines.py"""

    def page(number, seconds):
        async def fetch():
            print(f"page {number}: begins", flush=True)
            await asyncio.sleep(seconds)
            print(f"page {number}: is here", flush=True)
            return f"text of page {number}"

        return fetch

    print(await gather_limited([page(1, 0.6), page(2, 0.2), page(3, 0.3), page(4, 0.1)], 2))


if __name__ == "__main__":
    asyncio.run(main())
