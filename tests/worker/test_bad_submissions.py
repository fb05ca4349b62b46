"""Submissions that do their worst: each is over in time, says why and on which line, and leaves nothing behind.

After each of them the same worker serves a good one.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from grader import wire
from grader.judge.handle import Worker

Processes = Callable[[], dict[int, str]]

SECONDS_FOR_ANYTHING = 15.0
SECONDS_TO_DISAPPEAR = 2.0

GOOD = """
import threading
def main():
    lock = threading.Lock()
    threads = [threading.Thread(target=lock.acquire) for _ in range(1)]
    for t in threads: t.start()
    for t in threads: t.join()
    lock.release()
"""


def job(text: str, **more: Any) -> wire.Job:
    settings: dict[str, Any] = {"mode": "explore", "callable_name": "main", "schedules": 30, "seconds": 4.0}
    return wire.Job(filename="program.py", text=text, module_name="program", **settings | more)


def run(worker: Worker, processes: Processes, text: str, **more: Any) -> wire.Finished | wire.LoadFailed:
    """Run a bad submission, then hold the worker to what it owes in any case."""
    text = dedent(text).lstrip("\n")
    good = worker.run(job(GOOD))
    assert isinstance(good, wire.Finished)
    assert good.cause is None
    before = processes()
    assert len(before) == 2  # the warm process and its twin for native jobs

    started = time.monotonic()
    result = worker.run(job(text, **more))
    assert time.monotonic() - started < SECONDS_FOR_ANYTHING

    deadline = time.monotonic() + SECONDS_TO_DISAPPEAR
    while (left := processes()) != before and time.monotonic() < deadline:
        os.sched_yield()
    extra = {pid: command for pid, command in left.items() if pid not in before}
    for pid in extra:
        os.kill(pid, signal.SIGKILL)
    assert not extra, "still running: " + ", ".join(extra.values())
    assert left == before

    good = worker.run(job(GOOD))
    assert isinstance(good, wire.Finished)
    assert good.cause is None
    assert not isinstance(result, wire.Loaded)
    return result


def marked(text: str) -> int:
    """The line that a text points at with a comment."""
    lines = dedent(text).lstrip("\n").splitlines()
    return next(number for number, line in enumerate(lines, 1) if "# here" in line)


# name: the cause, and the text; the line that must be named ends in "# here"
WHEN_LOADED = {
    "os._exit": (
        "crashed",
        """
        import os
        os._exit(0)  # here
        """,
    ),
    "sys.exit": (
        "exception",
        """
        import sys
        sys.exit("that is all")  # here
        """,
    ),
    "quit": ("exception", "raise SystemExit  # here"),
    "an exception": ("exception", "x = 1\n1 / 0  # here"),
    "KeyboardInterrupt": ("exception", "raise KeyboardInterrupt  # here"),
    "a segmentation fault": (
        "crashed",
        """
        import ctypes
        ctypes.string_at(0)  # here
        """,
    ),
    "an endless loop": ("livelock", "x = 1\nwhile True:  # here\n    pass"),
    "an endless for": (
        "timeout",
        """
        for i in range(10**13): x = i  # here
        """,
    ),
    "C that never returns": ("timeout", "x = sum(range(10**13))  # here"),
    "recursion": (
        "exception",
        """
        def f():
            f()  # here
        f()
        """,
    ),
    "input": ("escaped", "name = input()  # here"),
    "a subprocess": ("escaped", "import subprocess\nsubprocess.Popen(['sleep', '60'])  # here"),
    "not Python": ("exception", "def main(:  # here"),
}


@pytest.mark.parametrize("name", WHEN_LOADED)
def test_when_loaded(worker: Worker, processes: Processes, name: str) -> None:
    cause, text = WHEN_LOADED[name]
    result = run(worker, processes, text)
    assert result.cause == cause, result
    assert result.place is not None, result
    assert result.place.line == marked(text), result


IN_MAIN = {
    "os._exit": (
        "crashed",
        """
        import os
        def main():
            os._exit(0)  # here
        """,
    ),
    "os._exit by another name": (
        "crashed",
        """
        from os import _exit as leave
        def main():
            leave(1)  # here
        """,
    ),
    "os._exit in a thread": (
        "crashed",
        """
        import os, threading
        def work():
            os._exit(0)  # here
        def main():
            t = threading.Thread(target=work)
            t.start()
            t.join()
        """,
    ),
    "sys.exit": (
        "exception",
        """
        import sys
        def main():
            sys.exit(0)  # here
        """,
    ),
    "os.abort": (
        "crashed",
        """
        import os
        def main():
            os.abort()  # here
        """,
    ),
    "a segmentation fault": (
        "crashed",
        """
        import ctypes
        def main():
            ctypes.string_at(0)  # here
        """,
    ),
    "a segmentation fault in a thread": (
        "crashed",
        """
        import ctypes, threading
        def work():
            ctypes.string_at(0)  # here
        def main():
            t = threading.Thread(target=work)
            t.start()
            t.join()
        """,
    ),
    "an endless loop": (
        "livelock",
        """
        def main():
            while True:  # here
                pass
        """,
    ),
    "an endless loop that catches everything": (
        "livelock",
        """
        def main():
            while True:  # here
                try:
                    x = 1
                except BaseException:
                    pass
        """,
    ),
    "an endless for": (
        "timeout",
        """
        def main():
            for i in range(10**13): x = i  # here
        """,
    ),
    "an endless for that ignores signals": (
        "timeout",
        """
        import _signal
        def main():
            _signal.signal(_signal.SIGALRM, 1)  # SIG_IGN
            for i in range(10**13): pass  # here
        """,
    ),
    "an alarm in real time": (
        "escaped",
        """
        import signal
        def main():
            signal.signal(signal.SIGALRM, lambda *_: None)  # here
            signal.setitimer(signal.ITIMER_REAL, 1)
        """,
    ),
    "C that never returns": (
        "timeout",
        """
        def main():
            sum(range(10**13))  # here
        """,
    ),
    "an endless loop over a lock": (
        "livelock",
        """
        import threading
        def main():
            lock, rounds = threading.Lock(), 0
            while True:  # here
                rounds += 1
                with lock:
                    pass
        """,
    ),
    "memory at once": (
        "exception",
        """
        def main():
            data = bytearray(3 << 30)  # here
        """,
    ),
    "memory piece by piece": (
        "exception",
        """
        def main():
            data = []
            for i in range(100):
                data.append(bytes(1 << 28))  # here
        """,
    ),
    "recursion": (
        "exception",
        """
        def main():
            main()  # here
        """,
    ),
    "os.fork": (
        "leaked",
        """
        import os
        def main():
            os.fork()  # here
        """,
    ),
    "os.system": (
        "escaped",
        """
        import os
        def main():
            os.system("sleep 60")  # here
        """,
    ),
    "subprocess.run": (
        "escaped",
        """
        import subprocess
        def main():
            subprocess.run(["sleep", "60"])  # here
        """,
    ),
    "a subprocess in a session of its own": (
        "escaped",
        """
        import subprocess
        def main():
            subprocess.Popen(["sleep", "60"], start_new_session=True)  # here
        """,
    ),
    "multiprocessing by spawn": (
        "escaped",
        """
        import multiprocessing
        def main():
            multiprocessing.get_context("spawn").Process(target=print).start()  # here
        """,
    ),
    "input": (
        "escaped",
        """
        def main():
            input()  # here
        """,
    ),
    "os.kill of itself": (
        "escaped",
        """
        import os, signal
        def main():
            os.kill(os.getpid(), signal.SIGKILL)  # here
        """,
    ),
    "threads left": (
        "leaked",
        """
        import threading
        def work(event):
            event.wait()  # here
        def main():
            threading.Thread(target=work, args=(threading.Event(),)).start()
        """,
    ),
    "an exception whose text never ends": (
        "exception",
        """
        def main():
            raise ValueError("x" * 10_000_000)  # here
        """,
    ),
    "an exception whose text cannot be encoded": (
        "exception",
        """
        def main():
            raise ValueError("\\ud800")  # here
        """,
    ),
    "an exception that will not tell": (
        "exception",
        """
        class Dumb(BaseException):
            def __str__(self):
                raise SystemError
            __repr__ = __str__
        def main():
            raise Dumb  # here
        """,
    ),
}


@pytest.mark.parametrize("name", IN_MAIN)
def test_in_main(worker: Worker, processes: Processes, name: str) -> None:
    cause, text = IN_MAIN[name]
    result = run(worker, processes, text)
    assert result.cause == cause, result
    assert result.place is not None, result
    assert result.place.line == marked(text), result


# these kill or garble the line to the judge itself, so there may be no place to name
BEYOND_WORDS = {
    "killed through C": (
        "crashed",
        """
        import ctypes
        def main():
            ctypes.CDLL(None).kill(0, 9)
        """,
    ),
    "every file descriptor closed": (
        "crashed",
        """
        import os
        def main():
            os.closerange(0, 1024)
        """,
    ),
    "every file descriptor closed, then an endless loop": (
        "crashed",
        """
        import os
        def main():
            os.closerange(0, 1024)
            for i in range(10**13):
                pass
        """,
    ),
    "garbage to every open file descriptor": (
        "crashed",
        """
        import os
        def main():
            for fd in range(3, 1024):
                try:
                    os.write(fd, b"garbage\\n" * 10)
                except OSError:
                    pass
        """,
    ),
    "no JSON object and no end of line": (
        "crashed",
        """
        import os
        def main():
            for fd in range(3, 1024):
                try:
                    os.write(fd, b"{" * 100)
                except OSError:
                    pass

        """,
    ),
}


@pytest.mark.parametrize("name", BEYOND_WORDS)
def test_the_line_to_the_judge(worker: Worker, processes: Processes, name: str) -> None:
    cause, text = BEYOND_WORDS[name]
    assert run(worker, processes, text).cause == cause


def test_garbage_without_end(worker: Worker, processes: Processes) -> None:
    text = """
        import os
        def main():
            for fd in range(3, 1024):
                try:
                    while True:
                        os.write(fd, b"x" * 65_536)
                except OSError:
                    pass
    """
    assert run(worker, processes, text).cause in ("crashed", "timeout", "livelock")


# nothing is wrong with these
HARMLESS = {
    "descriptors that somebody would count to closed": """
        import os
        def main():
            os.closerange(3, 128)
    """,
    "100 MB of prints": """
        def main():
            for i in range(1000):
                print("x" * 100_000)
    """,
    "text that cannot be encoded": """
        def main():
            print("\\ud800")
    """,
    "an end of the program that prints": """
        import atexit, sys
        class Last:
            def __del__(self):
                print("gone")
        atexit.register(print, "later")
        kept = Last()
        def main():
            sys.stderr.write("now")
    """,
    "a daemon that prints for ever": """
        import threading, time
        def work():
            while True:
                print("tick")
                time.sleep(1)
        def main():
            threading.Thread(target=work, daemon=True).start()
    """,
    "a result that is not JSON": """
        def main():
            return object(), {1: 2}, b"x", float("nan"), 1 << 80, {"a": {3}}
    """,
    "a result without a bottom": """
        def main():
            nest = []
            nest.append(nest)
            return nest
    """,
    "a result that bites": """
        class Bites:
            def __getattribute__(self, name):
                raise SystemExit
            def __repr__(self):
                raise SystemExit
        def main():
            return Bites()
    """,
    "no standard output": """
        import sys
        def main():
            sys.stdout = sys.stderr = None
            print("nowhere")
    """,
    "an empty table of modules": """
        import sys
        def main():
            sys.modules.clear()
    """,
    "standard input at its end": """
        import sys
        def main():
            assert sys.stdin.readline() == ""
    """,
}


@pytest.mark.parametrize("name", HARMLESS)
def test_harmless(worker: Worker, processes: Processes, name: str) -> None:
    result = run(worker, processes, HARMLESS[name])
    assert isinstance(result, wire.Finished)
    assert result.cause is None, result


def test_prints_are_cut(worker: Worker, processes: Processes) -> None:
    result = run(worker, processes, HARMLESS["100 MB of prints"])
    assert isinstance(result, wire.Finished)
    assert 0 < len(result.output) < 100_000


PROCESSES = {
    "forked through C": """
        import ctypes
        def main():
            if ctypes.CDLL(None).fork() == 0:
                while True:
                    ctypes.CDLL(None).pause()
    """,
    "forked through C into a session of its own": """
        import ctypes
        def main():
            libc = ctypes.CDLL(None)
            if libc.fork() == 0:
                libc.setsid()
                if libc.fork() == 0:
                    while True:
                        libc.pause()
                libc._exit(0)
    """,
}


@pytest.mark.parametrize("name", PROCESSES)
def test_no_process_is_left(worker: Worker, processes: Processes, name: str) -> None:
    # what becomes of such a program is its own affair; `run` looks at the processes
    run(worker, processes, PROCESSES[name])


def test_what_is_missing(worker: Worker, processes: Processes) -> None:
    result = run(worker, processes, "def other(): pass")
    assert isinstance(result, wire.LoadFailed)
    assert (result.kind, result.cause, result.message, result.names) == ("missing", "missing", "main", ("other",))
    result = run(worker, processes, "  \n")
    assert isinstance(result, wire.LoadFailed)
    assert (result.kind, result.cause) == ("empty", "missing")
    result = run(worker, processes, "x = '\0'")
    assert isinstance(result, wire.LoadFailed)
    assert (result.kind, result.cause) == ("syntax", "exception")


# -- real threads in real time --------------------------------------------------------------------------

NATIVE = {
    "os._exit": (
        "crashed",
        """
        import os
        def main():
            os._exit(0)  # here
        """,
    ),
    "a segmentation fault": (
        "crashed",
        """
        import ctypes
        def main():
            ctypes.string_at(0)  # here
        """,
    ),
    "an exception in a thread": (
        "exception",
        """
        import threading
        def work():
            raise KeyError("k")  # here
        def main():
            t = threading.Thread(target=work)
            t.start()
            t.join()
        """,
    ),
    "an endless loop": (
        "timeout",
        """
        def main():
            while True:
                x = 1; x = 2  # here
        """,
    ),
    "a deadlock": (
        "timeout",
        """
        import threading
        def main():
            lock = threading.Lock()
            lock.acquire()
            lock.acquire()  # here
        """,
    ),
}


@pytest.fixture
def scenario(tmp_path: Path) -> tuple[str, str]:
    file = tmp_path / "scenarios.py"
    file.write_text("def calls_main(stage):\n    stage.get('main')()\n")
    return str(file), "calls_main"


@pytest.mark.parametrize("name", NATIVE)
def test_native(worker: Worker, processes: Processes, scenario: tuple[str, str], name: str) -> None:
    cause, text = NATIVE[name]
    result = run(worker, processes, text, mode="native", scenario=scenario, callable_name=None, seconds=1.0)
    assert result.cause == cause, result
    if name != "an endless loop":  # which may be caught on either of its lines
        assert result.place is not None, result
        assert result.place.line == marked(text), result


def test_a_judge_that_takes_time_is_not_its_fault(worker: Worker, scenario: tuple[str, str]) -> None:
    """The run is over in time; what the judge thinks of it may take longer than the run was allowed to."""

    def thinks(observation: Any) -> bool:
        end = time.monotonic() + 0.8
        while time.monotonic() < end:
            os.sched_yield()
        return True

    quick = job("def main(): pass", mode="native", scenario=scenario, callable_name=None, seconds=0.3, judged=True)
    result = worker.run(quick, thinks)
    assert isinstance(result, wire.Finished)
    assert result.cause is None, result


@pytest.mark.parametrize("started", ["stage.start('gate', main).join()", "stage.together({'gate': main, 'desk': int})"])
def test_an_exception_in_a_thread_of_the_stage(
    worker: Worker, processes: Processes, tmp_path: Path, started: str
) -> None:
    """These threads are of the grader's own copy of `threading`; what comes out of them is the submission's all the same."""
    file = tmp_path / "scenarios.py"
    file.write_text(f"def drive(stage):\n    main = stage.get('main')\n    {started}\n")
    text = """
        def main():
            raise LookupError("gone")  # here
    """
    more = {"mode": "native", "scenario": (str(file), "drive"), "callable_name": None, "seconds": 1.0}
    result = run(worker, processes, text, **more)
    assert isinstance(result, wire.Finished)
    assert (result.cause, result.error, result.task) == ("exception", "LookupError", "gate")
    assert result.place is not None
    assert result.place.line == 2
    right = run(worker, processes, text.replace('raise LookupError("gone")', "return"), **more)
    assert isinstance(right, wire.Finished)
    assert right.cause is None


NATIVE_PROCESSES = {
    "forked": """
        import os
        def main():
            if os.fork() == 0:
                while True:
                    pass
    """,
    "a subprocess": """
        import subprocess
        def main():
            subprocess.Popen(["sleep", "60"])
    """,
    "a subprocess in a session of its own": """
        import subprocess
        def main():
            subprocess.Popen(["sleep", "60"], start_new_session=True)
    """,
}


@pytest.mark.parametrize("name", NATIVE_PROCESSES)
def test_native_leaves_no_process(worker: Worker, processes: Processes, scenario: tuple[str, str], name: str) -> None:
    run(worker, processes, NATIVE_PROCESSES[name], mode="native", scenario=scenario, callable_name=None, seconds=1.0)
