"""A worker that has been taken over says what it likes: nothing of it is complete, and each answer comes in time."""

from __future__ import annotations

import pytest
from talking import hold

from grader.judge.evidence.plan import Answer

SCRIPT = [{"a": ["add"], "b": ["add"]}] * 2
IN_TIME_SECONDS = 8.0
"""Far above what is needed, for a busy machine; the limit of the job is 30."""

HONEST = """
def drive(stage):
    stage.desk.serve({"add": lambda: 1})
"""

LIES = {
    "closes_the_desk": ("crashed", "stage.desk._main.close()"),
    "closes_every_file": ("crashed", "import os; os.closerange(3, 1024)"),
    "says_nothing": ("crashed", "pass"),
    "ends_at_once": ("crashed", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"),
    "garbage_at_the_door": ("crashed", "stage.desk._main.send(b'\\xff\\x00 what?')"),
    "a_pipe_in_place_of_a_socket": (
        "crashed",
        "import os, socket; socket.send_fds(socket.socket(fileno=os.dup(stage.desk._main.fileno())), "
        'b\'["connect","a"]\', [os.pipe()[0]])',
    ),
    "a_socket_of_another_kind": (
        "crashed",
        "import os, socket; socket.send_fds(socket.socket(fileno=os.dup(stage.desk._main.fileno())), "
        'b\'["connect","a"]\', [socket.socket().fileno()])',
    ),
    "many_descriptors": (
        "crashed",
        "import os, socket; socket.send_fds(socket.socket(fileno=os.dup(stage.desk._main.fileno())), "
        'b\'["connect","a"]\', [os.dup(2) for _ in range(50)])',
    ),
    "garbage_over_a_line_of_its_own": (
        "crashed",
        "stage.desk._connection('a', fresh=True)._socket.send(b'{}'); wait()",
    ),
    "a_message_that_is_too_long": (
        "crashed",
        "stage.desk._connection('a', fresh=True).say('next', 'returned', 'x' * 100_000); wait()",
    ),
    "somebody_who_was_not_asked": ("crashed", "stage.desk._connection('c', fresh=True); wait()"),
    "the_same_one_twice": (
        "crashed",
        "one = stage.desk._connection('a', fresh=True); two = stage.desk._connection('a', fresh=True); wait()",
    ),
    "answers_early": (
        "crashed",
        "line = stage.desk._connection('a', fresh=True); line.say('next', '', None); "
        "line.say('next', 'returned', 1); wait()",
    ),
    "an_answer_to_nothing": ("crashed", "stage.desk._connection('a', fresh=True).say('next', 'returned', 1); wait()"),
    "says_goodbye_before_it_begins": ("crashed", "stage.desk._connection('a', fresh=True).say('bye'); wait()"),
    "calls_what_is_not_there": ("crashed", "stage.desk.callable('more points')(); wait()"),
    "calls_for_ever": ("crashed", "while True: stage.desk.callable('free')()"),
    "comes_for_ever": ("crashed", "lines = [stage.desk._connection('', fresh=True) for _ in range(900)]; wait()"),
    "runs_one_after_another": ("timeout", "stage.desk._attend('a', {'add': lambda: 1})"),
    "hangs": ("timeout", "wait()"),
    "comes_and_hangs": ("timeout", "line = stage.desk._connection('a', fresh=True); wait()"),
}


@pytest.mark.parametrize("name", LIES)
def test_a_lie_is_no_evidence(worker, tmp_path, name):
    cause, code = LIES[name]
    scenario = f"""
import threading

def wait():
    threading.Event().wait()

def drive(stage):
    {code}
"""
    held = hold(worker, tmp_path, scenario, script=SCRIPT, seconds=30.0, calls={"free": Answer()})
    assert held.why == cause
    assert held.seconds < IN_TIME_SECONDS


def test_an_honest_one_is_evidence(worker, tmp_path):
    held = hold(worker, tmp_path, HONEST, script=SCRIPT, calls={"free": Answer()})
    assert held.why is None
    assert held.seen.values("add") == [1, 1, 1, 1]


def test_a_forked_process_may_not_speak_for_another(worker, tmp_path):
    scenario = """
import os

def drive(stage):
    line = stage.desk._connection("a", fresh=True)
    if os.fork() == 0:
        line.say("next", "", None)
        os._exit(0)
    os.wait()
    line.answer()
"""
    assert hold(worker, tmp_path, scenario, script=SCRIPT).why == "crashed"


INLINE = """
import threading


def start(self):
    self._started.set()
    self.run()


threading.Thread.start = start
threading.Thread.join = lambda self, timeout=None: None


class Counter:
    def __init__(self):
        self._total = 0

    def add(self):
        self._total += 1
        return 1

    def total(self):
        return self._total
"""


def test_a_patched_thread_runs_nothing_one_after_another(worker, tmp_path):
    """The driver starts threads by what it kept from before: the counter without a lock loses updates as ever."""
    scenario = """
def drive(stage):
    counter = stage.make("Counter")
    stage.desk.serve({"add": counter.add, "total": counter.total})
"""
    script = [*SCRIPT, {"a": ["total"]}]
    held = hold(worker, tmp_path, scenario, text=INLINE, script=script, turns=True)
    assert held.why is None
    assert held.seen.values("total")[0] < 4


def test_a_patched_process_gains_nothing(worker, tmp_path):
    text = """
import multiprocessing

multiprocessing.Process.start = lambda self: self.run()
multiprocessing.get_context("fork").Process.start = lambda self: self.run()
"""
    held = hold(worker, tmp_path, HONEST, text=text, script=SCRIPT, processes=True)
    assert held.why is None, "the driver kept its own"
