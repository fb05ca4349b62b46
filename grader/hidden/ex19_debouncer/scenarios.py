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


def at_the_same_moment(stage, *, delay, value, seconds, orders):
    """A request, and so many seconds later each of `orders`, [method, arguments], from a thread of its own.

    With seconds = delay the timer goes off in that very moment. Runs are counted when nothing can happen any more: the
    last wait is one with a time limit, which ends only when nobody else can go on.
    """
    begin = time.monotonic()
    runs = []
    answers = []

    def func(value):
        runs.append([round(time.monotonic() - begin, 3), value, threading.current_thread().name])

    def order(method, args):
        def give():
            time.sleep(seconds)
            answer = getattr(debouncer, method)(*args)
            answers.append([f"{method}({', '.join(map(str, args))})", answer])

        return give

    debouncer = stage.make("Debouncer", delay, func)
    debouncer.call(value)
    stage.together({f"user {number}": order(*one) for number, one in enumerate(orders, 1)})
    threading.Event().wait(9 * delay)
    return {"answers": answers, "runs": runs}


def flushed(stage, *, delay, seconds):
    """One request, flushed after so many seconds; then flushed once more, long afterwards."""
    runs = []
    caller = threading.current_thread()
    debouncer = stage.make("Debouncer", delay, lambda value: runs.append([value, threading.current_thread() is caller]))
    answers = [debouncer.flush()]
    before = len(runs)
    debouncer.call("wanted")
    time.sleep(seconds)
    answers.append(debouncer.flush())
    time.sleep(3 * delay)
    answers.append(debouncer.flush())
    return {"before": before, "answers": answers, "runs": runs}


def from_inside(stage, *, delay):
    """func itself asks for one more run."""
    runs = []
    answers = []

    def func(number):
        runs.append(number)
        if number == 1:
            answers.append(debouncer.call(2))
        else:
            answers.extend([debouncer.cancel(), debouncer.flush()])

    debouncer = stage.make("Debouncer", delay, func)
    debouncer.call(1)
    time.sleep(5 * delay)
    return {"runs": runs, "answers": answers}


def while_func_runs(stage, *, delay, seconds):
    """func takes so many seconds. Meanwhile: how long does each method take, and what does it answer?"""
    begun = threading.Event()
    runs = []
    took = []

    def func(number):
        runs.append(number)
        begun.set()
        time.sleep(seconds)

    debouncer = stage.make("Debouncer", delay, func)
    debouncer.call(1)
    begun.wait()
    for method, args in (("flush", []), ("call", [2]), ("cancel", [])):
        before = time.monotonic()
        answer = getattr(debouncer, method)(*args)
        took.append([method, answer, round(time.monotonic() - before)])
    time.sleep(2 * seconds)
    return {"runs": runs, "took": took}


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
        return [forgotten.call(value) for value in values] + [forgotten.flush(), forgotten.flush()]

    def cancel(value):
        return [forgotten.call(value), forgotten.cancel(), forgotten.flush()]

    def again(value):
        inner = stage.make("Debouncer", 30.0, lambda what: (run(what), inner.call(what), inner.cancel()))
        inner.call(value)
        inner.flush()

    def rest():
        time.sleep(0.4)

    stage.desk.serve({"burst": burst, "flush": flush, "cancel": cancel, "again": again, "rest": rest})
