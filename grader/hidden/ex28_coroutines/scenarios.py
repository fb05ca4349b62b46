"""How gather_limited is driven. What must come out of it is the judge's business."""

import asyncio
import time

A_WHILE_SECONDS = 0.01
"""Of a clock that costs nothing; but whoever looks again each millisecond does so ten times in it, not a thousand."""


def a_list_of_jobs(stage, *, results, limit):
    """Job n takes the longer the earlier it comes in the list; it returns entry n of `results`."""
    calls = [0] * len(results)

    def job(number, result):
        def factory():
            calls[number] += 1
            return run()

        async def run():
            await asyncio.sleep((len(results) - number) * A_WHILE_SECONDS)
            return result

        return factory

    async def main():
        return await stage.call_async("gather_limited", _on(stage, [job(*one) for one in enumerate(results)], limit))

    found = stage.run_async(main)
    return {"returned": _shown(found), "calls": calls}


def a_crowd(stage, *, jobs, limit):
    """Jobs that say when their factory is called, when they begin and when they end; they await twice in between."""
    log = []

    def job(number):
        def factory():
            log.append(["called", number])
            return run()

        async def run():
            log.append(["begins", number])
            await asyncio.sleep(0)
            await asyncio.sleep(A_WHILE_SECONDS)
            log.append(["ends", number])

        return factory

    async def main():
        await _on(stage, [job(number) for number in range(1, jobs + 1)], limit)()

    stage.run_async(main)
    return {"limit": limit, "log": log}


def a_senseless_limit(stage, *, jobs, limit):
    """What comes out of a limit that is too small, and which jobs have been called."""
    called = []

    def job(number):
        def factory():
            called.append(number)
            return asyncio.sleep(0)

        return factory

    async def main():
        try:
            return {"returned": _shown(await _on(stage, [job(number) for number in range(jobs)], limit)())}
        except Exception as error:
            return {"raised": type(error).__name__}

    return {"limit": limit, "called": called, **stage.run_async(main)}


def jobs_that_wait_for_others(stage, *, waits, limit):
    """Job n begins, then waits until job waits[n] (if any) has begun, too, and a while; numbers are from 1."""

    async def main():
        begun = [asyncio.Event() for _ in range(len(waits) + 1)]

        def job(number, other):
            async def run():
                begun[number].set()
                if other:
                    await begun[other].wait()
                await asyncio.sleep(A_WHILE_SECONDS)

            return run

        await _on(stage, [job(*one) for one in enumerate(waits, 1)], limit)()

    stage.run_async(main)


def a_long_job(stage, *, limit, seconds):
    """As many jobs as `limit` take so many seconds, and others wait for a place."""

    async def long():
        await asyncio.sleep(seconds)

    async def short():
        await asyncio.sleep(0)

    stage.run_async(_on(stage, [*[long] * limit, short, short], limit))


def one_raises(stage, *, jobs, limit, word):
    """One job raises. Of the others, "endless" ones end only when they are cancelled, "short" ones by themselves."""
    errors = [LookupError(word)]

    async def raising():
        await asyncio.sleep(0)
        raise errors[0]

    async def short():
        await asyncio.sleep(0)

    async def main():
        kinds = {"raising": raising, "short": short, "endless": _endless([], {}, "endless")}
        try:
            return {"returned": _shown(await _on(stage, [kinds[kind] for kind in jobs], limit)())}
        except Exception as error:
            if not _is_behind(errors[0], error):
                raise
            return {"raised": type(error).__name__, "same": error is errors[0]}

    return stage.run_async(main)


def one_raises_while_others_tidy_up(stage, *, others, limit):
    """One job raises; the others take a while to end after they have been cancelled. What is there afterwards?"""
    log, tasks = [], {}

    error = LookupError("one of the jobs")

    async def raising():
        await asyncio.sleep(A_WHILE_SECONDS)
        raise error

    async def main():
        jobs = [_endless(log, tasks, f"job {number}", tidies=True) for number in range(1, others + 1)]
        try:
            await _on(stage, [*jobs, raising], limit)()
        except Exception as raised:
            if not _is_behind(error, raised):
                raise
            return _left(log, tasks)
        return _left(log, tasks)

    return stage.run_async(main)


def the_caller_is_cancelled_while_others_tidy_up(stage, *, others):
    """One job raises; as soon as the others tidy up, the task that awaits gather_limited is cancelled."""
    log, tasks = [], {}
    error = LookupError("one of the jobs")

    async def raising():
        await asyncio.sleep(A_WHILE_SECONDS)
        raise error

    async def main():
        tidying = asyncio.Event()
        jobs = [_endless(log, tasks, f"job {n}", tidies=True, tidying=tidying.set) for n in range(1, others + 1)]
        caller = stage.start_async("caller", _on(stage, [*jobs, raising], others + 1))
        caller.add_done_callback(lambda _: tidying.set())  # it ends early only by a mistake
        await tidying.wait()
        caller.cancel()
        try:
            await caller
        except asyncio.CancelledError:
            pass
        except Exception as raised:
            if not _is_behind(error, raised):
                raise
        return _left(log, tasks)

    return stage.run_async(main)


