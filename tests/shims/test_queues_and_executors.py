"""`queue` and `concurrent.futures` under control: the standard library's own code over the shims."""

from __future__ import annotations

import sys

import pytest
from driving import assert_right, assert_wrong

from grader.judge.handle import Worker

QUEUES = {
    "Queue": """
        def main():
            q, got = queue.Queue(), []
            def put():
                for i in range(3):
                    q.put(i)
            def take():
                for _ in range(3):
                    got.append(q.get())
            threads = [threading.Thread(target=f) for f in (put, take)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert got == [0, 1, 2]
            assert q.empty() and q.qsize() == 0
    """,
    "Queue with a bound": """
        def main():
            q, got = queue.Queue(maxsize=1), []
            def put():
                for i in range(3):
                    q.put(i)
                    assert q.qsize() <= 1
            t = threading.Thread(target=put)
            t.start()
            for _ in range(3):
                got.append(q.get())
            t.join()
            assert got == [0, 1, 2]
    """,
    "LifoQueue": """
        def main():
            q = queue.LifoQueue()
            for i in range(3): q.put(i)
            assert [q.get() for _ in range(3)] == [2, 1, 0]
    """,
    "PriorityQueue": """
        def main():
            q, got = queue.PriorityQueue(), []
            for item in [(2, "b"), (1, "a"), (3, "c")]:
                q.put(item)
            def take():
                got.append(q.get()[1])
            threads = [threading.Thread(target=take) for _ in range(3)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert sorted(got) == ["a", "b", "c"]
    """,
    "SimpleQueue": """
        def main():
            q, got = queue.SimpleQueue(), []
            t = threading.Thread(target=lambda: got.append(q.get()))
            t.start()
            q.put(1)
            t.join()
            assert got == [1]
            try:
                q.get_nowait()
            except queue.Empty:
                pass
            else:
                assert False
            try:
                q.get(timeout=1.5)
            except queue.Empty:
                assert time.monotonic() == 1.5
            else:
                assert False
            assert q.empty() and q.qsize() == 0
    """,
    "task_done and join": """
        def main():
            q, done = queue.Queue(), []
            def work():
                while True:
                    done.append(q.get() * 2)
                    q.task_done()
            for _ in range(2):
                threading.Thread(target=work, daemon=True).start()
            for i in range(3):
                q.put(i)
            q.join()
            assert sorted(done) == [0, 2, 4]
            assert q.unfinished_tasks == 0
    """,
    "Empty and Full": """
        def main():
            q = queue.Queue(1)
            for call in (q.get_nowait, lambda: q.get(block=False), lambda: q.get(timeout=2), lambda: q.get(True, 2)):
                try:
                    call()
                except queue.Empty:
                    continue
                assert False
            q.put(0)
            assert q.full()
            calls = (lambda: q.put_nowait(1), lambda: q.put(1, False), lambda: q.put(1, timeout=3))
            for call in calls:
                try:
                    call()
                except queue.Full:
                    continue
                assert False
            assert time.monotonic() == 2 + 2 + 3
    """,
    "an item in time": """
        def main():
            q = queue.Queue()
            threading.Timer(1, q.put, args=("late",)).start()
            assert q.get(timeout=5) == "late"
    """,
    "sentinels": """
        def main():
            q, got, lock = queue.Queue(), [], threading.Lock()
            def work():
                while (item := q.get()) is not None:
                    with lock:
                        got.append(item)
            threads = [threading.Thread(target=work) for _ in range(2)]
            for t in threads: t.start()
            for item in (1, 2, None, None):
                q.put(item)
            for t in threads: t.join()
            assert sorted(got) == [1, 2]
    """,
}

SHUTDOWN = {
    "Queue.shutdown": """
        def main():
            q, got, ended = queue.Queue(), [], []
            def work():
                try:
                    while True:
                        got.append(q.get())
                except queue.ShutDown:
                    ended.append(1)
            threads = [threading.Thread(target=work) for _ in range(2)]
            for t in threads: t.start()
            q.put(1)
            q.shutdown()
            for t in threads: t.join()
            assert (got, ended) == ([1], [1, 1])
            try:
                q.put(2)
            except queue.ShutDown:
                return
            assert False
    """,
    "Queue.shutdown at once": """
        def main():
            q = queue.Queue()
            for i in range(3): q.put(i)
            q.shutdown(immediate=True)
            try:
                q.get()
            except queue.ShutDown:
                q.join()
                return
            assert False
    """,
    "Queue.shutdown wakes a blocked put": """
        def main():
            q, ended = queue.Queue(1), []
            q.put(0)
            def work():
                try:
                    q.put(1)
                except queue.ShutDown:
                    ended.append(1)
            t = threading.Thread(target=work)
            t.start()
            q.shutdown()
            t.join()
            assert ended == [1]
    """,
}

