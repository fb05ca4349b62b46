"""The barrier waits for three where only two take part."""
# cause: deadlock
import asyncio


async def attend(meeting, log):
    log.append("before")
    await meeting.wait()
    log.append("after")


async def amain():
    meeting, log = asyncio.Barrier(3), []
    await asyncio.gather(attend(meeting, log), attend(meeting, log))
    assert log == ["before", "before", "after", "after"], log


def main():
    asyncio.run(amain())
