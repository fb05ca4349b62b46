"""How a pipeline is driven. What must come out of it is the judge's business.

Every source is an asynchronous generator: two tasks cannot ask it for an item at the same time. It is kept until the
tasks that are left have been counted, because a generator that is collected gets a task of its own to be closed in.
"""

import asyncio
import time


def through(stage, *, items, results, workers, pause):
    """work gives entry n of `results` for entry n of `items`; before each item the source sleeps `pause` seconds."""
    worked, sunk = [], []

    async def reading():
        for item in items:
            await asyncio.sleep(pause)
            yield item
        await asyncio.sleep(pause)

    async def work(item):
        worked.append(item if item in items else {"another": type(item).__name__})
        await asyncio.sleep(0)
        return results[items.index(item)] if item in items else None

    async def sink(result):
        await asyncio.sleep(0)
        sunk.append(result if result in results else {"another": type(result).__name__})

    async def main():
        source = reading()
        returned = await _on(stage, source, work, sink, workers)()
        return returned if type(returned) is int else {"another": type(returned).__name__}

    return {"returned": stage.run_async(main), "worked": worked, "sunk": sunk, "workers": workers}


def a_crowd(stage, *, items, workers):
    """work and sink say when they begin and when they end, and take a second."""
    log = []

    async def reading():
        for item in items:
            yield item

    async def work(item):
        log.append(["work begins", item])
        await asyncio.sleep(1)
        log.append(["work ends", item])
        return item

    async def sink(result):
        log.append(["sink begins", result])
        await asyncio.sleep(1)
        log.append(["sink ends", result])

    async def main():
        source = reading()
        await _on(stage, source, work, sink, workers)()

    stage.run_async(main)
    return {"workers": workers, "log": log}


def work_that_waits_for_others(stage, *, waits, workers):
    """The work on item n begins, then waits until that on item waits[n] (if any) has begun, too; numbers are from 1."""
    sunk = []

    async def main():
        begun = [asyncio.Event() for _ in range(len(waits) + 1)]

        async def reading():
            for number in range(1, len(waits) + 1):
                yield number

        async def work(number):
            begun[number].set()
            if waits[number - 1]:
                await begun[waits[number - 1]].wait()
            return number

        async def sink(result):
            sunk.append(result)

        source = reading()
        await _on(stage, source, work, sink, workers)()

    stage.run_async(main)
    return {"sunk": len(sunk)}


def a_source_that_waits_for_the_sink(stage, *, items, workers):
    """The source has the next item only when the sink has got the result of the one before."""
    sunk = []

    async def main():
        has_arrived = asyncio.Event()

        async def reading():
            for item in items:
                yield item
                await has_arrived.wait()
                has_arrived.clear()

        async def work(item):
            return item

        async def sink(result):
            sunk.append(result)
            has_arrived.set()

        source = reading()
        await _on(stage, source, work, sink, workers)()

    stage.run_async(main)
    return {"sunk": len(sunk)}


def one_raises(stage, *, where, items, workers, tidies):
    """An exception in the "source" (after the items), in "work" (on the first item) or in "sink" (at once).

    What else begins goes on until it is cancelled, and then perhaps for a second: a source that does not raise, and all
    work, but for that on the items before the last one when the sink raises.
    """
    error = LookupError(where)
    running = Calls()

    async def reading():
        for item in items:
            yield item
        if where == "source":
            await asyncio.sleep(1)
            raise error
        await _endless(running, "the source", tidies=False)

    async def work(item):
        if where == "work" and item == items[0]:
            await asyncio.sleep(1)
            raise error
        if where != "sink" or item == items[-1]:
            await _endless(running, f"the work on item {item}", tidies=tidies)
        return item

    async def sink(result):
        await asyncio.sleep(0)
        raise error

    async def main():
        source = reading()
        try:
            await _on(stage, source, work, sink, workers)()
            end = {"returned": True}
        except Exception as raised:
            if not _is_behind(error, raised):
                raise
            end = {"raised": type(raised).__name__, "same": raised is error}
        return {**end, **_left(running)}

    return {"where": where, **stage.run_async(main)}


