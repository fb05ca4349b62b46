"""Locks, conditions, semaphores, events, barriers: each in a right program, most of them beside a wrong twin."""

from __future__ import annotations

import pytest
from driving import assert_right, assert_wrong

from grader.judge.handle import Worker

RIGHT = {
    "Lock": """
        def main():
            lock, total = threading.Lock(), [0]
            def work():
                with lock:
                    total[0] += 1
            threads = [threading.Thread(target=work) for _ in range(3)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert total == [3]
    """,
    "Lock.acquire and locked": """
        def main():
            lock = threading.Lock()
            assert not lock.locked()
            assert lock.acquire() is True
            assert lock.locked()
            assert lock.acquire(False) is False
            assert lock.acquire(blocking=False) is False
            assert lock.acquire(timeout=0.5) is False
            assert lock.acquire(True, 0.5) is False
            lock.release()
            assert lock.acquire(timeout=5) is True
            lock.release()
            assert not lock.locked()
    """,
    "Lock released by another thread": """
        def main():
            lock, seen = threading.Lock(), []
            lock.acquire()
            def work():
                seen.append(1)
                lock.release()
            t = threading.Thread(target=work)
            t.start()
            lock.acquire()
            assert seen == [1]
            lock.release()
            t.join()
    """,
    "Lock in time, or not": """
        def main():
            lock, answers = threading.Lock(), []
            def work():
                answers.append(lock.acquire(timeout=1))
            with lock:
                t = threading.Thread(target=work)
                t.start()
                t.join()
            assert answers == [False]
            t = threading.Thread(target=work)
            t.start()
            t.join()
            assert answers == [False, True]
            lock.release()
    """,
    "RLock": """
        def main():
            lock, total = threading.RLock(), [0]
            def inner():
                with lock:
                    total[0] += 1
            def work():
                with lock:
                    inner()
                    inner()
            threads = [threading.Thread(target=work) for _ in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert total == [4]
    """,
    "RLock belongs to a thread": """
        def main():
            lock, answers = threading.RLock(), []
            def work():
                answers.append(lock.acquire(False))
                answers.append(lock.acquire(timeout=0.1))
            with lock:
                assert lock.acquire(False)
                t = threading.Thread(target=work)
                t.start()
                t.join()
                lock.release()
            assert answers == [False, False]
    """,
    "Condition": """
        def main():
            condition, items, got = threading.Condition(), [], []
            def take():
                with condition:
                    while not items:
                        condition.wait()
                    got.append(items.pop())
            threads = [threading.Thread(target=take) for _ in range(2)]
            for t in threads: t.start()
            for item in "ab":
                with condition:
                    items.append(item)
                    condition.notify()
            for t in threads: t.join()
            assert sorted(got) == ["a", "b"]
    """,
    "Condition.wait_for": """
        def main():
            condition, state = threading.Condition(), []
            def wait():
                with condition:
                    assert condition.wait_for(lambda: len(state) == 2) is True
                    state.append("seen")
            t = threading.Thread(target=wait)
            t.start()
            for _ in range(2):
                with condition:
                    state.append(0)
                    condition.notify_all()
            t.join()
            assert state == [0, 0, "seen"]
    """,
    "Condition with timeouts": """
        def main():
            condition = threading.Condition(threading.Lock())
            with condition:
                before = time.monotonic()
                assert condition.wait(timeout=2.5) is False
                assert condition.wait_for(lambda: False, timeout=1.5) is False
                assert condition.wait_for(lambda: 7, timeout=1.5) == 7
                assert time.monotonic() - before == 4.0
    """,
    "Condition over an RLock held twice": """
        def main():
            condition, ready = threading.Condition(), []
            def tell():
                with condition:
                    ready.append(1)
                    condition.notify()
            with condition:
                with condition:
                    t = threading.Thread(target=tell)
                    t.start()
                    while not ready:
                        condition.wait()
            t.join()
    """,
    "two Conditions over one Lock": """
        def main():
            lock = threading.Lock()
            full, empty, slot = threading.Condition(lock), threading.Condition(lock), []
            got = []
            def put():
                for i in range(2):
                    with empty:
                        while slot:
                            empty.wait()
                        slot.append(i)
                        full.notify()
            def take():
                for _ in range(2):
                    with full:
                        while not slot:
                            full.wait()
                        got.append(slot.pop())
                        empty.notify()
            threads = [threading.Thread(target=f) for f in (put, take)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert got == [0, 1]
    """,
    "Semaphore": """
        def main():
            seats, inside, most = threading.Semaphore(2), [], []
            guard = threading.Lock()
            def work():
                with seats:
                    with guard:
                        inside.append(1)
                        most.append(len(inside))
                    with guard:
                        inside.pop()
            threads = [threading.Thread(target=work) for _ in range(3)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert max(most) <= 2
    """,
    "Semaphore.acquire and release": """
        def main():
            s = threading.Semaphore(1)
            assert s.acquire() is True
            assert s.acquire(blocking=False) is False
            assert s.acquire(timeout=0.5) is False
            s.release(2)
            assert s.acquire(timeout=0.5) is True
            assert s.acquire(False) is True
    """,
    "Semaphore as a signal": """
        def main():
            ready, seen = threading.Semaphore(0), []
            def work():
                ready.acquire()
                seen.append("after")
            t = threading.Thread(target=work)
            t.start()
            seen.append("before")
            ready.release()
            t.join()
            assert seen == ["before", "after"]
    """,
    "BoundedSemaphore": """
        def main():
            pool = threading.BoundedSemaphore(1)
            total = [0]
            def work():
                with pool:
                    total[0] += 1
            threads = [threading.Thread(target=work) for _ in range(3)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert total == [3]
            try:
                pool.release()
            except ValueError:
                return
            assert False
    """,
    "Event": """
        def main():
            event, seen = threading.Event(), []
            def work():
                assert event.wait() is True
                seen.append(2)
            threads = [threading.Thread(target=work) for _ in range(2)]
            for t in threads: t.start()
            seen.append(1)
            event.set()
            for t in threads: t.join()
            assert seen == [1, 2, 2]
            assert event.is_set()
            event.clear()
            assert not event.is_set()
            assert event.wait(0.5) is False
            assert event.wait(timeout=0) is False
    """,
    "Barrier": """
        def main():
            calls, places, phases = [], [], []
            barrier = threading.Barrier(3, action=lambda: calls.append(1))
            def work():
                phases.append(1)
                places.append(barrier.wait())
                assert len(phases) >= 3
                phases.append(2)
            threads = [threading.Thread(target=work) for _ in range(3)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert sorted(places) == [0, 1, 2]
            assert calls == [1]
            assert phases == [1, 1, 1, 2, 2, 2]
            assert (barrier.parties, barrier.n_waiting, barrier.broken) == (3, 0, False)
    """,
    "Barrier twice": """
        def main():
            barrier, log = threading.Barrier(2), []
            def work():
                for phase in range(2):
                    log.append(phase)
                    barrier.wait()
            threads = [threading.Thread(target=work) for _ in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert log == [0, 0, 1, 1]
    """,
    "Barrier.abort": """
        def main():
            barrier, broken = threading.Barrier(3), []
            def work():
                try:
                    barrier.wait()
                except threading.BrokenBarrierError:
                    broken.append(1)
            threads = [threading.Thread(target=work) for _ in range(2)]
            for t in threads: t.start()
            barrier.abort()
            for t in threads: t.join()
            assert broken == [1, 1]
            assert barrier.broken
    """,
    "Barrier.reset": """
        def main():
            barrier = threading.Barrier(2)
            barrier.abort()
            assert barrier.broken
            barrier.reset()
            assert not barrier.broken
            places = []
            t = threading.Thread(target=lambda: places.append(barrier.wait()))
            t.start()
            places.append(barrier.wait())
            t.join()
            assert sorted(places) == [0, 1]
    """,
    "Barrier broken by a timeout": """
        def main():
            barrier = threading.Barrier(2, timeout=3)
            before = time.monotonic()
            try:
                barrier.wait()
            except threading.BrokenBarrierError:
                assert barrier.broken
                assert time.monotonic() - before == 3
            else:
                assert False
            try:
                barrier.wait(timeout=1)
            except threading.BrokenBarrierError:
                pass
            else:
                assert False
    """,
    "contextlib": """
        import contextlib
        def main():
            locks, total = [threading.Lock() for _ in range(2)], [0]
            @contextlib.contextmanager
            def held(lock):
                lock.acquire()
                try:
                    yield lock
                finally:
                    lock.release()
            def work():
                with contextlib.ExitStack() as stack:
                    for lock in locks:
                        stack.enter_context(held(lock))
                    with contextlib.nullcontext(), contextlib.suppress(KeyError):
                        total[0] += 1
                        raise KeyError
            threads = [threading.Thread(target=work) for _ in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert total == [2]
            with contextlib.closing(contextlib.ExitStack()):
                pass
    """,
    "local": """
        def main():
            store, seen = threading.local(), []
            store.x = "main"
            def work(i):
                assert not hasattr(store, "x")
                store.x = i
                time.sleep(0)
                seen.append(store.x)
                del store.x
                assert not hasattr(store, "x")
            threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert sorted(seen) == [0, 1]
            assert store.x == "main"
            assert vars(store) == {"x": "main"}
    """,
    "local with arguments": """
        class Store(threading.local):
            shared = []
            def __init__(self, start, *, step):
                self.value, self.step = start, step
                self.shared.append(threading.current_thread().name)
            def go(self):
                self.value += self.step
                return self.value
        def main():
            Store.shared = []
            store, seen = Store(10, step=5), []
            assert store.go() == 15
            def work():
                store.go()
                time.sleep(0)
                seen.append(store.go())
            threads = [threading.Thread(target=work, name=f"t{i}") for i in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert seen == [20, 20]
            assert store.value == 15
            assert sorted(Store.shared) == ["MainThread", "t0", "t1"]
    """,
}

