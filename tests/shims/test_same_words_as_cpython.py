"""The same snippet on the real locks, in this process, and under control: types, texts and answers must agree."""

from __future__ import annotations

import pytest
from driving import assert_right, printed_for_real

from grader.judge.handle import Worker

TOLD = """
def told(function, *args, **kwargs):
    try:
        answer = function(*args, **kwargs)
    except BaseException as error:
        print(type(error).__name__, "|", error)
    else:
        print("gives", repr(answer))
"""

SNIPPETS = {
    "Lock: release unlocked": "told(threading.Lock().release)",
    "Lock: release twice": """
        lock = threading.Lock()
        told(lock.acquire)
        told(lock.release)
        told(lock.release)
    """,
    "Lock: a timeout without blocking": """
        told(threading.Lock().acquire, False, 1)
        told(threading.Lock().acquire, blocking=False, timeout=0)
        told(threading.Lock().acquire, False, -1)
    """,
    "Lock: a negative timeout": """
        told(threading.Lock().acquire, True, -2)
        told(threading.Lock().acquire, timeout=-0.5)
    """,
    "Lock: a timeout too large": "told(threading.Lock().acquire, True, 1e12)",
    "Lock: a timeout of the wrong type": """
        told(threading.Lock().acquire, True, "1")
        told(threading.Lock().acquire, True, None)
    """,
    "Lock: too many arguments": """
        try:
            threading.Lock().acquire(1, 2, 3)
        except TypeError:
            print("TypeError")
    """,
    "Lock: answers": """
        lock = threading.Lock()
        told(lock.locked)
        told(lock.acquire)
        told(lock.locked)
        told(lock.acquire, False)
        told(lock.acquire, True, 0)
        told(lock.acquire, timeout=0)
        told(lock.__exit__, None, None, None)
        told(lock.__enter__)
    """,
    "Lock: no attributes": """
        try:
            threading.Lock().x = 1
        except AttributeError:
            print("AttributeError")
    """,
    "Lock: an old spelling": """
        lock = threading.Lock()
        told(lock.acquire_lock)
        told(lock.locked_lock)
        told(lock.release_lock)
    """,
    "Lock: repr": """
        lock = threading.Lock()
        print(repr(lock).split(" at ")[0])
        lock.acquire()
        print(repr(lock).split(" at ")[0])
    """,
    "RLock: release unlocked": "told(threading.RLock().release)",
    "RLock: release by a non-owner": """
        lock = threading.RLock()
        lock.acquire()
        t = threading.Thread(target=told, args=(lock.release,))
        t.start()
        t.join()
        lock.release()
    """,
    "RLock: a negative timeout": """
        told(threading.RLock().acquire, True, -2)
        told(threading.RLock().acquire, timeout=-0.5)
        told(threading.RLock().acquire, False, 1)
    """,
    "RLock: the same, held": """
        lock = threading.RLock()
        lock.acquire()
        told(lock.acquire, True, -2)
        told(lock.acquire, False, 1)
        lock.release()
    """,
    "RLock: answers": """
        lock = threading.RLock()
        told(lock.acquire)
        told(lock.acquire, False)
        told(lock.acquire, timeout=1)
        told(lock.release)
        told(lock.release)
        told(lock.release)
        told(lock.release)
    """,
    "Semaphore: below nought": """
        told(threading.Semaphore, -1)
        told(threading.BoundedSemaphore, -1)
    """,
    "Semaphore: release(0)": "told(threading.Semaphore().release, 0)",
    "Semaphore: a timeout without blocking": "told(threading.Semaphore().acquire, False, 1)",
    "BoundedSemaphore: over-release": """
        told(threading.BoundedSemaphore().release)
        told(threading.BoundedSemaphore(2).release, 3)
    """,
    "Condition: without its lock": """
        told(threading.Condition().wait)
        told(threading.Condition().notify)
        told(threading.Condition().notify_all)
        told(threading.Condition(threading.Lock()).wait, 1)
        told(threading.Condition().release)
    """,
    "Event: answers": """
        event = threading.Event()
        told(event.is_set)
        told(event.wait, 0)
        told(event.set)
        told(event.wait, 0)
        told(event.clear)
    """,
    "Barrier: broken": """
        barrier = threading.Barrier(2)
        barrier.abort()
        told(barrier.wait)
        print(barrier.parties, barrier.broken)
        print(threading.BrokenBarrierError.__mro__)
    """,
    "Thread: start twice": """
        t = threading.Thread(target=int)
        t.start()
        t.join()
        told(t.start)
    """,
    "Thread: join before start": "told(threading.Thread().join)",
    "Thread: join the current thread": """
        told(threading.current_thread().join)
        def work():
            told(threading.current_thread().join)
        t = threading.Thread(target=work)
        t.start()
        t.join()
    """,
    "Thread: daemon after start": """
        t = threading.Thread(target=int)
        t.start()
        told(setattr, t, "daemon", True)
        t.join()
    """,
    "Thread: without __init__": """
        class Hasty(threading.Thread):
            def __init__(self):
                pass
        told(Hasty().start)
        told(Hasty().join)
    """,
    "Thread: group": "told(threading.Thread, 1)",
    "Thread: args that are none": """
        said = []
        threading.excepthook = lambda args: said.append((args.exc_type.__name__, str(args.exc_value)))
        t = threading.Thread(target=int, args=5)
        t.start()
        t.join()
        threading.excepthook = threading.__excepthook__
        print(said)
    """,
    "local: arguments without __init__": "told(threading.local, 1)",
    "local: an attribute that is not there": """
        try:
            threading.local().x
        except AttributeError as error:
            print(str(error).partition(" object ")[2])
    """,
    "Queue": """
        told(queue.Queue().get_nowait)
        told(queue.Queue().get, timeout=-1)
        told(queue.Queue(1).put, 1, timeout=-1)
        told(queue.Queue().task_done)
        told(queue.SimpleQueue().get_nowait)
        told(queue.SimpleQueue().get, timeout=-1)
    """,
    "sleep": """
        told(time.sleep, -1)
        told(time.sleep, "1")
        told(time.sleep, None)
        told(time.sleep, 0)
        told(time.sleep, True)
    """,
    "sleep: keyword": """
        try:
            time.sleep(secs=1)
        except TypeError:
            print("TypeError")
    """,
    "Future": """
        from concurrent.futures import Future
        done = Future()
        told(done.set_result, 1)
        try:
            done.set_result(2)
        except Exception as error:
            print(type(error).__name__)
        told(done.cancel)
        told(Future().cancel)
        told(Future().result, timeout=0)
    """,
    "_thread": """
        import _thread
        told(_thread.allocate_lock().release)
        told(_thread.start_new_thread, 1, ())
        told(_thread.start_new_thread, int, [])
        print(_thread.error)
    """,
}


def program(snippet: str) -> str:
    lines = snippet.strip("\n").splitlines()
    margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return TOLD + "def main():\n" + "\n".join("    " + line[margin:] for line in lines) + "\n"


@pytest.mark.parametrize("name", SNIPPETS)
def test_the_same_words(worker: Worker, name: str) -> None:
    text = program(SNIPPETS[name])
    real = printed_for_real(text)
    assert real
    assert assert_right(worker, text).output == real
