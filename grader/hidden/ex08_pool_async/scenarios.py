"""How run_all() is driven. What must come back is the judge's business."""

import multiprocessing
import os
import time


def run_them(stage, *, jobs, workers, times, failing, slow=(), returning=()):
    """One call. A job notes who is here; those of `slow` take a second.

    Those of `failing` raise a LookupError with their arguments, those of `returning` return one.
    """
    main = os.getpid()

    def add_up(*numbers):
        if list(numbers) in slow:
            time.sleep(1)
        stage.note([list(numbers), os.getpid() != main])
        if list(numbers) in failing:
            raise LookupError(*numbers)
        return LookupError(*numbers) if list(numbers) in returning else [*numbers, times]

    answer, raised = _answer(stage, add_up, jobs, workers)
    return {"answer": answer, "raised": raised, "calls": stage.notes(), **stage.children()}


def all_wait_for_each_other(stage, *, jobs, workers):
    """No job ends before as many are under way as there are workers; those that come later need not wait."""
    barrier, places = multiprocessing.Barrier(workers), multiprocessing.Semaphore(workers)

    def meet(number):
        if places.acquire(block=False):
            barrier.wait()
        return number

    _answer(stage, meet, [[number] for number in range(jobs)], workers)
    return {}


def step_by_step(stage):
    """The judge says which jobs there are, and is itself the function; it answers None for a job that fails."""
    work = stage.desk.callable("work")

    def ask(*numbers):
        answer = work(*numbers)
        if answer is None:
            raise LookupError(*numbers)
        return answer

    def run(jobs, workers):
        answer, raised = _answer(stage, ask, jobs, workers)
        return answer if raised is None else {"raised": raised}

    stage.desk.serve({"run": run})


def many(stage, *, jobs, workers):
    """So many small jobs, for real processes."""

    def next_one(number):
        return number + 1

    answer, _ = _answer(stage, next_one, [[number] for number in range(jobs)], workers)
    return {"right": answer == list(range(1, jobs + 1))}


def _answer(stage, func, jobs, workers):
    try:
        answer = stage.get("run_all")(stage.sendable(func), [tuple(job) for job in jobs], workers)
    except LookupError as error:
        return None, _error(error)
    if isinstance(answer, list):
        return [_error(result) if isinstance(result, LookupError) else result for result in answer], None
    return {"kind": "None" if answer is None else f"an object of type {type(answer).__name__}"}, None


def _error(error):
    return [type(error).__name__, list(error.args)]
