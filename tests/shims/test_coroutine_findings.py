"""What is found at coroutines besides wrong results, and how it is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from async_driving import explored
from driving import told

from grader import wire
from grader.judge.handle import Worker


def found(worker: Worker, folder: Path, text: str, **more: Any) -> wire.Finished:
    return explored(worker, text, folder, **more)[0]


def test_a_deadlock_names_the_tasks_what_they_wait_for_and_the_line(worker: Worker, tmp_path: Path) -> None:
    result = found(
        worker,
        tmp_path,
        """
        async def take(items):
            return await items.get()
        async def main():
            items, lock = asyncio.Queue(), asyncio.Lock()
            await lock.acquire()
            taker = asyncio.create_task(take(items), name="taker")
            locker = asyncio.create_task(lock.acquire(), name="locker")
            await taker
        """,
    )
    assert result.cause == "deadlock", told(result)
    assert [(wait.task, wait.verb, wait.thing, wait.holder) for wait in result.waits] == [
        ("Task-1", "await task", "taker", None),
        ("taker", "Queue.get", "items", None),
        ("locker", "Lock.acquire", "lock", "Task-1"),
    ]
    assert [wait.place.source if wait.place else None for wait in result.waits] == [
        "await taker",
        "return await items.get()",
        None,
    ]


WAITS = {
    "Event.wait": "await asyncio.Event().wait()",
    "Condition.wait": "c = asyncio.Condition(); await c.acquire(); await c.wait()",
    "Semaphore.acquire": "await asyncio.Semaphore(0).acquire()",
    "Barrier.wait": "await asyncio.Barrier(2).wait()",
    "Queue.get": "await asyncio.Queue().get()",
    "Queue.put": "q = asyncio.Queue(1); q.put_nowait(1); await q.put(2)",
    "Queue.join": "q = asyncio.Queue(1); q.put_nowait(1); await q.join()",
    "await": "await asyncio.get_running_loop().create_future()",
    "gather": "await asyncio.gather(asyncio.get_running_loop().create_future())",
    "wait": "await asyncio.wait([asyncio.get_running_loop().create_future()])",
    "Lock.acquire": "lock = asyncio.Lock(); await lock.acquire()\n            async with lock: pass",
}


@pytest.mark.parametrize("verb", WAITS)
def test_every_primitive_is_named(worker: Worker, tmp_path: Path, verb: str) -> None:
    result = found(
        worker, tmp_path, f"async def main():\n            {WAITS[verb]}\n".replace("\n            ", "\n    ")
    )
    assert result.cause == "deadlock", told(result)
    assert [(wait.task, wait.verb) for wait in result.waits] == [("Task-1", verb)]
    assert result.waits[0].place is not None


def test_the_trace_names_tasks_lines_and_what_is_awaited(worker: Worker, tmp_path: Path) -> None:
    result = found(
        worker,
        tmp_path,
        """
        async def put(items):
            await asyncio.sleep(1)
            items.put_nowait(1)
        async def main():
            items = asyncio.Queue()
            putter = asyncio.create_task(put(items), name="putter")
            got = await items.get()
            putter.cancel()
            assert got == 2
        """,
    )
    rows = [(step.task, step.action, step.object) for step in result.trace if step.place is not None]
    assert rows == [
        ("main", "start", "Task-1"),
        ("Task-1", "begin", ""),
        ("Task-1", "start", "putter"),
        ("Task-1", "await Queue.get", "items"),
        ("putter", "begin", ""),
        ("putter", "sleep", ""),
        ("putter", "woke", ""),
        ("Task-1", "resume", ""),
        ("Task-1", "raise", ""),
    ]
    assert result.task == "Task-1"


def test_what_is_cancelled_when_all_is_over_is_not_in_the_trace(worker: Worker, tmp_path: Path) -> None:
    text = """
        async def main():
            waiter = asyncio.create_task(asyncio.Event().wait(), name="waiter")
            other = asyncio.create_task(asyncio.Event().wait(), name="other")
            await asyncio.sleep(1)
            other.cancel()
            try:
                await asyncio.wait([waiter])
            finally:
                waiter.cancel()
        """
    result = found(worker, tmp_path, text)
    assert result.cause == "deadlock", told(result)
    assert [step.object for step in result.trace if step.action == "cancel"] == ["other"]


def test_a_cancellation_and_a_time_out_are_in_the_trace(worker: Worker, tmp_path: Path) -> None:
    result = found(
        worker,
        tmp_path,
        """
        async def main():
            task = asyncio.create_task(asyncio.Event().wait(), name="waiter")
            try:
                await asyncio.wait_for(task, 3)
            except TimeoutError:
                pass
            other = asyncio.create_task(asyncio.Event().wait(), name="other")
            other.cancel()
            assert False
        """,
    )
    rows = {(step.task, step.action, step.object) for step in result.trace}
    assert ("Task-1", "cancel", "other") in rows, told(result)
    assert any(action == "expired" and task == "Task-1" for task, action, _ in rows), told(result)


def notes(result: wire.Finished) -> set[tuple[str, str]]:
    return {(note.cause, note.task) for note in result.notes}


BLOCKING = {
    "time.sleep": ("time.sleep(1)", "await asyncio.sleep(1)"),
    "Queue.get": ("box['q'].get()", "await asyncio.to_thread(box['q'].get)"),
    "Thread.join": ("box['t'].join()", "await asyncio.to_thread(box['t'].join)"),
    "Future.result": ("box['f'].result()", "await asyncio.wrap_future(box['f'])"),
    "Event.wait": ("box['e'].wait()", "await asyncio.to_thread(box['e'].wait)"),
    "Lock.acquire": ("box['l'].acquire()", "await asyncio.to_thread(box['l'].acquire)"),
}
BOX = """
    def main():
        pool = ThreadPoolExecutor(1)
        box = {{"q": queue.Queue(), "e": threading.Event(), "l": threading.Lock(), "go": threading.Event()}}
        box["l"].acquire()
        def work():
            box["go"].wait()
            box["q"].put(1)
            box["e"].set()
            box["l"].release()
        async def use():
            box["go"].set()
            {line}
        box["f"] = pool.submit(work)
        box["t"] = threading.Thread(target=box["go"].wait)
        box["t"].start()
        asyncio.run(use())
        pool.shutdown()
        box["t"].join()
