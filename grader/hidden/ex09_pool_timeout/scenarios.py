"""How run_with_deadline() is driven. What must come back is the judge's business."""

import multiprocessing
import os
import time

FOR_EVER = None
LOOKS_AGAIN_SECONDS = 5
TICK_SECONDS = 1


def call(stage, *, takes, seconds, gives, ends="returns", size=0):
    """A job that takes so many seconds (None: it waits for ever), and ticks; what comes out, when, and what goes on.

    It raises LookupError or the built-in TimeoutError, or returns a list; or the error itself, or so many letters as well.
    """
    main = os.getpid()
    never = multiprocessing.Semaphore(0)

    def job(value):
        stage.note(["child" if os.getpid() != main else "parent"])
        if takes is FOR_EVER:
            never.acquire()
        for _ in range(int(takes // TICK_SECONDS)):
            time.sleep(TICK_SECONDS)
            stage.note(["tick"])
        time.sleep(takes % TICK_SECONDS)
        if ends == "raises LookupError":
            raise LookupError(value)
        if ends == "raises TimeoutError":
            raise TimeoutError(value)
        return LookupError(value) if ends == "returns LookupError" else [value, *["x" * size][:size]]

    begin = time.monotonic()
    ending = _ending(stage, job, gives, seconds)
    after = round(time.monotonic() - begin, 3)
    left = stage.children()["left"]
    ticks = len(stage.notes())
    time.sleep(LOOKS_AGAIN_SECONDS)
    notes = stage.notes()
    where = [note[0] for note in notes if note[0] != "tick"]
    return {"ending": ending, "seconds": after, "left": left, "went_on": len(notes) - ticks, "where": where}


def step_by_step(stage):
    """The judge says what is called, and is itself the function; it answers None for a job that fails, 0 for a late one."""
    work = stage.desk.callable("work")

    def job(value):
        answer = work(value)
        if answer is None:
            raise LookupError(value)
        if answer == 0:
            time.sleep(3600)
        return [answer]

    stage.desk.serve({"run": lambda value, seconds: _ending(stage, job, value, seconds)})


def one_after_another(stage, *, calls, late):
    """So many quick jobs, and then some late ones, for real processes."""

    def job(number):
        time.sleep(number)
        return [number]

    quick = [_ending(stage, job, 0, 30) for _ in range(calls)]
    return {"quick": quick.count(["returned", [0]]), "late": [_ending(stage, job, 3600, 0.1)[0] for _ in range(late)]}


def _ending(stage, job, value, seconds):
    try:
        return ["returned", _told(stage.get("run_with_deadline")(stage.sendable(job), (value,), seconds))]
    except LookupError as error:
        return ["raised", [type(error).__name__, *error.args]]
    except TimeoutError as error:
        return ["raised", ["TimeoutError", *error.args]]
    except multiprocessing.TimeoutError:
        return ["raised", ["multiprocessing.TimeoutError"]]


def _told(result):
    """An error as its name and what it was made of, a text as its length."""
    if isinstance(result, LookupError):
        return {"error": [type(result).__name__, *result.args]}
    if isinstance(result, list):
        return [{"letters": len(item)} if isinstance(item, str) else item for item in result]
    return result
