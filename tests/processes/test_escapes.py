"""What leaves control says so with its line, in children too; whatever a child does, the worker answers.

A child that hangs in a C call costs eight seconds of real time here, one that computes for ever a few.
"""

from __future__ import annotations

import time
from textwrap import dedent, indent

import pytest
from both_ways import explored, told
from looking import Machine

from grader import wire
from grader.judge.handle import Worker

PREAMBLE = "import ctypes, multiprocessing, os, signal, socket, subprocess, sys, threading, time\n"
SECONDS_FOR_ANYTHING = 25.0

ESCAPES = {
    "subprocess.run": "subprocess.run(['true'])  # here",
    "subprocess.Popen": "subprocess.Popen(['true'])  # here",
    "os.system": "os.system('true')  # here",
    "os.popen": "os.popen('true')  # here",
    "os.posix_spawn": "os.posix_spawn('/bin/true', ['true'], {})  # here",
    "os.execv": "os.execv('/bin/true', ['true'])  # here",
    "a connection to the network": "socket.create_connection(('127.0.0.1', 9), 1)  # here",
    "a TCP socket": """
        sock = socket.socket()
        sock.connect(('127.0.0.1', 9))  # here
    """,
    "the start method spawn": "multiprocessing.get_context('spawn').Process(target=print).start()  # here",
    "the start method forkserver": "multiprocessing.get_context('forkserver').Process(target=print).start()  # here",
    "spawn by set_start_method": """
        multiprocessing.set_start_method('spawn', force=True)
        multiprocessing.Process(target=print).start()  # here
    """,
    "signal.pause": "signal.pause()  # here",
    "signal.alarm": "signal.alarm(1)  # here",
    "signal.signal of an alarm": "signal.signal(signal.SIGALRM, print)  # here",
    "os.killpg": "os.killpg(os.getpgid(0), signal.SIGTERM)  # here",
}

IN_MAIN = {"os.kill of the main process by itself": "os.kill(os.getpid(), signal.SIGTERM)  # here"}
IN_CHILD = {"os.kill of the main process": "os.kill(os.getppid(), signal.SIGTERM)  # here"}


def text_of(body: str, *, where: str) -> str:
    body = indent(dedent(body).strip("\n"), "    ")
    if where == "main":
        return f"{PREAMBLE}def main():\n{body}\n"
    if where == "process":
        return (
            f"{PREAMBLE}def work():\n{body}\ndef main():\n"
            "    p = multiprocessing.Process(target=work)\n    p.start()\n    p.join()\n"
        )
    if where == "fork":
        return (
            f"{PREAMBLE}def work():\n{body}\ndef main():\n"
            "    pid = os.fork()\n    if not pid:\n        work()\n        os._exit(0)\n    os.waitpid(pid, 0)\n"
        )
    return (
        f"{PREAMBLE}def work():\n{body}\ndef thread():\n    t = threading.Thread(target=work)\n    t.start()\n    t.join()\n"
        "def main():\n    p = multiprocessing.Process(target=thread)\n    p.start()\n    p.join()\n"
    )


def marked(text: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if "# here" in line)


def found_in(worker: Worker, machine: Machine, text: str) -> wire.Finished:
    """What the worker answers, in reasonable time and leaving nothing."""
    before = machine.everything()
    began = time.monotonic()
    found = explored(worker, text, schedules=5)
    assert time.monotonic() - began < SECONDS_FOR_ANYTHING
    machine.assert_as_before(before)
    return found


@pytest.mark.parametrize("where", ["main", "process", "fork", "thread of a process"])
@pytest.mark.parametrize("name", ESCAPES)
def test_what_escapes_says_so_with_its_line(worker: Worker, machine: Machine, name: str, where: str):
    text = text_of(ESCAPES[name], where=where)
    found = found_in(worker, machine, text)
    assert found.cause == "escaped", told(found)
    assert found.place is not None, told(found)
    assert found.place.line == marked(text), told(found)


@pytest.mark.parametrize("name", IN_MAIN)
def test_what_escapes_in_the_main_process_says_so_with_its_line(worker: Worker, machine: Machine, name: str):
    text = text_of(IN_MAIN[name], where="main")
    found = found_in(worker, machine, text)
    assert (found.cause, found.place and found.place.line) == ("escaped", marked(text)), told(found)


@pytest.mark.parametrize("where", ["process", "fork", "thread of a process"])
@pytest.mark.parametrize("name", IN_CHILD)
def test_what_escapes_in_a_child_says_so_with_its_line(worker: Worker, machine: Machine, name: str, where: str):
    text = text_of(IN_CHILD[name], where=where)
    found = found_in(worker, machine, text)
    assert (found.cause, found.place and found.place.line) == ("escaped", marked(text)), told(found)


