"""How a gate and a race are driven. What must happen is the judge's business."""

import threading
import time

MOMENT_SECONDS = 0.0005

_start_thread = threading.Thread.start


def closed(stage, *, waiters, again, after=0):
    """Somebody waits, then the gate is opened, after so many seconds. With `again` it has been open and closed before."""
    gate = stage.make("StartGate")
    if again:
        gate.open()
        gate.close()

    def waiter():
        gate.wait()
        stage.mark("passed")

    def keeper():
        if after:
            time.sleep(after)
        stage.mark("opens")
        gate.open()

    stage.together({**{f"runner {n}": waiter for n in range(1, waiters + 1)}, "keeper": keeper})
    return {"marks": [mark["label"] for mark in stage.marks()]}


def opened(stage, *, late):
    """Three come at any moment, the gate is opened twice, and some come late, one after the other."""
    gate = stage.make("StartGate")
    passed = []

    def keeper():
        gate.open()
        gate.open()

    stage.together({"runner 1": gate.wait, "keeper": keeper, "runner 2": gate.wait, "runner 3": gate.wait})
    for number in range(late):
        gate.wait()
        passed.append(number)
    return {"passed": len(passed)}


def opened_for_a_moment(stage, *, waiters):
    """All are asleep at the gate when it is opened and closed at once."""
    gate = stage.make("StartGate")
    threads = [stage.start(f"runner {n}", gate.wait) for n in range(1, waiters + 1)]
    time.sleep(MOMENT_SECONDS)  # the clock moves only when nobody else can
    gate.open()
    gate.close()
    for thread in threads:
        thread.join()
    return {}


def race_them(stage, *, seconds):
    """Runner i sleeps seconds[i]. How many threads had been started when it began, and what the race returns."""
    # A lock that nobody else wants: to take it is a step, so others may go on before it.
    step = threading.Lock()
    started = []
    began = []

    def start(thread):
        _start_thread(thread)
        with step:
            started.append(thread)

    def runner(number):
        def run():
            began.append([number, len(started), threading.current_thread() is caller])
            if seconds[number]:
                time.sleep(seconds[number])

        return run

    caller = threading.current_thread()
    before = threading.active_count()
    threading.Thread.start = start
    try:
        order = stage.get("race")([runner(number) for number in range(len(seconds))])
    finally:
        threading.Thread.start = _start_thread
    return {"order": order, "began": began, "left": threading.active_count() - before}


def gate_step_by_step(stage):
    """The judge says who waits, and who opens and closes, and when."""
    gate = stage.make("StartGate")
    stage.desk.serve(
        {
            "wait": lambda: gate.wait() and None,
            "open": lambda: gate.open() and None,
            "close": lambda: gate.close() and None,
        }
    )


def race_step_by_step(stage):
    """The judge is itself the runners."""
    run = stage.desk.callable("run")

    def race(count):
        return stage.get("race")([lambda number=number: run(number) for number in range(count)])

    stage.desk.serve({"race": race})


def many(stage, *, races, runners):
    """So many races, for real threads."""
    orders = [stage.get("race")([lambda: None] * runners) for _ in range(races)]
    return {"complete": all(sorted(order) == list(range(runners)) for order in orders)}
