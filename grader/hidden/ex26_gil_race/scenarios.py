"""How compare() and best_for() are driven. What must come back is the judge's business."""

import os
import threading
import time
from multiprocessing.process import BaseProcess

_start_process = BaseProcess.start
_start_thread = threading.Thread.start


def race(stage, *, n, kind):
    """A task that takes n seconds: "waits" sleeps, "computes" holds a lock of its process meanwhile."""
    lock = threading.Lock()

    def waits(seconds):
        time.sleep(seconds)

    def computes(seconds):
        with lock:
            time.sleep(seconds)

    return {"times": _told(stage.get("compare")(stage.sendable({"waits": waits, "computes": computes}[kind]), n))}


def race_with_a_slow_start(stage, *, n, thread, process):
    """To start a thread takes so many seconds, to start a process so many."""

    def start_process(self):
        time.sleep(process)
        _start_process(self)

    def start_thread(self):
        time.sleep(thread)
        _start_thread(self)

    def waits(seconds):
        time.sleep(seconds)

    BaseProcess.start, threading.Thread.start = start_process, start_thread
    try:
        return {"times": _told(stage.get("compare")(stage.sendable(waits), n))}
    finally:
        BaseProcess.start, threading.Thread.start = _start_process, _start_thread


def where(stage, *, n):
    """Where each call of the task is made, and with what."""
    main, caller = os.getpid(), threading.get_ident()

    def task(value):
        inside = "process" if os.getpid() != main else "thread" if threading.get_ident() != caller else "caller"
        stage.note([inside, value])
        time.sleep(1)

    stage.get("compare")(stage.sendable(task), n)
    return {"calls": stage.notes(), **stage.children()}


def choose(stage, *, kinds):
    """What is best for each kind; the name of what is raised for one that is not known."""
    best_for = stage.get("best_for")
    said = []
    for kind in kinds:
        try:
            said.append(best_for(kind))
        except ValueError:
            said.append({"raised": "ValueError"})
    return {"said": said}


def step_by_step(stage):
    """The judge is itself the task."""
    work = stage.desk.callable("task")

    def task(value):
        work(value)

    def compare(n):
        return sorted(map(str, stage.get("compare")(stage.sendable(task), n)))

    stage.desk.serve({"compare": compare, "best_for": stage.get("best_for")})


def in_real_time(stage, *, seconds):
    """A race of sleeping tasks, for real threads and processes."""

    def waits(n):
        time.sleep(n)

    return {"times": _told(stage.get("compare")(stage.sendable(waits), seconds))}


def _told(times):
    if not isinstance(times, dict):
        return "None" if times is None else f"an object of type {type(times).__name__}"
    return {
        str(way): float(seconds) if isinstance(seconds, int | float) else repr(seconds)
        for way, seconds in times.items()
    }
