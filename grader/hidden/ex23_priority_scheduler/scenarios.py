"""How a priority scheduler is driven. What must come out of it is the judge's business."""

import threading
import time


def rounds(stage, *, workers, rounds):
    """Each round submits jobs (pairs of a priority and the value that the job returns), then runs them all."""
    scheduler = stage.make("Scheduler", workers)
    lists = []
    for jobs in rounds:
        for priority, value in jobs:
            scheduler.submit(priority, _job(stage, value))
        lists.append(_shown(scheduler.run_all()))
    return {"workers": workers, "lists": lists}


def same_priority(stage, *, priority, groups):
    """Jobs of one priority: one group submitted by main, or each group by a thread of its own. One worker runs them."""
    scheduler = stage.make("Scheduler", 1)

    def submitter(values):
        def run():
            for value in values:
                scheduler.submit(priority, _job(stage, value))

        return run

    if len(groups) == 1:
        submitter(groups[0])()
    else:
        stage.together({f"submitter {n}": submitter(values) for n, values in enumerate(groups, 1)})
    return {"groups": groups, "list": _shown(scheduler.run_all())}


def crowd(stage, *, workers, values, more):
    """Jobs that say when they are running, and take a while; the first one submits a job for each value of `more`."""
    scheduler = stage.make("Scheduler", workers)

    def job(value, others):
        stage.mark("in", value)
        for other in others:
            scheduler.submit(len(values), job, other, [])
        time.sleep(1)
        stage.mark("out", value)
        return value

    for priority, value in enumerate(values):
        scheduler.submit(priority, job, value, [] if priority else more)
    scheduler.run_all()
    return {"workers": workers, "marks": stage.marks()}


def one_raises(stage, *, workers, jobs):
    """Triples of a priority, a value, and whether the job raises an error with the value in place of returning it."""
    scheduler = stage.make("Scheduler", workers)
    errors = {}

    def job(value, fails):
        stage.mark("running", value)
        if fails:
            errors[value] = ValueError(value)
            raise errors[value]
        return value

    for priority, value, fails in jobs:
        scheduler.submit(priority, job, value, fails)
    results = scheduler.run_all()
    if isinstance(results, list):
        kept = {id(error): value for value, error in errors.items()}
        results = [{"error": kept[id(r)]} if id(r) in kept else r for r in results]
    return {"workers": workers, "ran": [mark["value"] for mark in stage.marks()], "list": _shown(results)}


def a_job_submits(stage, *, outer, inner, beside):
    """One worker. A job of priority `outer` submits one job for each of `inner`; one of priority `beside` waits."""
    scheduler = stage.make("Scheduler", 1)

    def submitting():
        for priority in inner:
            scheduler.submit(priority, _job(stage, f"inner {priority}"))
        return f"outer {outer}"

    scheduler.submit(outer, submitting)
    scheduler.submit(beside, _job(stage, f"beside {beside}"))
    return {"list": _shown(scheduler.run_all())}


def a_job_waits_for_the_job_it_submits(stage, *, workers, priority, seconds=0):
    """The inner job can run only on another worker, while the outer one is running, which takes its time before."""
    scheduler = stage.make("Scheduler", workers)
    inner_is_running = threading.Event()

    def inner():
        inner_is_running.set()
        return "inner"

    def outer():
        if seconds:
            time.sleep(seconds)
        scheduler.submit(priority, inner)
        inner_is_running.wait()
        return "outer"

    scheduler.submit(priority, outer)
    return {"list": _shown(scheduler.run_all())}


def many_rounds(stage, *, workers, rounds):
    """Real jobs that take a millisecond. `rounds`: the priorities of each round's jobs; each returns its number.

    Before them come as many jobs as there are workers, which wait until all of them are running.
    """
    scheduler = stage.make("Scheduler", workers)
    all_are_running = threading.Barrier(workers)
    met = []

    def meet():
        all_are_running.wait(timeout=2)
        met.append(True)

    for _ in range(workers):
        scheduler.submit(1, meet)
    scheduler.run_all()
    if len(met) < workers:
        return {"met": False, "lists": []}

    def job(number):
        time.sleep(0.001)
        return number

    lists = []
    for priorities in rounds:
        for number, priority in enumerate(priorities):
            scheduler.submit(priority, job, number)
        lists.append(_shown(scheduler.run_all()))
    return {"met": True, "lists": lists}


def step_by_step(stage):
    """The judge says which jobs there are, and what they return; a job ends when the judge has answered it."""
    ask = stage.desk.callable("job")

    def run(workers, priorities):
        scheduler = stage.make("Scheduler", workers)
        for number, priority in enumerate(priorities):
            scheduler.submit(priority, ask, number)
        return scheduler.run_all()

    def run_one_that_submits(outer, inner):
        scheduler = stage.make("Scheduler", 1)

        def submitting():
            value = ask(0)
            for number, priority in enumerate(inner, 1):
                scheduler.submit(priority, ask, number)
            return value

        scheduler.submit(outer, submitting)
        return scheduler.run_all()

    def run_one_that_fails(workers, count, which):
        scheduler = stage.make("Scheduler", workers)
        error = ValueError("one of the jobs")

        def job(number):
            value = ask(number)
            if number == which:
                raise error
            return value

        for number in range(count):
            scheduler.submit(1, job, number)
        return ["the error" if result is error else result for result in scheduler.run_all()]

    stage.desk.serve({"run": run, "run_submitting": run_one_that_submits, "run_failing": run_one_that_fails})


def _job(stage, value):
    """A function of its own for each job, which no other can be compared with. Others may come in while it runs."""

    def job():
        stage.mark("running", value)
        return value

    return job


def _shown(results):
    """A list as it is; of anything else, its type."""
    return list(results) if isinstance(results, list) else {"not a list": type(results).__name__}
