"""Virtual time, and what of the standard library stands on threads and clocks: logging, sched, all import spellings."""

from __future__ import annotations

import time

import pytest
from driving import assert_right, assert_wrong

from grader.judge.handle import Worker

RIGHT = {
    "sleep costs nothing": """
        def main():
            time.sleep(3600)
            time.sleep(0)
            time.sleep(0.25)
            time.sleep(24 * 3600)
    """,
    "monotonic": """
        def main():
            before = time.monotonic()
            time.sleep(3600)
            time.sleep(0.5)
            assert time.monotonic() - before == 3600.5
    """,
    "every clock goes alike": """
        CLOCKS = [time.monotonic, time.perf_counter, time.time]
        NANOSECONDS = [time.monotonic_ns, time.perf_counter_ns, time.time_ns]
        def main():
            before = [clock() for clock in CLOCKS] + [clock() for clock in NANOSECONDS]
            assert all(type(clock()) is int for clock in NANOSECONDS)
            time.sleep(2)
            after = [clock() for clock in CLOCKS] + [clock() for clock in NANOSECONDS]
            gone = [b - a for a, b in zip(before, after)]
            assert gone == [2, 2, 2, 2 * 10**9, 2 * 10**9, 2 * 10**9], gone
    """,
    "perf_counter_ns": """
        def main():
            before = time.perf_counter_ns()
            time.sleep(0.000_001)
            assert time.perf_counter_ns() - before == 1000
    """,
    "dates": """
        import datetime
        def main():
            assert time.time() > 1_600_000_000
            assert time.strftime("%Y", time.gmtime(0)) == "1970"
            year = int(time.strftime("%Y"))
            assert year >= 2020
            assert time.localtime().tm_year == year
            assert time.gmtime().tm_year >= 2020
            assert len(time.ctime()) == 24
            assert time.mktime(time.localtime(86400 * 365)) == 86400 * 365
            first = time.time()
            time.sleep(86400)
            assert time.gmtime().tm_yday != time.gmtime(first).tm_yday
            assert datetime.timedelta(seconds=time.time() - first).days == 1
    """,
    "sleeps of two threads overlap": """
        def main():
            threads = [threading.Thread(target=time.sleep, args=(10,)) for _ in range(2)]
            before = time.monotonic()
            for t in threads: t.start()
            for t in threads: t.join()
            assert time.monotonic() - before <= 20
    """,
    "a loop that polls": """
        def main():
            done = threading.Event()
            threading.Timer(60, done.set).start()
            rounds = 0
            while not done.is_set():
                time.sleep(1)
                rounds += 1
            assert rounds >= 1
    """,
    "a deadline": """
        def main():
            deadline = time.monotonic() + 5
            while time.monotonic() < deadline:
                time.sleep(1)
            assert time.monotonic() >= deadline
    """,
    "logging": """
        import io, logging
        def main():
            stream = io.StringIO()
            logger = logging.getLogger("program")
            handler = logging.StreamHandler(stream)
            handler.setFormatter(logging.Formatter("%(threadName)s %(levelname)s %(message)s"))
            logger.addHandler(handler)
            logger.setLevel(logging.INFO)
            logger.propagate = False
            def work(i):
                logger.info("hello %d", i)
                logger.debug("not shown")
            threads = [threading.Thread(target=work, args=(i,), name=f"t{i}") for i in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            logger.removeHandler(handler)
            assert sorted(stream.getvalue().splitlines()) == ["t0 INFO hello 0", "t1 INFO hello 1"]
    """,
    "logging through a queue": """
        import io, logging, logging.handlers
        def main():
            stream = io.StringIO()
            q = queue.Queue()
            listener = logging.handlers.QueueListener(q, logging.StreamHandler(stream))
            logger = logging.Logger("own")
            logger.addHandler(logging.handlers.QueueHandler(q))
            listener.start()
            logger.warning("one")
            listener.stop()
            assert stream.getvalue() == "one\\n"
    """,
    "sched": """
        import sched
        def main():
            log = []
            scheduler = sched.scheduler(time.monotonic, time.sleep)
            before = time.monotonic()
            scheduler.enter(20, 1, log.append, argument=("b",))
            scheduler.enter(10, 1, log.append, argument=("a",))
            gone = scheduler.enter(15, 1, log.append, argument=("x",))
            scheduler.cancel(gone)
            scheduler.run()
            assert log == ["a", "b"]
            assert time.monotonic() - before == 20
            plain = sched.scheduler()
            plain.enter(5, 1, log.append, argument=("c",))
            t = threading.Thread(target=plain.run)
            t.start()
            t.join()
            assert log == ["a", "b", "c"]
    """,
    "printing from threads": """
        def main():
            threads = [threading.Thread(target=print, args=("hello", i), kwargs={"flush": True}) for i in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            print("to stderr", file=sys.stderr)
            sys.stdout.write("written\\n")
    """,
    "random is repeatable": """
        import random
        def main():
            assert random.random() != random.random()
            random.seed(5)
            first = random.randint(1, 10**9)
            random.seed(5)
            assert random.randint(1, 10**9) == first
    """,
    "lru_cache and weak references": """
        import functools, weakref
        @functools.lru_cache
        def double(x):
            return 2 * x
        class Thing:
            pass
        def main():
            kept = weakref.WeakValueDictionary()
            def work(i):
                thing = kept[i] = Thing()
                assert double(i) == 2 * i
                assert kept[i] is thing
            threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
    """,
}

