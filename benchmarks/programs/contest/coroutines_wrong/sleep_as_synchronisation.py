"""The reader hopes that the worker is done after a second instead of waiting for it."""
# cause: wrong_result
# object: outcome

import asyncio


class Job:
    def __init__(self):
        self.outcome = None
        self.seen = None

    async def compute(self):
        await asyncio.sleep(0.5)
        self.outcome = 42  # here

    async def read(self):
        await asyncio.sleep(1.0)
        self.seen = self.outcome  # here


def setup():
    return Job()


WORKERS = [Job.compute, Job.read]


def holds(job):
    return job.seen == 42


async def main():
    state = setup()
    await asyncio.gather(*(worker(state) for worker in WORKERS))
    assert holds(state)


def run():
    asyncio.run(main())
