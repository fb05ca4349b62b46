"""How a pool is used. What must come out is the judge's business."""

import threading
import time


class Trouble(Exception):
    """What a job raises."""


def jobs(stage, *, workers, values, seconds=0):
    """Hand in a job for each value, take all results, shut down. There is nothing to do at first, and each job takes long."""
    pool = stage.make("ThreadPool", workers)
    _take(seconds)
    caller = threading.current_thread()
    in_caller = []

    def job(value):
        if threading.current_thread() is caller:
            in_caller.append(value)
        stage.mark("runs", value)
        _take(seconds)
        return value

    results = [pool.submit(job, value) for value in values]
    got = [result.result() for result in results]
    again = [result.result() for result in results]
    pool.shutdown()
    return {
        "got": got,
        "again": again,
        "started": [mark["value"] for mark in stage.marks()],
        "in_caller": in_caller,
    }


def a_job_fails(stage, *, workers, values, failing):
    """One of the jobs raises; its result is asked for twice."""
    pool = stage.make("ThreadPool", workers)
    error = Trouble()

    def job(value):
        if value == failing:
            raise error
        return value

    def outcome(result):
        try:
            return result.result()
        except Exception as caught:
            return "raised" if caught is error else f"another {type(caught).__name__}"

    results = [pool.submit(job, value) for value in values]
    got = [outcome(result) for result in results]
    again = [outcome(result) for result in results]
    pool.shutdown()
    return {"got": got, "again": again}


def shut_down(stage, *, workers, values, wait, seconds=0):
    """Shut down while jobs are waiting; then hand in one more, and shut down again. Each job takes so many seconds."""
    before = set(map(id, threading.enumerate()))
    pool = stage.make("ThreadPool", workers)
    over = []

    def job(value):
        stage.mark("runs", value)
        _take(seconds)
        over.append(value)
        return value

    def state():
        return {"over": len(over), "left": sum(id(thread) not in before for thread in threading.enumerate())}

    results = [pool.submit(job, value) for value in values]
    pool.shutdown(wait)
    first = state() if wait else None
    try:
        pool.submit(job, None)
        late = "accepted"
    except Exception as error:
        late = type(error).__name__
    pool.shutdown()
    second = state()
    got = [result.result() for result in results]
    return {"first": first, "second": second, "late": late, "got": got}


def a_race_to_the_end(stage, *, value):
    """One thread submits while another one shuts down."""
    pool = stage.make("ThreadPool", 1)
    seen = {}

    def submit():
        try:
            result = pool.submit(lambda: value)
        except RuntimeError:
            seen["answer"] = "refused"
        else:
            seen["answer"] = result.result()

    stage.together({"client": submit, "boss": pool.shutdown})
    return seen


def crowd(stage, *, workers, count):
    """The most jobs at once."""
    pool = stage.make("ThreadPool", workers)
    inside, most = [], []

    def job(number):
        inside.append(number)
        stage.mark("in", number)
        most.append(len(inside))
        stage.mark("out", number)
        inside.remove(number)

    results = [pool.submit(job, number) for number in range(count)]
    for result in results:
        result.result()
    pool.shutdown()
    return {"most": max(most, default=0)}


def they_meet(stage, *, workers):
    """As many jobs as workers, each of which ends when all have begun."""
    pool = stage.make("ThreadPool", workers)
    everybody = threading.Barrier(workers)
    results = [pool.submit(everybody.wait) for _ in range(workers)]
    for result in results:
        result.result()
    pool.shutdown()
    return {"met": True}


def many_jobs(stage, *, workers, count):
    """One job after another, each waited for; then many at once."""
    pool = stage.make("ThreadPool", workers)
    total = sum(pool.submit(abs, -number).result() for number in range(count))
    results = [pool.submit(abs, -number) for number in range(count)]
    total += sum(result.result() for result in results)
    pool.shutdown()
    return {"total": total}


def step_by_step(stage, *, workers):
    """The judge answers the jobs; a job ends when the judge has answered it."""
    call = stage.desk.callable("job")

    def run(values):
        pool = stage.make("ThreadPool", workers)
        results = [pool.submit(call, value) for value in values]
        got = [result.result() for result in results]
        pool.shutdown()
        return got

    def fail(value):
        pool = stage.make("ThreadPool", 1)

        def broken():
            call(value)
            raise Trouble

        first, second = pool.submit(broken), pool.submit(call, value)
        try:
            first.result()
            raised = False
        except Trouble:
            raised = True
        got = second.result()
        pool.shutdown()
        return [raised, got]

    def end(values):
        pool = stage.make("ThreadPool", 1)
        for value in values:
            pool.submit(call, value)
        pool.shutdown()
        try:
            pool.submit(call, None)
        except RuntimeError:
            return "refused"
        return "accepted"

    stage.desk.serve({"run": run, "fail": fail, "end": end})


def _take(seconds):
    if seconds:
        time.sleep(seconds)