# what is wrong with it, and the cause that must be found
WRONG = {
    "no Lock": (
        "wrong_result",
        """
        def main():
            total = [0]
            def work():
                total[0] += 1
            threads = [threading.Thread(target=work) for _ in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert total == [2]
        """,
    ),
    "Lock acquired twice": (
        "deadlock",
        """
        def main():
            lock = threading.Lock()
            with lock:
                with lock:
                    pass
        """,
    ),
    "Lock not given back": (
        "leaked",
        """
        def main():
            lock = threading.Lock()
            t = threading.Thread(target=lock.acquire)
            t.start()
            t.join()
        """,
    ),
    "RLock given back once too often": (
        "exception",
        """
        def main():
            lock = threading.RLock()
            with lock:
                lock.release()
        """,
    ),
    "Condition: if instead of while": (
        "exception",
        """
        def main():
            condition, items = threading.Condition(), []
            def take():
                with condition:
                    if not items:
                        condition.wait()
                    items.pop()
            threads = [threading.Thread(target=take) for _ in range(2)]
            for t in threads: t.start()
            with condition:
                items.append(1)
                condition.notify_all()
            with condition:
                items.append(2)
                condition.notify_all()
            for t in threads: t.join()
        """,
    ),
    "Condition: waiting without looking": (
        "deadlock",
        """
        def main():
            condition = threading.Condition()
            def tell():
                with condition:
                    condition.notify()
            t = threading.Thread(target=tell)
            t.start()
            with condition:
                condition.wait()
            t.join()
        """,
    ),
    "Semaphore of two as a mutex": (
        "wrong_result",
        """
        def main():
            mutex, total = threading.Semaphore(2), [0]
            def work():
                with mutex:
                    total[0] += 1
            threads = [threading.Thread(target=work) for _ in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert total == [2]
        """,
    ),
    "BoundedSemaphore given back too often": (
        "exception",
        """
        def main():
            pool = threading.BoundedSemaphore(1)
            def work():
                with pool:
                    pool.release()
            t = threading.Thread(target=work)
            t.start()
            t.join()
        """,
    ),
    "Event never set": (
        "deadlock",
        """
        def main():
            event = threading.Event()
            t = threading.Thread(target=event.wait)
            t.start()
            t.join()
        """,
    ),
    "Event cleared too early": (
        "deadlock",
        """
        def main():
            event = threading.Event()
            t = threading.Thread(target=event.wait)
            t.start()
            event.set()
            event.clear()
            t.join()
        """,
    ),
    "Barrier for one too many": (
        "deadlock",
        """
        def main():
            barrier = threading.Barrier(3)
            threads = [threading.Thread(target=barrier.wait) for _ in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
        """,
    ),
    "Barrier left out": (
        "wrong_result",
        """
        def main():
            phases = []
            def work():
                phases.append(1)
                phases.append(2)
            threads = [threading.Thread(target=work) for _ in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert phases == [1, 1, 2, 2]
        """,
    ),
    "Barrier.abort with nobody to catch it": (
        "exception",
        """
        def main():
            barrier = threading.Barrier(2)
            t = threading.Thread(target=barrier.wait)
            t.start()
            barrier.abort()
            t.join()
        """,
    ),
    "local is not shared": (
        "exception",
        """
        def main():
            store = threading.local()
            store.x = 1
            t = threading.Thread(target=lambda: store.x)
            t.start()
            t.join()
        """,
    ),
    "ExitStack over locks in two orders": (
        "deadlock",
        """
        import contextlib
        def main():
            locks = [threading.Lock() for _ in range(2)]
            def work(order):
                with contextlib.ExitStack() as stack:
                    for lock in order:
                        stack.enter_context(lock)
            threads = [threading.Thread(target=work, args=(order,)) for order in (locks, locks[::-1])]
            for t in threads: t.start()
            for t in threads: t.join()
        """,
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right(worker: Worker, name: str) -> None:
    assert_right(worker, RIGHT[name])


@pytest.mark.parametrize("name", WRONG)
def test_wrong(worker: Worker, name: str) -> None:
    cause, text = WRONG[name]
    assert_wrong(worker, text, cause)
