"""How compare() and best_for() are driven. What must come back is the judge's business."""

import _thread
import os
import sys
import threading
import time
from multiprocessing.process import BaseProcess

_start_new_thread = _thread.start_new_thread
_start_joinable_thread = getattr(_thread, "start_joinable_thread", None)  # Python 3.13
_make_thread, _join_thread = threading.Thread.__init__, threading.Thread.join
_make_process, _start_process, _join_process = BaseProcess.__init__, BaseProcess.start, BaseProcess.join


def race(stage, *, n, kind):
    """A task that takes n seconds: "waits" sleeps, "computes" holds a lock of its process meanwhile."""
    lock = threading.Lock()

    def waits(seconds):
        time.sleep(seconds)

    def computes(seconds):
        with lock:
            time.sleep(seconds)

    return {"times": _told(stage.get("compare")(stage.sendable({"waits": waits, "computes": computes}[kind]), n))}


def race_with_a_high_price(stage, *, n, thread, process, end):
    """To make a thread takes so many seconds, a process so many, and whoever joins one pays `end` after it is over."""
    at_work, joined, forking = set(), set(), set()

    def waits(seconds):
        at_work.add(threading.get_ident())
        time.sleep(seconds)

    def make_thread(self, *args, **options):
        time.sleep(thread)
        _make_thread(self, *args, **options)

    def start_new_thread(function, *args, **options):
        return bare(_start_new_thread, function, *args, **options)

    def start_joinable_thread(function, *args, **options):
        return bare(_start_joinable_thread, function, *args, **options)

    def bare(start, function, *args, **options):
        if not isinstance(getattr(function, "__self__", None), threading.Thread):  # else it has paid when it was made
            time.sleep(thread)
        return start(function, *args, **options)

    def join_thread(self, *args, **options):
        _join_thread(self, *args, **options)
        if self.ident in at_work:
            joined.add("threads")
            time.sleep(end)

    def make_process(self, *args, **options):
        time.sleep(process)
        _make_process(self, *args, **options)

    def start_process(self):
        forking.add(threading.get_ident())
        try:
            _start_process(self)
        finally:
            forking.discard(threading.get_ident())

    def before_fork():
        if threading.get_ident() not in forking:
            time.sleep(process)

    def join_process(self, *args, **options):
        _join_process(self, *args, **options)
        joined.add("processes")
        time.sleep(end)

    compare = stage.get("compare")
    spaces = [*(vars(sys.modules[name]) for name in ("_thread", "threading")), getattr(compare, "__globals__", {})]
    changed = [
        (names, name, starting, slow)
        for names in spaces
        for name, value in names.items()
        for starting, slow in ((_start_new_thread, start_new_thread), (_start_joinable_thread, start_joinable_thread))
        if value is starting is not None
    ]
    for names, name, _, slow in changed:
        names[name] = slow
    os.register_at_fork(before=before_fork)
    threading.Thread.__init__, threading.Thread.join = make_thread, join_thread
    BaseProcess.__init__, BaseProcess.start, BaseProcess.join = make_process, start_process, join_process
    try:
        return {"times": _told(compare(stage.sendable(waits), n)), "joined": sorted(joined)}
    finally:
        threading.Thread.__init__, threading.Thread.join = _make_thread, _join_thread
        BaseProcess.__init__, BaseProcess.start, BaseProcess.join = _make_process, _start_process, _join_process
        for names, name, starting, _ in changed:
            names[name] = starting


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