# name: the causes that are right, and what the child does; a line that must be named ends in "# here"
HOSTILE = {
    "a loop that changes nothing": ({"livelock"}, "while True: pass  # here"),
    "an endless loop that catches everything": (
        {"timeout"},
        """
        while True:
            try:
                any(n for n in iter(int, 1))  # here
            except BaseException:
                pass
        """,
    ),
    "os._exit": (set(), "os._exit(0)"),
    "os._exit in C": (set(), "ctypes.CDLL(None)._exit(0)"),
    "a segmentation fault": (set(), "ctypes.string_at(0)"),
    "os.abort": (set(), "os.abort()"),
    "closing all descriptors": ({"exception", "deadlock", "leaked", "escaped", None}, "os.closerange(3, 256)"),
    "closing all descriptors and going on": (
        {"exception", "deadlock", "leaked", "escaped", "crashed", None},
        """
        os.closerange(3, 4096)
        print("still here")
        time.sleep(1)
        multiprocessing.Event().wait(1)
        """,
    ),
    "forking for ever": ({"limit"}, "while True: os.fork()"),
    "forking for ever, each waits": ({"limit"}, "def go():\n    if os.fork(): os.wait()\n    else: go()\ngo()"),
    "starting processes for ever": (
        {"limit"},
        "while True: multiprocessing.Process(target=time.sleep, args=(9,)).start()",
    ),
    "writing to every descriptor": (
        {"exception", "deadlock", "leaked", "escaped", "crashed", "timeout", None},
        """
        for fd in range(3, 256):
            try:
                os.write(fd, b'{"x": 1}' * 10)
            except OSError:
                pass
        """,
    ),
    "writing to every descriptor in C": (
        {"exception", "deadlock", "leaked", "escaped", "crashed", "timeout", None},
        """
        for fd in range(3, 256):
            ctypes.CDLL(None).write(fd, b'{"x": 1}', 8)
        """,
    ),
    "reading every descriptor": (
        {"exception", "deadlock", "leaked", "escaped", "crashed", "timeout", None},
        """
        for fd in range(3, 256):
            try:
                os.set_blocking(fd, False)
                os.read(fd, 1 << 16)
            except OSError:
                pass
        """,
    ),
    "an orphan in a session of its own": ({None}, "if not os.fork():\n    os.setsid()\n    os._exit(0)"),
    "stopping itself": (
        {"timeout", "crashed", "deadlock"},
        "ctypes.CDLL(None).kill(ctypes.CDLL(None).getpid(), 19)  # here",
    ),
    "killing itself in C": (set(), "ctypes.CDLL(None).kill(ctypes.CDLL(None).getpid(), 9)"),
    "killing its real parent in C": ({"crashed"}, "ctypes.CDLL(None).kill(ctypes.CDLL(None).getppid(), 9)"),
    "using up its memory": ({"exception"}, "x = []\nwhile True: x.append(bytearray(1 << 26))  # here"),
    "recursing for ever": ({"exception"}, "def again(): again()\nagain()"),
    "a loop in C without alarms": (
        {"timeout"},
        "import _signal\n_signal.signal(14, 1)\nsum(iter(int, 1))  # here",
    ),
    "waiting for a lock on a file": (
        {"escaped"},
        "import fcntl\nfcntl.flock(os.open(os.devnull, os.O_RDONLY), fcntl.LOCK_EX)  # here",
    ),
    "setting a real timer": ({"escaped"}, "signal.setitimer(signal.ITIMER_REAL, 0)  # here"),
    "blocking all signals": ({"escaped"}, "signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())  # here"),
    "opening files for ever": ({"exception"}, "files = []\nwhile True: files.append(open(os.devnull))  # here"),
    "starting a process with too many files open": (
        {"exception", "limit"},
        """
        files = []
        try:
            while True: files.append(open(os.devnull))
        except OSError:
            pass
        for _ in range(9):
            files.pop().close()
            try:
                multiprocessing.Process(target=time.sleep, args=(1,)).start()
                multiprocessing.Pipe()[0].recv()
            except OSError:
                pass
        raise ValueError
        """,
    ),
    "a flood of output": ({None}, "for _ in range(200): print('x' * 10_000)"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_a_child_does_the_worker_answers_and_nothing_is_left(worker: Worker, machine: Machine, name: str):
    causes, body = HOSTILE[name]
    text = text_of(body, where="process")
    found = found_in(worker, machine, text)
    assert found.cause in (causes or {None}), told(found)
    if "# here" in text:
        assert found.place is not None, told(found)
        assert found.place.line == marked(text), told(found)
