"""How areas() and first() are driven. What must come back is the judge's business."""

import multiprocessing
import time

FOR_EVER = None
LOOKS_AGAIN_SECONDS = 5


def areas_of(stage, *, rectangles, workers):
    """One call, and what is left of it."""
    answer = stage.get("areas")([tuple(sides) for sides in rectangles], workers)
    return {"answer": _listed(answer), **stage.children()}


def areas_with_a_slow_one(stage, *, rectangles, workers):
    """As above; to multiply the first width takes a second."""

    class Slow(int):
        def __mul__(self, other):
            time.sleep(1)
            return int(self) * int(other)

        __rmul__ = __mul__

    (width, height), *others = rectangles
    answer = stage.get("areas")([(stage.sendable(Slow)(width), height), *map(tuple, others)], workers)
    return {"answer": _listed(answer)}


def first_of(stage, *, takes, k, timeout):
    """Item number i takes takes[i] seconds (None: it waits for ever), and gives [i]; what comes out, when, and what goes on."""
    never = multiprocessing.Semaphore(0)

    def job(number):
        if takes[number] is FOR_EVER:
            never.acquire()
        if takes[number]:
            time.sleep(takes[number])
        stage.note(number)
        return [number]

    begin = time.monotonic()
    ending = _ending(stage, job, list(range(len(takes))), k, timeout)
    seconds = round(time.monotonic() - begin, 3)
    left = stage.children()["left"]
    done = len(stage.notes())
    time.sleep(LOOKS_AGAIN_SECONDS)
    return {"ending": ending, "seconds": seconds, "left": left, "went_on": len(stage.notes()) - done}


def step_by_step(stage):
    """The judge says what is computed, and is itself the function; it answers 0 for a late one."""
    hook = stage.desk.in_each_child("child")
    work = stage.desk.callable("work")

    def job(value):
        answer = work(value)
        if answer == 0:
            time.sleep(3600)
        return [answer]

    def areas(rectangles, workers):
        return _listed(stage.get("areas")([tuple(sides) for sides in rectangles], workers))

    def first(items, k, timeout):
        return _ending(stage, job, items, k, timeout)

    stage.desk.serve({"areas": areas, "first": first})
    return {"hooked": hook is not None}


def many(stage, *, rectangles, workers):
    """So many rectangles, for real processes."""
    answer = stage.get("areas")([(width, 3) for width in range(rectangles)], workers)
    return {"right": answer == [3 * width for width in range(rectangles)]}


def _ending(stage, job, items, k, timeout):
    try:
        return ["returned", _listed(stage.get("first")(stage.sendable(job), items, k, timeout))]
    except (multiprocessing.TimeoutError, TimeoutError) as error:
        return ["raised", "TimeoutError" if isinstance(error, TimeoutError) else "multiprocessing.TimeoutError"]


def _listed(answer):
    if isinstance(answer, list):
        return answer
    return {"kind": "None" if answer is None else f"an object of type {type(answer).__name__}"}
