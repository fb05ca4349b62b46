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


def opened_for_a_moment(stage, *, waiters, late):
    """All are asleep at the gate when it is opened and closed at once; then others come. Who has passed when all is still?"""
    gate = stage.make("StartGate")
    passed = {"early": 0, "late": 0}

    def comes(when):
        gate.wait()
        passed[when] += 1

    early = [stage.start(f"runner {n}", lambda: comes("early")) for n in range(1, waiters + 1)]
    time.sleep(MOMENT_SECONDS)  # the clock moves only when nobody else can
    gate.open()
    gate.close()
    if not late:
        for thread in early:
            thread.join()
        return {}
    threads = [stage.start(f"late {n}", lambda: comes("late")) for n in range(1, late + 1)]
    time.sleep(MOMENT_SECONDS)
    before = dict(passed)
    gate.open()
    for thread in [*early, *threads]:
        thread.join()
    return {"before": before}


def race_them(stage, *, seconds):
    """Runner i sleeps seconds[i]. How many threads had been started when it began, and what the race returns."""
    # A lock that nobody else wants: to take it is a step, so others may go on before it.
    step = threading.Lock()
    threads = []
    began = []
    runners = []

    def start(thread):
        threads.append(thread)
        _start_thread(thread)
        with step:
            pass

    def runner(number):
        def run():
            # Whoever has begun to run has been started, whether start() has come back or not.
            started = sum(thread.ident is not None for thread in threads)
            me = threading.current_thread()
            runners.append(me)
            began.append([number, started, me is caller])
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
    left = threading.active_count() - before
    return {"order": order, "began": began, "threads": len(set(map(id, runners))), "left": left}


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
