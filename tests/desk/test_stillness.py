"""Whether somebody could go on is told by the kernel, not by a clock."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from grader.judge.evidence.stillness import look_at

READY = "import sys; sys.stdout.write('.'); sys.stdout.flush();"


@pytest.fixture
def running():
    started: list[subprocess.Popen[bytes]] = []

    def run(code: str) -> int:
        process = subprocess.Popen(
            [sys.executable, "-c", READY + code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.read(1) == b"."
        return process.pid

    yield run
    for process in started:
        os.killpg(process.pid, signal.SIGKILL)  # with what it has forked
        process.communicate()


def until(pid: int, runs: bool) -> bool:
    """Whether the process is ever seen so; a bound of looks, not of time."""
    return any(look_at(pid).runs is runs for _ in range(100_000))


def test_one_that_waits_does_not_run(running):
    assert until(running("sys.stdin.read()"), runs=False)


def test_one_that_goes_round_a_loop_runs_and_uses_processor_time(running):
    pid = running("\nwhile True: pass")
    assert until(pid, runs=True)
    began = look_at(pid).cpu_seconds
    assert any(look_at(pid).cpu_seconds > began for _ in range(100_000))


def test_a_thread_of_a_child_counts(running):
    pid = running(
        "import os, threading\n"
        "if os.fork() == 0:\n"
        "    threading.Thread(target=lambda: [None for _ in iter(int, 1)]).start()\n"
        "sys.stdin.read()"
    )
    assert until(pid, runs=True)


def test_nothing_is_said_of_a_process_that_is_not_there():
    assert look_at(2**22 + 1).runs is None