"""


@pytest.mark.parametrize("call", BLOCKING)
def test_a_call_that_blocks_the_loop_is_noted(worker: Worker, tmp_path: Path, call: str) -> None:
    wrong, right = BLOCKING[call]
    result = found(worker, tmp_path, BOX.format(line=wrong), schedules=60)
    assert result.cause is None, told(result)
    assert notes(result) == {("blocking", "Task-1")}
    assert result.notes[0].place is not None
    assert result.notes[0].place.source == wrong
    assert f"waits in {call}" in result.notes[0].message
    assert notes(found(worker, tmp_path, BOX.format(line=right), schedules=60)) == set()


def test_a_note_fails_when_it_is_forbidden(worker: Worker, tmp_path: Path) -> None:
    text = BOX.format(line="time.sleep(1)")
    result = found(worker, tmp_path, text, schedules=60, forbid=("blocking",))
    assert (result.verdict, result.cause, result.task) == ("counterexample", "blocking", "Task-1")
    assert result.place is not None
    assert result.place.source == "time.sleep(1)"


def test_a_task_under_way_at_the_end_is_noted(worker: Worker, tmp_path: Path) -> None:
    text = """
        async def work(): await asyncio.Event().wait()
        async def main():
            task = asyncio.create_task(work(), name="forgotten")
            {}
    """
    assert notes(found(worker, tmp_path, text.format("pass"))) == {("leaked", "forgotten")}
    assert notes(found(worker, tmp_path, text.format("task.cancel(); await asyncio.wait([task])"))) == set()


def test_a_task_that_cannot_be_cancelled_is_left_behind(worker: Worker, tmp_path: Path) -> None:
    result = found(
        worker,
        tmp_path,
        """
        async def stubborn():
            while True:
                try:
                    await asyncio.Event().wait()
                except asyncio.CancelledError:
                    pass
        async def main():
            task = asyncio.create_task(stubborn(), name="stubborn")
            await asyncio.sleep(1)
        """,
    )
    assert result.cause == "leaked", told(result)
    assert "stubborn" in {wait.task for wait in result.waits}


def test_a_second_loop_may_deadlock_as_well(worker: Worker, tmp_path: Path) -> None:
    result = found(
        worker,
        tmp_path,
        """
        async def wait(): await asyncio.Event().wait()
        async def first(): asyncio.create_task(wait(), name="forgotten")
        def main():
            asyncio.run(first())
            asyncio.run(wait())
        """,
    )
    assert result.cause == "deadlock", told(result)
    assert len(result.waits) == 1
    assert notes(result) == {("leaked", "forgotten")}


SURPRISES = {
    "SystemExit out of a task": """
        async def leave(): sys.exit(3)
        async def use():
            asyncio.create_task(leave())
            await asyncio.sleep(1)
        def main():
            try:
                asyncio.run(use())
            except SystemExit as error:
                assert error.code == 3
    """,
    "debug mode": """
        def main():
            async def use(): await asyncio.gather(asyncio.sleep(1), asyncio.to_thread(pow, 2, 2))
            asyncio.run(use(), debug=True)
    """,
    "a loop in a daemon": """
        async def forever(): await asyncio.Event().wait()
        def main():
            threading.Thread(target=lambda: asyncio.run(forever()), daemon=True).start()
    """,
    "a process started in a coroutine": """
        import multiprocessing
        def work(q): q.put(5)
        async def main():
            q = multiprocessing.Queue()
            process = multiprocessing.Process(target=work, args=(q,))
            process.start()
            assert await asyncio.to_thread(q.get) == 5
            await asyncio.to_thread(process.join)
    """,
    "a loop left unclosed": """
        def main():
            loop = asyncio.new_event_loop()
            loop.create_task(asyncio.sleep(10))
            loop.run_until_complete(asyncio.sleep(0))
    """,
    "an argument of what was cancelled before it began": """
        async def work(): pass
        async def main():
            task = asyncio.create_task(asyncio.wait_for(work(), 1))
            task.cancel()
            await asyncio.wait([task])
    """,
    "polling with a time-out": """
        async def poll(q, got, stop):
            while not stop.is_set():
                try:
                    got.append(await asyncio.wait_for(q.get(), 0.5))
                except asyncio.TimeoutError:
                    continue
        async def main():
            q, got, stop = asyncio.Queue(), [], asyncio.Event()
            task = asyncio.create_task(poll(q, got, stop))
            await q.put(1)
            while not got:
                await asyncio.sleep(0.1)
            stop.set()
            await task
    """,
}


@pytest.mark.parametrize("name", SURPRISES)
def test_nothing_is_found_where_nothing_is_wrong(worker: Worker, tmp_path: Path, name: str) -> None:
    result = found(worker, tmp_path, SURPRISES[name], schedules=30)
    assert result.cause is None, told(result)


def test_an_event_loop_in_a_forked_process_is_refused(worker: Worker, tmp_path: Path) -> None:
    text = """
        import multiprocessing
        async def work(): await asyncio.sleep(1)
        def main():
            process = multiprocessing.Process(target=lambda: asyncio.run(work()))
            process.start()
            process.join()
    """
    result = found(worker, tmp_path, text, schedules=3)
    assert (result.cause, "forked process" in result.message) == ("escaped", True), told(result)


def test_a_coroutine_never_awaited_is_found_at_the_line_that_made_it(worker: Worker, tmp_path: Path) -> None:
    text = """
        kept = []
        async def save(): pass
        async def main():
            {}
            await asyncio.sleep(0)
    """
    for line in ("save()", "kept.append(save())", "x = [save()]; x.append(x)", "asyncio.sleep(1)"):
        result = found(worker, tmp_path, text.format(line))
        assert (result.cause, result.error) == ("exception", "RuntimeWarning"), told(result)
        assert result.message.endswith("was never awaited")
        assert result.place is not None
        assert result.place.source == line
    for line in ("await save()", "kept.append(asyncio.create_task(save())); await kept[0]", "save().close()"):
        assert found(worker, tmp_path, text.format(line)).cause is None


def test_an_exception_nobody_asks_for_is_found_in_its_task(worker: Worker, tmp_path: Path) -> None:
    text = """
        async def fail(): raise OSError("disk full")
        async def main():
            task = asyncio.create_task(fail(), name="failing")
            await asyncio.wait([task])
            {}
    """
    result = found(worker, tmp_path, text.format("pass"))
    assert (result.cause, result.error, result.task) == ("exception", "OSError", "failing"), told(result)
    assert result.place is not None
    assert "disk full" in result.place.source
    for line in ("task.exception()", "asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)"):
        assert found(worker, tmp_path, text.format(line)).cause is None


def test_a_deadlock_between_a_loop_and_a_thread(worker: Worker, tmp_path: Path) -> None:
    result = found(
        worker,
        tmp_path,
        """
        async def main():
            await asyncio.to_thread(lambda: threading.Event().wait())
        """,
    )
    assert result.cause == "deadlock"
    assert {wait.task: wait.verb for wait in result.waits} == {"Task-1": "to_thread", "asyncio_0": "Event.wait"}


ESCAPES = {
    "network": "await asyncio.open_connection('localhost', 80)",
    "server": "await asyncio.start_server(print, 'localhost', 80)",
    "process": "await asyncio.create_subprocess_exec('true')",
    "shell": "await asyncio.create_subprocess_shell('true')",
    "reader": "asyncio.get_running_loop().add_reader(0, print)",
    "signal": "asyncio.get_running_loop().add_signal_handler(2, print)",
}


@pytest.mark.parametrize("name", ESCAPES)
def test_what_leaves_the_program_is_refused_in_one_sentence(worker: Worker, tmp_path: Path, name: str) -> None:
    result = found(worker, tmp_path, f"async def main():\n    {ESCAPES[name]}\n")
    assert result.cause == "escaped", told(result)
    assert result.message.startswith("loop.")
    assert result.message.endswith("which the scheduler cannot control")


def test_nothing_is_left_from_one_execution_to_the_next(worker: Worker, tmp_path: Path) -> None:
    # what is suspended when an execution ends badly is unwound then, and prints nothing later
    text = """
        async def work(n):
            try:
                await asyncio.Event().wait()
            finally:
                print("unwound", n)
                await asyncio.sleep(0)
        async def main():
            for task in [asyncio.create_task(work(n)) for n in range(2)]:
                await task
    """
    result = found(worker, tmp_path, text)
    assert result.cause == "deadlock"
    assert result.output == ""


def test_two_searches_are_the_same(worker: Worker, tmp_path: Path) -> None:
    text = """
        async def work(name, log):
            async for n in numbers():
                log.append(name)
                if len(log) > 5:
                    raise ValueError(len({asyncio.current_task(), *asyncio.all_tasks()}))
        async def numbers():
            for n in range(3):
                await asyncio.sleep(n % 2)
                yield n
        async def main():
            log = []
            for each in asyncio.as_completed({asyncio.ensure_future(work(name, log)) for name in "abc"}):
                await each
            for each in asyncio.as_completed([work(name, log) for name in "abc"]):
                await each
    """

    def search() -> tuple[Any, ...]:
        result = found(worker, tmp_path, text, seed=7)
        return result.cause, result.message, result.token, result.trace, result.schedules

    first = search()
    assert first[0] == "exception"
    assert first == search()
    with Worker() as other:
        worker = other
        assert first == search()
