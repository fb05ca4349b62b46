"""Whatever an execution leaves running or open is gone before the next one, and memory does not grow.

A scenario gives the judge a new number after every execution: then the worker waits, and is looked at from outside.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from both_ways import NATIVE_SECONDS, explored, told, whole
from looking import Machine, descriptors, resident_bytes

from grader import wire
from grader.judge.handle import Worker

SOAK_EXECUTIONS = int(os.environ.get("SOAK_EXECUTIONS", "300"))
"""In all programs together."""
WARM_AFTER = 12
GROWTH = 1.10

SCENARIO = """
import itertools
numbers = itertools.count(1)
def run(stage):
    try:
        stage.make("main")
    except ValueError:
        pass
    return next(numbers)
"""

# none of them ends badly, so the exploration goes on; what they leave is the interpreter's to end, or the engine's
LEAVING = {
    "daemons that run": """
        def main():
            for _ in range(3): started(time.sleep, 1000, daemon=True)
    """,
    "daemons that wait for each other": """
        def work(lock, event):
            with lock: event.wait()
        def main():
            lock, event = Lock(), Event()
            for _ in range(2): started(work, lock, event, daemon=True)
    """,
    "a daemon with threads and children": """
        def work(conn):
            for _ in range(2): threading.Thread(target=threading.Event().wait, daemon=True).start()
            if not os.fork():
                time.sleep(1000)
                os._exit(0)
            conn.send(1)
            threading.Event().wait()
        def main():
            ours, theirs = Pipe()
            started(work, theirs, daemon=True)
            ours.recv()
    """,
    "open pipes": """
        def main():
            global pipes
            pipes = [os.pipe() for _ in range(5)], [Pipe() for _ in range(5)]
            p = started(os.listdir, "/")
            p.join()
    """,
    "semaphores": """
        def main():
            global kept
            kept = Lock(), Semaphore(3), Event(), Condition(), Barrier(2), Queue(), JoinableQueue(), Value("i"), Array("i", 5)
            kept[5].put(1)
            kept[5].get()
    """,
    "shared memory that nobody unlinks": """
        from multiprocessing.shared_memory import ShareableList, SharedMemory
        def work():
            SharedMemory(create=True, size=100)
        def main():
            SharedMemory(create=True, size=100_000)
            ShareableList([1, 2])
            p = started(work)
            p.join()
    """,
    "a manager that nobody shuts down": """
        def main():
            global manager
            manager = Manager()
            d = manager.dict()
            d["x"] = 1
    """,
    "a pool that nobody closes": """
        def main():
            global pool
            pool = Pool(2)
            assert pool.map(abs, [-1, 2]) == [1, 2]
    """,
    "an executor that nobody shuts down": """
        from concurrent.futures import ProcessPoolExecutor
        def main():
            global executor
            executor = ProcessPoolExecutor(2)
            assert executor.submit(abs, -1).result() == 1
    """,
    "a connection handed over": """
        def work(conn): conn.recv().send("through")
        def main():
            ours, theirs = Pipe()
            reader, writer = Pipe(False)
            p = started(work, theirs)
            ours.send(writer)
            assert reader.recv() == "through"
            p.join()
    """,
    "an exception with children running": """
        def main():
            go = Event()
            p = started(go.wait, daemon=True)
            raise ValueError
    """,
    "killed children": """
        def main():
            p = started(time.sleep, 1000)
            p.kill()
            p.join()
    """,
    "a listener": """
        def main():
            global listener
            listener = Listener(family="AF_UNIX")
            started(listener.accept, daemon=True)
    """,
}

# each of them ends badly, at once
BROKEN = {
    "a zombie": ("leaked", "def main():\n    if not os.fork(): os._exit(0)"),
    "an orphan that waits": (
        "leaked",
        "def main():\n    if not os.fork():\n        os.fork()\n        os.read(os.pipe()[0], 1)",
    ),
    "a deadlock of three": (
        "deadlock",
        """
        def work(lock, barrier):
            with lock: barrier.wait()
        def main():
            lock, barrier = Lock(), Barrier(3)
            processes = [started(work, lock, barrier) for _ in range(3)]
            for p in processes: p.join()
        """,
    ),
    "a manager, a segment and an exception": (
        "exception",
        """
        from multiprocessing.shared_memory import SharedMemory
        def main():
            manager, block, pool = Manager(), SharedMemory(create=True, size=10), Pool(1)
            manager.list([1])
            1 / 0
        """,
    ),
    "a child in its own session": (
        "leaked",
        "def main():\n    if not os.fork():\n        os.setsid()\n        os.read(os.pipe()[0], 1)",
    ),
    "threads of a child": (
        "leaked",
        """
        def work():
            for _ in range(3): threading.Thread(target=threading.Event().wait).start()
        def main():
            started(work)
        """,
    ),
}


def look_after_each(worker: Worker, machine: Machine, folder: Path, text: str, executions: int) -> list[dict[str, int]]:
    """Run a program so often; what the worker has after each execution."""
    scenario = folder / "scenario.py"
    scenario.write_text(SCENARIO)
    seen: list[dict[str, int]] = []
    pid = 0

    def observe(_number: object) -> bool:
        nonlocal pid
        pid = pid or machine.working()
        below = machine.processes_below(pid)
        seen.append({"below": len(below), "descriptors": len(descriptors(pid)), "memory": resident_bytes(pid)})
        return True

    found = worker.run(
        wire.Job(
            mode="explore",
            filename="program.py",
            text=text,
            module_name="program",
            scenario=(str(scenario), "run"),
            strategy="random",
            schedules=executions,
            seconds=max(NATIVE_SECONDS, executions),
            judged=True,
        ),
        observe,
    )
    assert isinstance(found, wire.Finished), found
    assert found.verdict != "counterexample", told(found)
    return seen


def assert_no_growth(seen: list[dict[str, int]]) -> None:
    assert len(seen) > WARM_AFTER
    assert {moment["below"] for moment in seen} == {0}
    warm, last = seen[WARM_AFTER], seen[-1]
    assert last["descriptors"] <= min(moment["descriptors"] for moment in seen[:WARM_AFTER]) + 2, seen
    assert last["memory"] <= GROWTH * warm["memory"], [moment["memory"] for moment in seen]


@pytest.mark.parametrize("name", LEAVING)
def test_nothing_is_left_after_an_execution(worker: Worker, machine: Machine, tmp_path: Path, name: str):
    before = machine.everything()
    seen = look_after_each(worker, machine, tmp_path, whole(LEAVING[name]), SOAK_EXECUTIONS // len(LEAVING))
    assert_no_growth(seen)
    machine.assert_as_before(before)


@pytest.mark.parametrize("name", BROKEN)
def test_nothing_is_left_after_an_execution_that_ends_badly(worker: Worker, machine: Machine, name: str):
    cause, text = BROKEN[name]
    before = machine.everything()
    found = explored(worker, whole(text))
    assert found.cause == cause, told(found)
    machine.assert_as_before(before)


def test_nothing_is_left_of_a_worker_that_had_to_be_ended(worker: Worker, machine: Machine):
    name = f"grader-{os.getpid()}"
    before = machine.everything()
    found = explored(
        worker,
        whole(f"""
        from multiprocessing.shared_memory import SharedMemory
        def main():
            block = SharedMemory(create=True, size=10, name={name!r})
            any(n for n in iter(int, 1))
        """),
    )
    try:
        assert found.cause == "timeout", told(found)
        machine.assert_as_before(before)
    finally:
        (Path("/dev/shm") / name).unlink(missing_ok=True)
