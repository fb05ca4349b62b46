"""How collect() is driven. What must come back is the judge's business.

Data is reported as [number, length, the different bytes in it]: megabytes need not travel.
"""

import multiprocessing
import time
from multiprocessing import util

LONG_SECONDS = 3600
LAST_OF_ALL = -100


def collect_items(stage, *, calls):
    """Call collect() once for each [workers, payload]; the items of each call as they came back."""
    collect = stage.get("collect")
    return {"items": [_described(collect(workers, payload)) for workers, payload in calls]}


def collect_from_slow_workers(stage, *, calls):
    """The same, and each worker needs an hour before it has its item."""
    stage.in_each_child(lambda: time.sleep(LONG_SECONDS))
    return collect_items(stage, calls=calls)


def all_wait_for_each_other(stage, *, workers, payload):
    """No worker begins before all of them have been started."""
    barrier = multiprocessing.Barrier(workers)
    stage.in_each_child(barrier.wait)
    stage.get("collect")(workers, payload)
    return {}


def how_workers_end(stage, *, workers, payload, slowly):
    """What has become of the worker processes when collect() comes back, and how many are of `multiprocessing`.

    Slowly: each has done everything an hour before it ends.
    """

    def begin():
        stage.note("begun")
        if slowly:
            util.Finalize(None, time.sleep, (LONG_SECONDS,), exitpriority=LAST_OF_ALL)

    stage.in_each_child(begin)
    stage.get("collect")(workers, payload)
    return {"begun": len(stage.notes()), **stage.children()}


def collect_step_by_step(stage):
    """The judge says how many workers there are, and how large their items; each reports to it before it begins."""
    collect = stage.get("collect")
    hook = stage.desk.in_each_child("worker")
    stage.desk.serve({"collect": lambda workers, payload: _described(collect(workers, payload))})
    return {"hooked": hook is not None}


def _described(items):
    return [_description(item) for item in items] if isinstance(items, list) else _kind(items)


def _description(item):
    match item:
        case (int() as number, bytes() as data):
            return [number, len(data), sorted(set(data))]
    return _kind(item)


def _kind(thing):
    return "None" if thing is None else f"an object of type {type(thing).__name__}"
