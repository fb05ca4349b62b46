"""Small right programs over asyncio: what their `main` returns must be the same natively and in every schedule."""

from __future__ import annotations

PREAMBLE = """
import asyncio, contextvars, functools, queue, sys, threading, time
from concurrent.futures import ThreadPoolExecutor

async def told(awaitable):
    try:
        return await awaitable
    except asyncio.CancelledError:
        return "cancelled"
    except BaseException as error:
        return [type(error).__name__, str(error)]
"""

PROGRAMS = {
    "run gives the result": """
        async def main():
            return 41 + 1
    """,
    "gather keeps the order of its arguments": """
        async def work(n):
            await asyncio.sleep(0.03 - n / 100)
            return n
        async def main():
            return await asyncio.gather(*map(work, range(3)))
    """,
    "gather raises the first exception and lets the others go on": """
        async def fail(seen):
            raise ValueError("no")
        async def work(seen, done):
            await asyncio.sleep(0.01)
            seen.append("worked")
            done.set()
        async def main():
            seen, done = [], asyncio.Event()
            first = await told(asyncio.gather(fail(seen), work(seen, done)))
            await done.wait()
            return [first, seen]
    """,
    "gather returns exceptions": """
        async def fail(n):
            raise KeyError(n)
        async def main():
            return [type(e).__name__ for e in await asyncio.gather(fail(1), fail(2), return_exceptions=True)]
    """,
    "TaskGroup waits for all": """
        async def work(n, done):
            await asyncio.sleep(0)
            done.append(n)
        async def main():
            done = []
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(work(n, done)) for n in range(3)]
            return [sorted(done), [t.done() for t in tasks]]
    """,
    "TaskGroup cancels the others": """
        async def fail():
            raise ValueError("no")
        async def work(seen):
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                seen.append("cancelled")
                raise
        async def main():
            seen, started = [], asyncio.Event()
            async def waits():
                started.set()
                await work(seen)
            async def fails():
                await started.wait()
                await fail()
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(waits())
                    group.create_task(fails())
            except* ValueError as error:
                seen.append(str(error.exceptions[0]))
            return seen
    """,
    "Lock excludes": """
        async def work(lock, state):
            async with lock:
                n = state["n"]
                await asyncio.sleep(0)
                state["n"] = n + 1
        async def main():
            lock, state = asyncio.Lock(), {"n": 0}
            await asyncio.gather(*(work(lock, state) for _ in range(3)))
            return [state["n"], lock.locked()]
    """,
    "Lock is fair": """
        async def main():
            lock, order = asyncio.Lock(), []
            await lock.acquire()
            async def work(n, ready):
                ready.set()
                async with lock:
                    order.append(n)
            tasks = []
            for n in range(3):
                ready = asyncio.Event()
                tasks.append(asyncio.create_task(work(n, ready)))
                await ready.wait()
            lock.release()
            await asyncio.gather(*tasks)
            return order
    """,
    "Lock released when it is free": """
        async def main():
            async def release():
                asyncio.Lock().release()
            return await told(release())
    """,
    "Semaphore bounds": """
        async def main():
            gate, inside, most = asyncio.Semaphore(2), 0, 0
            async def work():
                nonlocal inside, most
                async with gate:
                    inside += 1
                    most = max(most, inside)
                    assert inside <= 2
                    await asyncio.sleep(0)
                    inside -= 1
            await asyncio.gather(*(work() for _ in range(4)))
            return inside
    """,
    "BoundedSemaphore refuses": """
        async def main():
            gate = asyncio.BoundedSemaphore(1)
            async def release():
                gate.release()
            return await told(release())
    """,
    "Condition with a predicate": """
        async def main():
            there, items = asyncio.Condition(), []
            async def take():
                async with there:
                    await there.wait_for(lambda: items)
                    return items.pop()
            taker = asyncio.create_task(take())
            async with there:
                items.append("x")
                there.notify_all()
            return await taker
    """,
    "Condition without its lock": """
        async def main():
            there = asyncio.Condition()
            async def notify():
                there.notify()
            return [await told(there.wait()), await told(notify())]
    """,
    "Event wakes all": """
        async def main():
            event = asyncio.Event()
            waiters = [asyncio.create_task(event.wait()) for _ in range(3)]
            event.set()
            return [await asyncio.gather(*waiters), event.is_set()]
    """,
    "Queue in order": """
        async def main():
            q, got = asyncio.Queue(maxsize=1), []
            async def put():
                for n in range(3):
                    await q.put(n)
            async def take():
                for _ in range(3):
                    got.append(await q.get())
                    q.task_done()
            await asyncio.gather(put(), take())
            await q.join()
            return [got, q.empty()]
    """,
    "PriorityQueue and LifoQueue": """
        async def main():
            answers = []
            for kind in (asyncio.PriorityQueue, asyncio.LifoQueue):
                q = kind()
                for n in (2, 1, 3):
                    q.put_nowait(n)
                answers.append([q.get_nowait() for _ in range(3)])
            return answers
    """,
    "Queue empty and full": """
        async def main():
            q = asyncio.Queue(1)
            async def get(): return q.get_nowait()
            async def put(): q.put_nowait(1); q.put_nowait(2)
            return [await told(get()), await told(put())]
    """,
    "timeout expires": """
        async def main():
            async def wait():
                async with asyncio.timeout(0.01):
                    await asyncio.Event().wait()
            return await told(wait())
    """,
    "timeout does not expire": """
        async def main():
            async with asyncio.timeout(10) as limit:
                await asyncio.sleep(0)
            return limit.expired()
    """,
    "wait_for expires": """
        async def main():
            return (await told(asyncio.wait_for(asyncio.sleep(5), 0.01)))[0]
    """,
    "wait_for does not expire": """
        async def main():
            event = asyncio.Event()
            async def set_it():
                event.set()
            task = asyncio.create_task(set_it())
            answer = await asyncio.wait_for(event.wait(), 5)
            await task
            return answer
    """,
    "wait for the first": """
        async def main():
            event = asyncio.Event()
            quick, slow = asyncio.create_task(asyncio.sleep(0.01)), asyncio.create_task(event.wait())
            done, pending = await asyncio.wait({quick, slow}, return_when=asyncio.FIRST_COMPLETED)
            event.set()
            await slow
            return [done == {quick}, pending == {slow}]
    """,
    "as_completed gives all": """
        async def work(n):
            await asyncio.sleep(0)
            return n
        async def main():
            return sorted([await each for each in asyncio.as_completed([work(n) for n in range(3)])])
    """,
    "cancel while it sleeps": """
        async def main():
            seen = []
            async def work():
                try:
                    await asyncio.Event().wait()
                finally:
                    seen.append("cleaned")
            started = asyncio.Event()
            async def begin():
                started.set()
                await work()
            task = asyncio.create_task(begin())
            await started.wait()
            task.cancel()
            return [await told(task), seen, task.cancelled()]
    """,
    "cancel before it begins": """
        async def work(): return "never"
        async def main():
            task = asyncio.create_task(work())
            task.cancel()
            return await told(task)
    """,
    "shield": """
        async def main():
            event, seen, begun = asyncio.Event(), [], asyncio.Event()
            async def work():
                await event.wait()
                seen.append("done")
            inner = asyncio.create_task(work())
            async def waits():
                begun.set()
                await asyncio.shield(inner)
            outer = asyncio.create_task(waits())
            await begun.wait()
            outer.cancel()
            answer = await told(outer)
            event.set()
            await inner
            return [answer, seen]
    """,
    "cancelling and uncancel": """
        async def main():
            begun = asyncio.Event()
            async def stubborn():
                begun.set()
                try:
                    await asyncio.Event().wait()
                except asyncio.CancelledError:
                    return asyncio.current_task().uncancel()
            task = asyncio.create_task(stubborn())
            await begun.wait()
            task.cancel()
            return [await task, task.cancelling()]
    """,
    "Barrier": """
        async def main():
            meeting, log = asyncio.Barrier(2), []
            async def phases(name):
                log.append(1)
                await meeting.wait()
                log.append(2)
            await asyncio.gather(phases("a"), phases("b"))
            return log
    """,
    "Runner keeps its loop": """
        def main():
            async def loop(): return asyncio.get_running_loop()
            with asyncio.Runner() as runner:
                return runner.run(loop()) is runner.run(loop())
    """,
    "to_thread": """
        async def main():
            return await asyncio.gather(*(asyncio.to_thread(pow, n, 2) for n in range(3)))
    """,
    "to_thread keeps the context": """
        name = contextvars.ContextVar("name", default="none")
        async def main():
            name.set("mine")
            return await asyncio.to_thread(name.get)
    """,
    "run_in_executor": """
        def fail(): raise ValueError("no")
        async def main():
            loop = asyncio.get_running_loop()
            with ThreadPoolExecutor(1) as pool:
                return [await loop.run_in_executor(pool, pow, 2, 5), await told(loop.run_in_executor(None, fail))]
    """,
    "run_coroutine_threadsafe": """
        async def work(n):
            await asyncio.sleep(0)
            return n + 1
        async def serve(box, ready):
            box["loop"], box["stop"] = asyncio.get_running_loop(), asyncio.Event()
            ready.set()
            await box["stop"].wait()
        def main():
            box, ready = {}, threading.Event()
            thread = threading.Thread(target=lambda: asyncio.run(serve(box, ready)))
            thread.start()
            ready.wait()
            answer = asyncio.run_coroutine_threadsafe(work(1), box["loop"]).result()
            box["loop"].call_soon_threadsafe(box["stop"].set)
            thread.join()
            return answer
    """,
    "callbacks in order": """
        async def main():
            loop, seen, done = asyncio.get_running_loop(), [], asyncio.Event()
            for n in range(3):
                loop.call_soon(seen.append, n)
            loop.call_soon(done.set)
            await done.wait()
            return seen
    """,
    "call_later in order": """
        async def main():
            loop, seen, done = asyncio.get_running_loop(), [], asyncio.Event()
            loop.call_later(0.02, done.set)
            loop.call_later(0.01, seen.append, "first")
            loop.call_later(0.005, seen.append, "never").cancel()
            await done.wait()
            return seen
    """,
    "future completed by a callback": """
        async def main():
            loop = asyncio.get_running_loop()
            future, seen = loop.create_future(), []
            future.add_done_callback(lambda f: seen.append(f.result()))
            loop.call_soon(future.set_result, 7)
            return [await future, seen]
    """,
    "async generator and comprehensions": """
        async def count(n):
            for i in range(n):
                await asyncio.sleep(0)
                yield i
        async def main():
            total = 0
            async for i in count(4):
                total += i
            return [total, [i async for i in count(3) if i], {i: await asyncio.sleep(0, i) for i in range(2)} == {0: 0, 1: 1}]
    """,
    "async generator closed at the end": """
        seen = []
        async def count():
            try:
                yield 1
                yield 2
            finally:
                seen.append("closed")
        async def use():
            async for i in count():
                break
        def main():
            asyncio.run(use())
            return seen
    """,
    "async context managers": """
        class Room:
            def __init__(self, log): self.log = log
            async def __aenter__(self):
                await asyncio.sleep(0)
                self.log.append("in")
                return self
            async def __aexit__(self, *exc):
                await asyncio.sleep(0)
                self.log.append("out")
                return True
        async def main():
            log = []
            async with Room(log) as one, Room(log) as two:
                raise ValueError(one is two)
            return log
    """,
    "names of tasks": """
        async def name(): return asyncio.current_task().get_name()
        async def main():
            return [await name(), await asyncio.create_task(name()), await asyncio.create_task(name(), name="mine")]
    """,
    "loops by hand": """
        def main():
            loop = asyncio.new_event_loop()
            try:
                answers = [loop.run_until_complete(asyncio.sleep(0, n)) for n in range(2)]
                loop.call_soon(loop.stop)
                loop.run_forever()
            finally:
                loop.close()
            return [answers, loop.is_closed(), loop.is_running()]
    """,
    "a loop in each of two threads": """
        async def work(n):
            await asyncio.sleep(0.01)
            return n
        def main():
            answers = [None, None]
            def run(n):
                answers[n] = asyncio.run(work(n))
            threads = [threading.Thread(target=run, args=(n,)) for n in range(2)]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
            return answers
    """,
    "what is refused inside a loop": """
        async def main():
            async def again():
                coroutine = asyncio.sleep(0)
                try:
                    asyncio.run(coroutine)
                finally:
                    coroutine.close()
            return await told(again())
    """,
    "eager tasks": """
        async def main():
            seen = []
            async def work():
                seen.append("begun")
                await asyncio.sleep(0)
                seen.append("done")
            if sys.version_info < (3, 12):
                return ["begun", "created", "done"]
            asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
            task = asyncio.create_task(work())
            seen.append("created")
            await task
            return seen
    """,
}
