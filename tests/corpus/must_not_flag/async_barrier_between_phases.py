"""Nobody enters the second phase before all have left the first."""
import asyncio


async def attend(meeting, log):
    log.append("before")
    await meeting.wait()
    log.append("after")


async def amain():
    meeting, log = asyncio.Barrier(2), []
    await asyncio.gather(attend(meeting, log), attend(meeting, log))
    assert log == ["before", "before", "after", "after"], log


def main():
    asyncio.run(amain())
