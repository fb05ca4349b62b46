"""How a debouncer is used. What must come out is the judge's business."""

import threading
import time


def typing(stage, *, delay, calls):
    """Calls at their times, as [second, value]; what runs, and when. The clock is the grader's, and exact."""
    begin = time.monotonic()
    runs = []
    debouncer = stage.make("Debouncer", delay, lambda value: runs.append([round(time.monotonic() - begin, 3), value]))
    for second, value in calls:
        time.sleep(begin + second - time.monotonic())
        debouncer.call(value)
    time.sleep(3 * delay)
    return {"runs": runs}


def at_the_same_moment(stage, *, delay, how):
    """The timer may go off at any moment, also in the very one in which the request is forgotten."""
    begun = []
    back = []
    debouncer = stage.make("Debouncer", delay, lambda value: begun.append([value, bool(back)]))
    debouncer.call("old")
    if how == "cancel":
        debouncer.cancel()
    else:
        debouncer.call("new")
    stage.mark("back")
    back.append(True)
    time.sleep(3 * delay)
    return {"begun": begun}


def flushed(stage, *, delay, seconds):
    """One request, flushed after so many seconds; then flushed once more, long afterwards."""
    runs = []
    caller = threading.current_thread()
    debouncer = stage.make("Debouncer", delay, lambda value: runs.append([value, threading.current_thread() is caller]))
    debouncer.flush()
    before = len(runs)
    debouncer.call("wanted")
    if seconds:
        time.sleep(seconds)
    debouncer.flush()
    time.sleep(3 * delay)
    debouncer.flush()
    return {"before": before, "runs": runs}


def from_inside(stage, *, delay):
    """func itself asks for one more run."""
    runs = []

    def func(number):
        runs.append(number)
        if number == 1:
            debouncer.call(2)
        else:
            debouncer.cancel()
            debouncer.flush()

    debouncer = stage.make("Debouncer", delay, func)
    debouncer.call(1)
    time.sleep(5 * delay)
    return {"runs": runs}


def in_real_time(stage, *, delay):
    """Three calls at once, and one that is never run: what its thread is like."""
    ran = threading.Event()
    runs = []

    def func(value):
        runs.append(value)
        ran.set()

    debouncer = stage.make("Debouncer", delay, func)
    for value in (1, 2, 3):
        debouncer.call(value)
    ran.wait()
    before = set(map(id, threading.enumerate()))
    other = stage.make("Debouncer", 60.0, func)
    other.call(4)
    alive = [thread for thread in threading.enumerate() if id(thread) not in before and not thread.daemon]
    other.cancel()
    return {"runs": runs, "alive": len(alive)}


def step_by_step(stage):
    """The judge says what is called, and hears what runs."""
    run = stage.desk.callable("run")
    debouncer = stage.make("Debouncer", 0.05, run)
    forgotten = stage.make("Debouncer", 30.0, run)

    def burst(values):
        for value in values:
            debouncer.call(value)

    def flush(values):
        for value in values:
            forgotten.call(value)
        forgotten.flush()
        forgotten.flush()

    def cancel(value):
        forgotten.call(value)
        forgotten.cancel()
        forgotten.flush()

    def again(value):
        inner = stage.make("Debouncer", 30.0, lambda what: (run(what), inner.call(what), inner.cancel()))
        inner.call(value)
        inner.flush()

    def rest():
        time.sleep(0.4)

    stage.desk.serve({"burst": burst, "flush": flush, "cancel": cancel, "again": again, "rest": rest})
