"""Every primitive of `multiprocessing`, `os.fork` and the pools: the same answers natively and in every schedule."""

from __future__ import annotations

import time
from pathlib import Path

import programs_of_channels
import programs_of_forks
import programs_of_pools
import programs_of_processes
import programs_of_shared_things
import pytest
from both_ways import assert_returns, explored, returned_natively, told, whole

from grader.judge.handle import Worker

PROGRAMS = {
    **programs_of_processes.PROGRAMS,
    **programs_of_forks.PROGRAMS,
    **programs_of_channels.PROGRAMS,
    **programs_of_shared_things.PROGRAMS,
    **programs_of_pools.PROGRAMS,
}


ABOUT_TIME = {"ThreadPool", "ProcessPoolExecutor: a timeout"}
"""A job that sleeps longer than somebody waits for it: the wait may begin late, unless the clock is exact."""


@pytest.mark.parametrize("name", PROGRAMS)
def test_controlled_and_native_answers_are_the_same(worker: Worker, tmp_path: Path, name: str):
    text = PROGRAMS[name]
    assert_returns(worker, text, returned_natively(text, tmp_path), exact_clock=name in ABOUT_TIME)


def test_what_children_print_is_captured_in_the_order_of_the_schedule(worker: Worker):
    found = explored(
        worker,
        whole("""
        def work(n):
            print("child", n)
            print("error", n, file=sys.stderr)
        def main():
            print("before")
            for n in range(2):
                p = started(work, n)
                p.join()
            print("after")
        """),
    )
    assert found.verdict == "exhausted", told(found)
    assert found.output == "before\nchild 0\nerror 0\nchild 1\nerror 1\nafter\n"


def test_what_a_child_raises_is_the_finding_with_its_line(worker: Worker):
    text = whole("""
        def work():
            {}["lost"]
        def main():
            p = started(work)
            p.join()
    """)
    found = explored(worker, text)
    assert (found.cause, found.error, found.message, found.task) == ("exception", "KeyError", "'lost'", "Process-1")
    assert found.place is not None
    assert found.place.source == '{}["lost"]'
    assert "Traceback (most recent call last):" in found.output


def test_a_sleep_in_a_child_takes_no_real_time(worker: Worker):
    before = time.monotonic()
    assert_returns(
        worker,
        """
        def work(q, seconds):
            time.sleep(seconds)
            q.put([seconds, time.monotonic() >= seconds])
        def main():
            q = Queue()
            processes = [started(work, q, seconds) for seconds in (3000, 1000, 2000)]
            got = [q.get(timeout=10_000) for _ in processes]
            for p in processes: p.join()
            return got
        """,
        [[1000, True], [2000, True], [3000, True]],
        exact_clock=True,
    )
    assert time.monotonic() - before < 10


def test_a_child_may_be_terminated_inside_its_critical_section(worker: Worker):
    text = whole("""
        def work(lock, n):
            with lock:
                n.value += 1
        def main():
            lock, n = Lock(), Value("i", lock=False)
            p = started(work, lock, n)
            p.terminate()
            p.join()
            with lock: pass
    """)
    found = explored(worker, text, schedules=200)
    assert found.cause in ("deadlock", "leaked"), told(found)
