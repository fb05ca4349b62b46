"""Processes change nothing about replays: one token, one trace; one seed, one result; the same pids and names."""

from __future__ import annotations

import msgspec
import pytest
from both_ways import explored, told, whole

from grader import wire
from grader.judge.handle import Worker

REPLAYS = 100

FAILING = {
    "two increments race": """
        def work(n):
            n.value += 1
        def main():
            n = Value("i", lock=False)
            processes = [started(work, n) for _ in range(2)]
            for p in processes: p.join()
            assert n.value == 2
    """,
    "locks in opposite orders": """
        def work(a, b):
            with a, b: pass
        def main():
            a, b = Lock(), Lock()
            processes = [started(work, a, b), started(work, b, a)]
            for p in processes: p.join()
    """,
    "join before the queue is drained": """
        def work(q):
            q.put("x" * 1_000_000)
        def main():
            q = Queue()
            p = started(work, q)
            p.join()
            q.get()
    """,
    "the order of two producers": """
        def work(q, name):
            q.put(name)
        def main():
            q = Queue()
            processes = [started(work, q, name) for name in "ab"]
            for p in processes: p.join()
            assert [q.get(), q.get()] == ["a", "b"]
    """,
    "who ends first": """
        def main():
            pids = []
            for _ in range(2):
                if not (pid := os.fork()):
                    os._exit(0)
                pids.append(pid)
            ended = [os.wait()[0] for _ in pids]
            assert ended == pids
    """,
    "threads of a child race": """
        total = 0
        def add():
            global total
            total += 1
        def work():
            threads = [threading.Thread(target=add) for _ in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert total == 2
        def main():
            p = started(work)
            p.join()
    """,
    "terminated at a bad moment": """
        def work(lock):
            with lock:
                time.sleep(1)
        def main():
            lock = Lock()
            p = started(work, lock)
            p.terminate()
            p.join()
            with lock: pass
    """,
}


def without_durations(found: wire.Finished) -> object:
    return msgspec.structs.replace(found, seconds=0.0)


REPLAYED = ("two increments race", "join before the queue is drained", "who ends first", "threads of a child race")


@pytest.mark.parametrize("name", REPLAYED)
def test_a_hundred_replays_are_a_hundred_equal_traces(worker: Worker, name: str):
    text = whole(FAILING[name])
    found = explored(worker, text, schedules=300)
    assert found.token is not None, told(found)
    job = wire.Job(
        mode="replay", filename="program.py", text=text, module_name="program", callable_name="main", token=found.token
    )
    for _ in range(REPLAYS):
        again = worker.run(job)
        assert not again.diverged
        assert (again.cause, again.message, again.trace) == (found.cause, found.message, found.trace)


@pytest.mark.parametrize("name", FAILING)
def test_one_seed_gives_one_result_in_another_worker(worker: Worker, another_worker: Worker, name: str):
    text = whole(FAILING[name])
    for seed in (1, 2):
        one = explored(worker, text, schedules=300, seed=seed)
        other = explored(another_worker, text, schedules=300, seed=seed)
        assert without_durations(one) == without_durations(other)


@pytest.fixture(scope="module")
def another_worker():
    with Worker() as started:
        yield started


def test_printed_identifiers_and_names_are_the_same_every_time(worker: Worker, another_worker: Worker):
    text = whole("""
        def work(q, lock, event):
            with lock:
                event.set()
            print(os.getpid(), os.getppid(), current_process().name, random.random(), id(q) and hash(current_process()))
            print(threading.current_thread().name, threading.get_ident(), threading.get_native_id(), time.time())
            q.put(os.getpid())
        def main():
            q, lock, event = Queue(), Lock(), Event()
            processes = [started(work, q, lock, event) for _ in range(2)]
            print(sorted(q.get() for _ in processes), [p.pid for p in processes], processes, lock)
            for p in processes: p.join()
            with Pool(2) as pool:
                print(pool.map(abs, [-1]), pool, active_children())
            print(Pipe()[0].fileno(), os.pipe())
    """)
    outputs = [explored(w, text, schedules=s).output for w in (worker, another_worker) for s in (1, 3, 3)]
    assert outputs[0]
    assert outputs[1] == outputs[2] == outputs[4] == outputs[5]
    assert outputs[0] == outputs[3]


def test_a_strategy_that_learns_is_told_what_other_processes_do(worker: Worker) -> None:
    # where it is not, SURW never sees its drawn task act, and leaves the turn with it until it ends: 1 seed of 5
    text = whole(FAILING["two increments race"])
    for seed in range(1, 6):
        found = explored(worker, text, strategy="surw", seed=seed, schedules=15)
        assert found.cause == "wrong_result", f"seed {seed}"
