"""`threading.Thread`, `Timer` and `_thread` under control."""

from __future__ import annotations

import pytest
from driving import assert_right, assert_wrong

from grader.judge.handle import Worker

RIGHT = {
    "a function with arguments": """
        def main():
            seen = []
            def work(a, *, b):
                seen.append((a, b))
            t = threading.Thread(target=work, args=(1,), kwargs={"b": 2})
            t.start()
            t.join()
            assert seen == [(1, 2)]
    """,
    "a class": """
        class Adder(threading.Thread):
            def __init__(self, a, b):
                super().__init__(name="adder")
                self.a, self.b, self.sum = a, b, None
            def run(self):
                self.sum = self.a + self.b
        def main():
            adders = [Adder(i, i) for i in range(3)]
            for t in adders: t.start()
            for t in adders: t.join()
            assert [t.sum for t in adders] == [0, 2, 4]
            assert adders[0].name == "adder"
    """,
    "no target": """
        def main():
            t = threading.Thread()
            t.start()
            t.join()
            t.join()
            assert not t.is_alive()
    """,
    "a daemon": """
        def main():
            never = threading.Event()
            t = threading.Thread(target=never.wait, daemon=True)
            assert t.daemon
            t.start()
            inherited = []
            def child():
                inherited.append(threading.Thread(target=print).daemon)
            u = threading.Thread(target=child, daemon=True)
            u.start()
            u.join()
            assert inherited == [True]
            assert t.is_alive()
    """,
    "is_alive": """
        def main():
            gate = threading.Event()
            t = threading.Thread(target=gate.wait)
            assert not t.is_alive()
            t.start()
            assert t.is_alive()
            gate.set()
            t.join()
            assert not t.is_alive()
    """,
    "join with a timeout": """
        def main():
            gate = threading.Event()
            t = threading.Thread(target=gate.wait)
            t.start()
            before = time.monotonic()
            assert t.join(2.5) is None
            assert t.is_alive()
            assert time.monotonic() - before == 2.5
            t.join(timeout=0)
            assert t.is_alive()
            gate.set()
            t.join(timeout=5)
            assert not t.is_alive()
            assert time.monotonic() - before == 2.5
    """,
    "several joiners": """
        def main():
            log = []
            slow = threading.Thread(target=lambda: (time.sleep(1), log.append("done")))
            def join():
                slow.join()
                log.append("joined")
            slow.start()
            threads = [threading.Thread(target=join) for _ in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            slow.join()
            assert log == ["done", "joined", "joined"]
    """,
    "excepthook": """
        def main():
            seen = []
            def hook(args):
                seen.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))
            threading.excepthook = hook
            def work():
                raise ValueError("three")
            t = threading.Thread(target=work, name="worker")
            t.start()
            t.join()
            assert seen == [("ValueError", "three", "worker")]
    """,
    "excepthook is put back": """
        def main():
            threading.excepthook = lambda args: None
            threading.excepthook = threading.__excepthook__
    """,
    "sys.exit in a thread": """
        def main():
            t = threading.Thread(target=sys.exit)
            t.start()
            t.join()
    """,
    "name": """
        def work():
            pass
        def main():
            t, u, v = threading.Thread(target=work), threading.Thread(name="mine"), threading.Thread()
            assert (t.name, u.name, v.name) == ("Thread-1 (work)", "mine", "Thread-2")
            t.name = "renamed"
            assert t.name == "renamed"
            seen = []
            w = threading.Thread(target=lambda: seen.append(threading.current_thread().name), name="w")
            w.start()
            w.join()
            assert seen == ["w"]
            assert "w" in repr(w) and "stopped" in repr(w)
    """,
    "ident and native_id": """
        def main():
            assert threading.get_ident() == threading.main_thread().ident == threading.current_thread().ident
            assert isinstance(threading.get_native_id(), int)
            seen = []
            def work():
                me = threading.current_thread()
                assert me.ident == threading.get_ident()
                assert me.native_id == threading.get_native_id()
                seen.append(me.ident)
            threads = [threading.Thread(target=work) for _ in range(2)]
            assert threads[0].ident is None and threads[0].native_id is None
            for t in threads: t.start()
            for t in threads: t.join()
            assert sorted(seen) == sorted(t.ident for t in threads)
            assert len({*seen, threading.get_ident()}) == 3
    """,
    "enumerate, active_count, main_thread": """
        def main():
            assert threading.current_thread() is threading.main_thread()
            assert threading.main_thread().name == "MainThread"
            assert threading.enumerate() == [threading.main_thread()]
            gate = threading.Event()
            threads = [threading.Thread(target=gate.wait) for _ in range(2)]
            for t in threads: t.start()
            assert threading.active_count() == 3
            assert set(threading.enumerate()) == {threading.main_thread(), *threads}
            gate.set()
            for t in threads: t.join()
            assert threading.active_count() == 1
    """,
    "threads that start threads": """
        def main():
            log = []
            def leaf():
                log.append("leaf")
            def branch():
                t = threading.Thread(target=leaf)
                t.start()
                t.join()
                log.append("branch")
            threads = [threading.Thread(target=branch) for _ in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert sorted(log) == ["branch", "branch", "leaf", "leaf"]
    """,
    "not joined": """
        def main():
            threading.Thread(target=time.sleep, args=(5,)).start()
    """,
    "Timer fires": """
        def main():
            fired = []
            before = time.monotonic()
            timer = threading.Timer(30, lambda a, b: fired.append((a, b)), args=(1,), kwargs={"b": 2})
            timer.start()
            timer.join()
            assert fired == [(1, 2)]
            assert time.monotonic() - before == 30
    """,
    "Timer cancelled": """
        def main():
            fired = []
            timer = threading.Timer(30, fired.append, args=(1,))
            timer.start()
            timer.cancel()
            timer.join()
            assert fired == []
            assert time.monotonic() < 30
    """,
    "Timers in order": """
        def main():
            fired = []
            timers = [threading.Timer(n, fired.append, args=(n,)) for n in (3, 1, 2)]
            for t in timers: t.start()
            for t in timers: t.join()
            assert fired == [1, 2, 3]
    """,
    "_thread.start_new_thread": """
        import _thread
        def main():
            lock, seen = _thread.allocate_lock(), []
            lock.acquire()
            def work(a, b=0):
                seen.append((a, b, _thread.get_ident()))
                lock.release()
            ident = _thread.start_new_thread(work, (1,), {"b": 2})
            lock.acquire()
            assert seen == [(1, 2, ident)]
            assert ident != _thread.get_ident()
            assert _thread.LockType is type(lock)
    """,
    "settrace, stack_size and TIMEOUT_MAX are there": """
        def main():
            assert threading.stack_size() == 0
            assert threading.TIMEOUT_MAX > 1e6
            assert isinstance(threading.ThreadError, type)
    """,
}