def to_the_end(stage, *, items, workers):
    """Everything goes well. What is there afterwards?"""

    async def reading():
        for item in items:
            yield item

    async def work(item):
        return item

    async def sink(result):
        await asyncio.sleep(0)

    async def main():
        source = reading()
        await _on(stage, source, work, sink, workers)()
        return _left(Calls())

    return stage.run_async(main)


def the_caller_is_cancelled(stage, *, where, items, workers):
    """A task awaits pipeline and is cancelled once the "work" on `workers` items, or the first "sink", goes on and on."""
    running = Calls()

    async def main():
        enough = asyncio.Event()

        async def reading():
            for item in items:
                yield item
            await _endless(running, "the source", tidies=False)

        async def work(item):
            if where == "work":
                if sum(1 for name in running if name != "the source") == workers - 1:
                    enough.set()
                await _endless(running, f"the work on item {item}", tidies=True)
            return item

        async def sink(result):
            enough.set()
            await _endless(running, f"the sink with the result of item {result}", tidies=True)

        source = reading()
        caller = stage.start_async("caller", _on(stage, source, work, sink, workers))
        caller.add_done_callback(lambda _: enough.set())  # it ends early only by a mistake
        await enough.wait()
        await asyncio.sleep(0)
        caller.cancel()
        try:
            await caller
            end = {"returned": True}
        except asyncio.CancelledError:
            end = {"raised": "CancelledError"}
        return {**end, **_left(running)}

    return stage.run_async(main)


def many_real_items(stage, *, rounds, items, workers):
    """Real work of two milliseconds, a source that ends late; how often the event loop was asked to call something meanwhile."""
    sunk = []

    async def main():
        loop = asyncio.get_running_loop()
        asked = 0
        call_soon = loop.call_soon

        def counting(*args, **kwargs):
            nonlocal asked
            asked += 1
            return call_soon(*args, **kwargs)

        async def reading():
            for item in range(items):
                yield item
            await asyncio.sleep(0.003)

        async def work(item):
            await asyncio.sleep(0.002)
            return item

        async def sink(result):
            sunk[-1].append(result)

        loop.call_soon = counting
        for _ in range(rounds):
            sunk.append([])
            source = reading()
            await _on(stage, source, work, sink, workers)()
        return asked

    began = time.monotonic()
    asked = stage.run_async(main)
    return {"sunk": sunk, "asked": asked, "seconds": round(time.monotonic() - began, 3)}


def step_by_step(stage):
    """The judge gives the items, says what work makes of each, and takes the results."""
    ask = {name: stage.desk.coroutine_function(name) for name in ("source", "work", "sink")}

    async def reading():
        while (item := await ask["source"]()) is not None:
            yield item

    def run(workers):
        return stage.run_async(lambda: _on(stage, reading(), ask["work"], ask["sink"], workers)())

    def run_failing(workers, which):
        async def work(item):
            result = await ask["work"](item)
            if item == which:
                raise LookupError("the work on one item")
            return result

        return stage.run_async(lambda: _on(stage, reading(), work, ask["sink"], workers)())

    stage.desk.serve({"run": run, "run_failing": run_failing})


def _on(stage, *args):
    """The call of the submission's function, to be awaited."""
    pipeline = stage.get("pipeline")

    def call():
        return pipeline(*args)

    return call


class Calls(dict):
    """The tasks of the calls under way that end only when they are cancelled, by name."""

    def __init__(self):
        super().__init__()
        self.never = asyncio.Event()  # made here: made in a call, it would be named after the submission's line


async def _endless(running, name, *, tidies):
    """Go on until cancelled; then perhaps take a second."""
    running[name] = asyncio.current_task()
    try:
        await running.never.wait()
    finally:
        try:
            if tidies:
                await asyncio.sleep(1)
        finally:
            del running[name]


def _left(running):
    """What is there now: calls that have not ended, with whether they have been cancelled, and how many tasks in all."""
    calls = [[name, bool(task.cancelling())] for name, task in running.items()]
    return {"calls": calls, "tasks": len(asyncio.all_tasks()) - 1}


def _is_behind(origin, error):
    """Whether `error` is `origin`, was raised because of it or while it was handled, or holds it in a group."""
    seen, look = [], [error]
    while look:
        one = look.pop()
        if one is not None and not any(one is other for other in seen):
            seen.append(one)
            look += [one.__cause__, one.__context__, *getattr(one, "exceptions", ())]
    return any(one is origin for one in seen)