# each makes `Lock` and `Thread` available in its own way
IMPORTS = {
    "import threading": "import threading\nLock, Thread = threading.Lock, threading.Thread",
    "import threading as t": "import threading as t\nLock, Thread = t.Lock, t.Thread",
    "from threading import names": "from threading import Lock, Thread",
    "from threading import Lock as L": "from threading import Lock as L, Thread as T\nLock, Thread = L, T",
    "from threading import *": "from threading import *",
    "import _thread": "import _thread\nfrom threading import Thread\nLock = _thread.allocate_lock",
    "_thread.LockType": "import _thread\nfrom threading import Thread\nLock = type(_thread.allocate_lock())",
    "importlib": "import importlib\nm = importlib.import_module('threading')\nLock, Thread = m.Lock, m.Thread",
    "__import__": "m = __import__('threading')\nLock, Thread = m.Lock, m.Thread",
    "sys.modules": "m = sys.modules['threading']\nLock, Thread = m.Lock, m.Thread",
    "getattr": "m = __import__('threading')\nLock, Thread = getattr(m, 'Lo' + 'ck'), vars(m)['Thread']",
    "through queue": "import queue\nLock, Thread = queue.threading.Lock, queue.threading.Thread",
    "a try around it": "try:\n    from threading import Lock, Thread\nexcept ImportError:\n    raise",
}

USE = """
total = 0
def work():
    global total
    with lock:
        total += 1
def main():
    global lock
    lock = Lock()
    threads = [Thread(target=work) for _ in range(2)]
    for t in threads: t.start()
    for t in threads: t.join()
    assert total == 2
"""

WITHOUT = USE.replace("    with lock:\n        total += 1", "    total += 1")

IMPORTS_INSIDE = """
def main():
    import threading as inner
    from time import sleep as rest
    from queue import Queue as Q
    from concurrent import futures
    q = Q()
    t = inner.Thread(target=lambda: (rest(5), q.put(1)))
    t.start()
    assert q.get() == 1
    t.join()
    with futures.ThreadPoolExecutor(1) as pool:
        assert pool.submit(int).result() == 0
"""

WRONG = {
    "a sleep believed to be long enough": (
        "wrong_result",
        """
        def main():
            log = []
            def work():
                time.sleep(1)
                log.append(1)
            t = threading.Thread(target=work)
            t.start()
            time.sleep(1)
            assert log == [1]
            t.join()
        """,
    ),
    "time that should not have gone": (
        "wrong_result",
        """
        def main():
            before = time.time()
            time.sleep(0.1)
            assert time.time() == before
        """,
    ),
    "a deadline for ever": (
        "deadlock",
        """
        def main():
            condition = threading.Condition()
            with condition:
                while True:
                    condition.wait()
        """,
    ),
    "a scheduler from two threads": (
        "wrong_result",
        """
        import sched
        def main():
            log = []
            def work(name):
                scheduler = sched.scheduler(time.monotonic, time.sleep)
                scheduler.enter(1, 1, log.append, argument=(name,))
                scheduler.run()
            threads = [threading.Thread(target=work, args=(n,)) for n in "ab"]
            for t in threads: t.start()
            for t in threads: t.join()
            assert log == ["a", "b"]
        """,
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right(worker: Worker, name: str) -> None:
    assert_right(worker, RIGHT[name])


def test_an_hour_takes_no_time(worker: Worker) -> None:
    before = time.perf_counter()
    assert_right(worker, RIGHT["sleep costs nothing"])
    assert time.perf_counter() - before < 10


@pytest.mark.parametrize("name", IMPORTS)
def test_imported_in_any_way(worker: Worker, name: str) -> None:
    assert_right(worker, IMPORTS[name] + USE)
    assert_wrong(worker, IMPORTS[name] + WITHOUT, "wrong_result")


def test_imported_inside_a_function(worker: Worker) -> None:
    assert_right(worker, IMPORTS_INSIDE)


@pytest.mark.parametrize("name", WRONG)
def test_wrong(worker: Worker, name: str) -> None:
    cause, text = WRONG[name]
    assert_wrong(worker, text, cause)


EXACT = """
def main():
    log = []
    def work(seconds, name):
        time.sleep(seconds)
        log.append(name)
        log.append(round(time.monotonic(), 3))
    threads = [threading.Thread(target=work, args=a) for a in ((2, "b"), (1, "a"))]
    for t in threads: t.start()
    for t in threads: t.join()
    assert log == ["a", 1.0, "b", 2.0], log
"""


def test_an_exact_clock(worker: Worker) -> None:
    assert_right(worker, EXACT, exact_clock=True)
    # without it B may wake before A has said what time it is
    assert_wrong(worker, EXACT, "wrong_result")