WRONG = {
    "read before join": (
        "wrong_result",
        """
        def main():
            seen = []
            t = threading.Thread(target=seen.append, args=(1,))
            def work():
                seen.append(2)
            u = threading.Thread(target=work)
            u.start()
            assert seen == [2]
            u.join()
        """,
    ),
    "an exception in a thread": (
        "exception",
        """
        def main():
            def work():
                raise ValueError("three")
            t = threading.Thread(target=work)
            t.start()
            t.join()
        """,
    ),
    "a failed assertion in a thread": (
        "wrong_result",
        """
        def main():
            def work():
                assert 1 == 2
            t = threading.Thread(target=work)
            t.start()
            t.join()
        """,
    ),
    "left waiting": (
        "leaked",
        """
        def main():
            threading.Thread(target=threading.Event().wait).start()
        """,
    ),
    "joined with a timeout and believed to be over": (
        "wrong_result",
        """
        def main():
            gate = threading.Event()
            t = threading.Thread(target=gate.wait)
            t.start()
            t.join(5)
            try:
                assert not t.is_alive()
            finally:
                gate.set()
        """,
    ),
    "started twice": (
        "exception",
        """
        def main():
            t = threading.Thread(target=print)
            t.start()
            t.start()
        """,
    ),
    "run instead of start": (
        "wrong_result",
        """
        def main():
            names = []
            t = threading.Thread(target=lambda: names.append(threading.current_thread().name), name="worker")
            t.run()
            assert names == ["worker"]
        """,
    ),
    "two that join each other": (
        "deadlock",
        """
        def main():
            threads = []
            ready = threading.Event()
            def work(other):
                ready.wait()
                threads[other].join()
            threads.extend(threading.Thread(target=work, args=(1 - i,)) for i in range(2))
            for t in threads: t.start()
            ready.set()
            for t in threads: t.join()
        """,
    ),
    "Timer not waited for": (
        "wrong_result",
        """
        def main():
            fired = []
            timer = threading.Timer(1, fired.append, args=(1,))
            timer.start()
            assert fired == [1]
        """,
    ),
    "sleeping instead of joining": (
        "wrong_result",
        """
        def main():
            seen = []
            def work():
                time.sleep(1)
                seen.append(1)
                seen.append(2)
            t = threading.Thread(target=work)
            t.start()
            time.sleep(2)
            assert seen == [1, 2]
            t.join()
        """,
    ),
    "_thread.start_new_thread not waited for": (
        "wrong_result",
        """
        import _thread
        def main():
            seen = []
            def work():
                seen.append(1)
            _thread.start_new_thread(work, ())
            assert seen == [1]
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