def the_caller_is_cancelled(stage, *, jobs, limit, begun):
    """A task awaits gather_limited and is cancelled once so many jobs have begun, which nothing else ends."""
    log, tasks = [], {}

    async def main():
        enough = asyncio.Event()

        def begins():
            if sum(1 for what, _ in log if what == "begins") == begun:
                enough.set()

        if not begun:
            enough.set()
        factories = [_endless(log, tasks, f"job {n}", tidies=True, begins=begins) for n in range(1, jobs + 1)]
        caller = stage.start_async("caller", _on(stage, factories, limit))
        caller.add_done_callback(lambda _: enough.set())  # it ends early only by a mistake
        await enough.wait()
        await asyncio.sleep(0)
        caller.cancel()
        try:
            end = {"returned": _shown(await caller)}
        except asyncio.CancelledError:
            end = {"raised": "CancelledError"}
        return {**end, **_left(log, tasks), "begun": sum(1 for what, _ in log if what == "begins")}

    return {"limit": limit, **stage.run_async(main)}


def many_real_jobs(stage, *, rounds, jobs, limit):
    """Real jobs of two milliseconds; how often the event loop was asked to call something meanwhile."""
    returned = []

    async def main():
        loop = asyncio.get_running_loop()
        asked = 0
        call_soon = loop.call_soon

        def counting(*args, **kwargs):
            nonlocal asked
            asked += 1
            return call_soon(*args, **kwargs)

        def job(number):
            async def run():
                await asyncio.sleep(0.002)
                return number

            return run

        loop.call_soon = counting
        for _ in range(rounds):
            returned.append(_shown(await _on(stage, [job(number) for number in range(jobs)], limit)()))
        return asked

    began = time.monotonic()
    asked = stage.run_async(main)
    return {"returned": returned, "asked": asked, "seconds": round(time.monotonic() - began, 3)}


def step_by_step(stage):
    """The judge says how many jobs there are, and what they return; a job ends when the judge has answered it."""
    ask = stage.desk.coroutine_function("job")
    called = stage.desk.callable("factory")
    begins, ends = stage.desk.callable("begins"), stage.desk.callable("ends")

    def factories_of(count, job):
        def factory(number):
            def make():
                called(number)
                return job(number)

            return make

        return [factory(number) for number in range(count)]

    def gather(count, limit):
        return stage.run_async(_on(stage, factories_of(count, ask), limit))

    def gather_failing(count, limit, which):
        async def job(number):
            value = await ask(number)
            if number == which:
                raise LookupError("one of the jobs")
            return value

        return stage.run_async(_on(stage, factories_of(count, job), limit))

    def gather_and_cancel(count, limit):
        async def main():
            enough, never = asyncio.Event(), asyncio.Event()

            async def job(number):
                begins(number)
                enough.set()
                try:
                    await never.wait()
                finally:
                    try:
                        await asyncio.sleep(0.001)
                    finally:
                        ends(number)

            caller = asyncio.create_task(_on(stage, factories_of(count, job), limit)())
            caller.add_done_callback(lambda _: enough.set())
            await enough.wait()
            caller.cancel()
            return [type(found).__name__ for found in await asyncio.gather(caller, return_exceptions=True)]

        return stage.run_async(main)

    stage.desk.serve({"gather": gather, "gather_failing": gather_failing, "gather_and_cancel": gather_and_cancel})


def _on(stage, factories, limit):
    """The call of the submission's function, to be awaited."""
    gather_limited = stage.get("gather_limited")

    def call():
        return gather_limited(factories, limit)

    return call


def _endless(log, tasks, name, *, tidies=False, begins=lambda: None, tidying=lambda: None):
    """A factory of a job that ends only when it is cancelled, and then perhaps after a while."""
    never = asyncio.Event()  # made here: made in the job, it would be named after the submission's line

    async def run():
        tasks[name] = asyncio.current_task()
        log.append(["begins", name])
        begins()
        try:
            await never.wait()
        finally:
            try:
                if tidies:
                    tidying()
                    await asyncio.sleep(A_WHILE_SECONDS)
            finally:
                log.append(["ends", name])

    return run


def _left(log, tasks):
    """What is there now: jobs that have not ended, with whether they have been cancelled, and how many tasks in all."""
    over = [name for what, name in log if what == "ends"]
    jobs = [[name, bool(task.cancelling())] for name, task in tasks.items() if name not in over]
    return {"jobs": jobs, "tasks": len(asyncio.all_tasks()) - 1}


def _shown(results):
    """A list as it is; of anything else, its type."""
    return list(results) if isinstance(results, list) else {"not a list": type(results).__name__}


def _is_behind(origin, error):
    """Whether `error` is `origin`, was raised because of it or while it was handled, or holds it in a group."""
    seen, look = [], [error]
    while look:
        one = look.pop()
        if one is not None and not any(one is other for other in seen):
            seen.append(one)
            look += [one.__cause__, one.__context__, *getattr(one, "exceptions", ())]
    return any(one is origin for one in seen)