EXECUTORS = {
    "map": """
        from concurrent.futures import ThreadPoolExecutor
        def main():
            with ThreadPoolExecutor(max_workers=2) as pool:
                assert list(pool.map(lambda x: x * x, range(4))) == [0, 1, 4, 9]
    """,
    "submit": """
        import concurrent.futures
        def main():
            with concurrent.futures.ThreadPoolExecutor(2, thread_name_prefix="pool") as pool:
                futures = [pool.submit(pow, 2, n) for n in range(3)]
                names = pool.submit(lambda: threading.current_thread().name)
                assert [f.result() for f in futures] == [1, 2, 4]
                assert all(f.done() and not f.running() and not f.cancelled() for f in futures)
                assert names.result().startswith("pool_")
    """,
    "exceptions": """
        from concurrent.futures import ThreadPoolExecutor
        def main():
            def fail():
                raise KeyError("k")
            with ThreadPoolExecutor() as pool:
                future = pool.submit(fail)
                assert isinstance(future.exception(), KeyError)
                try:
                    future.result()
                except KeyError:
                    pass
                else:
                    assert False
                try:
                    list(pool.map(lambda x: 1 // x, [1, 0]))
                except ZeroDivisionError:
                    return
                assert False
    """,
    "cancel": """
        from concurrent.futures import CancelledError, ThreadPoolExecutor
        def main():
            gate, begun = threading.Event(), threading.Event()
            def hold():
                begun.set()
                gate.wait()
            with ThreadPoolExecutor(max_workers=1) as pool:
                running = pool.submit(hold)
                waiting = pool.submit(print)
                begun.wait()
                assert not running.cancel()
                assert waiting.cancel() and waiting.cancelled() and waiting.done()
                gate.set()
                assert running.result() is None
                try:
                    waiting.result()
                except CancelledError:
                    return
                assert False
    """,
    "as_completed": """
        from concurrent.futures import ThreadPoolExecutor, as_completed
        def main():
            with ThreadPoolExecutor(2) as pool:
                futures = {pool.submit(abs, -n): n for n in range(3)}
                assert sorted(f.result() for f in as_completed(futures)) == [0, 1, 2]
                assert all(futures[f] == f.result() for f in as_completed(list(futures)))
    """,
    "wait": """
        from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor, wait
        def main():
            gate = threading.Event()
            with ThreadPoolExecutor(2) as pool:
                quick, slow = pool.submit(int), pool.submit(gate.wait)
                done, left = wait([quick, slow], return_when=FIRST_COMPLETED)
                assert (done, left) == ({quick}, {slow})
                done, left = wait([quick, slow], timeout=1)
                assert (done, left) == ({quick}, {slow})
                bad = pool.submit(lambda: 1 // 0)
                done, left = wait([bad, slow], return_when=FIRST_EXCEPTION)
                assert bad in done
                gate.set()
                done, left = wait([quick, slow, bad], return_when=ALL_COMPLETED)
                assert not left
    """,
    "result with a timeout": """
        from concurrent.futures import ThreadPoolExecutor, TimeoutError
        def main():
            gate = threading.Event()
            with ThreadPoolExecutor(1) as pool:
                future = pool.submit(gate.wait)
                try:
                    future.result(timeout=2)
                except TimeoutError:
                    gate.set()
                else:
                    assert False
                assert future.result(timeout=2) is True
    """,
    "initializer": """
        from concurrent.futures import ThreadPoolExecutor
        def main():
            store, begun = threading.local(), []
            def begin(value):
                store.value = value
                begun.append(1)
            with ThreadPoolExecutor(2, initializer=begin, initargs=(7,)) as pool:
                assert list(pool.map(lambda _: store.value, range(3))) == [7, 7, 7]
            assert len(begun) in (1, 2)
    """,
    "callbacks": """
        from concurrent.futures import Future, ThreadPoolExecutor
        def main():
            seen = []
            with ThreadPoolExecutor(1) as pool:
                future = pool.submit(int, "5")
                future.add_done_callback(lambda f: seen.append(f.result()))
            future.add_done_callback(lambda f: seen.append("at once"))
            assert seen == [5, "at once"]
            own = Future()
            own.add_done_callback(lambda f: seen.append(f.result()))
            t = threading.Thread(target=own.set_result, args=(6,))
            t.start()
            assert own.result() == 6
            t.join()
            assert seen == [5, "at once", 6]
    """,
    "shutdown": """
        from concurrent.futures import ThreadPoolExecutor
        def main():
            pool = ThreadPoolExecutor(1)
            futures = [pool.submit(int) for _ in range(3)]
            pool.shutdown(wait=True, cancel_futures=True)
            assert all(f.done() for f in futures)
            try:
                pool.submit(int)
            except RuntimeError:
                return
            assert False
    """,
    "not shut down": """
        from concurrent.futures import ThreadPoolExecutor
        def main():
            assert ThreadPoolExecutor(2).submit(int).result() == 0
    """,
}

