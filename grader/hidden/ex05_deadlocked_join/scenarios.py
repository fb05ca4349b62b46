"""How collect() is driven. What must come back is the judge's business.

Data is reported as [number, length, the different bytes in it]: megabytes need not travel.
"""

import multiprocessing


def collect_items(stage, *, calls):
    """Call collect() once for each [workers, payload]; the items of each call as they came back."""
    collect = stage.get("collect")
    return {"items": [_described(collect(workers, payload)) for workers, payload in calls]}


def all_wait_for_each_other(stage, *, workers, payload):
    """No worker begins before all of them have been started."""
    barrier = multiprocessing.Barrier(workers)
    stage.in_each_child(barrier.wait)
    stage.get("collect")(workers, payload)
    return {}


def how_workers_end(stage, *, workers, payload):
    """What has become of the worker processes when collect() comes back."""
    stage.get("collect")(workers, payload)
    return stage.children()


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