WRONG = {
    "Queue: one sentinel for two": (
        "deadlock",
        """
        def main():
            q = queue.Queue()
            def work():
                while q.get() is not None:
                    pass
            threads = [threading.Thread(target=work) for _ in range(2)]
            for t in threads: t.start()
            q.put(None)
            for t in threads: t.join()
        """,
    ),
    "Queue: empty, then get_nowait": (
        "exception",
        """
        def main():
            q = queue.Queue()
            q.put(1)
            def work():
                if not q.empty():
                    q.get_nowait()
            threads = [threading.Thread(target=work) for _ in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
        """,
    ),
    "Queue: full, with nobody to take": (
        "deadlock",
        """
        def main():
            q = queue.Queue(1)
            q.put(1)
            q.put(2)
        """,
    ),
    "Queue: join without task_done": (
        "deadlock",
        """
        def main():
            q = queue.Queue()
            q.put(1)
            t = threading.Thread(target=q.get)
            t.start()
            q.join()
        """,
    ),
    "Queue: task_done too often": (
        "exception",
        """
        def main():
            q = queue.Queue()
            q.put(1)
            q.task_done()
            q.task_done()
        """,
    ),
    "SimpleQueue: nobody puts": (
        "deadlock",
        """
        def main():
            queue.SimpleQueue().get()
        """,
    ),
    "Queue: two consumers and an order": (
        "wrong_result",
        """
        def main():
            q, got = queue.Queue(), []
            def work():
                item = q.get()
                got.append(item)
            q.put(1)
            q.put(2)
            threads = [threading.Thread(target=work) for _ in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert got == [1, 2]
        """,
    ),
    "Executor: a nested submit in a full pool": (
        "deadlock",
        """
        from concurrent.futures import ThreadPoolExecutor
        def main():
            with ThreadPoolExecutor(1) as pool:
                pool.submit(lambda: pool.submit(int).result()).result()
        """,
    ),
    "Executor: a lost update": (
        "wrong_result",
        """
        from concurrent.futures import ThreadPoolExecutor
        def main():
            total = [0]
            def work():
                total[0] += 1
            with ThreadPoolExecutor(2) as pool:
                for _ in range(2):
                    pool.submit(work)
            assert total == [2]
        """,
    ),
    "Executor: the result's exception": (
        "exception",
        """
        from concurrent.futures import ThreadPoolExecutor
        def main():
            with ThreadPoolExecutor(1) as pool:
                pool.submit(lambda: 1 // 0).result()
        """,
    ),
    "Executor: as_completed in order of submission": (
        "wrong_result",
        """
        from concurrent.futures import ThreadPoolExecutor, as_completed
        def main():
            with ThreadPoolExecutor(2) as pool:
                futures = [pool.submit(int, n) for n in "12"]
                assert [f.result() for f in as_completed(futures)] == [1, 2]
        """,
    ),
    "Future: nobody sets it": (
        "deadlock",
        """
        from concurrent.futures import Future
        def main():
            Future().result()
        """,
    ),
}

RIGHT = QUEUES | EXECUTORS


@pytest.mark.parametrize("name", RIGHT)
def test_right(worker: Worker, name: str) -> None:
    assert_right(worker, RIGHT[name])


@pytest.mark.parametrize("name", SHUTDOWN)
def test_shutdown(worker: Worker, name: str) -> None:
    if sys.version_info >= (3, 13):
        assert_right(worker, SHUTDOWN[name])
    else:
        # where there is no such method, the program says so and nothing hangs
        assert assert_wrong(worker, SHUTDOWN[name], "exception").error == "AttributeError"


@pytest.mark.parametrize("name", WRONG)
def test_wrong(worker: Worker, name: str) -> None:
    cause, text = WRONG[name]
    assert_wrong(worker, text, cause)
