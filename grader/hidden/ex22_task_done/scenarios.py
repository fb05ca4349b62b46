"""How process_all is driven. What must come out of it is the judge's business."""

import threading
import time


class EqualToEverything:
    """An item for which == says nothing: only `is` tells it from a stop mark."""

    def __eq__(self, other):
        return True

    __hash__ = None

    def __repr__(self):
        return "(equal to everything)"


def work_through(stage, *, items, results, threads):
    """The work on an item returns what `results` has for it; each call is marked."""

    def work(item):
        stage.mark("work", item if type(item) is not EqualToEverything else _key(item))
        return results[_key(item)]

    odd = EqualToEverything()
    found = stage.make("process_all", [odd if item == repr(odd) else item for item in items], work, threads)
    return {
        "threads": threads,
        "items": items,
        "worked": [mark["value"] for mark in stage.marks()],
        "list": _shown(found),
    }


def some_raise(stage, *, items, broken, threads):
    """The work raises an error for the items of `broken`, and returns the others."""
    errors = {}

    def work(item):
        stage.mark("work", item)
        if item in broken:
            errors[item] = ValueError(item)
            raise errors[item]
        return item

    found = stage.make("process_all", items, work, threads)
    if type(found) is list:
        kept = {id(error): item for item, error in errors.items()}
        found = [{"error": kept[id(result)]} if id(result) in kept else result for result in found]
    return {"threads": threads, "list": _shown(found)}


def crowd(stage, *, items, threads, slow=(), slow_seconds=1):
    """The work takes a second, or `slow_seconds` for the items of `slow`, and says when it begins and ends."""

    def work(item):
        stage.mark("in", item)
        time.sleep(slow_seconds if item in slow else 1)
        stage.mark("out", item)
        return item

    stage.make("process_all", items, work, threads)
    return {"threads": threads, "marks": stage.marks()}


def what_is_left(stage, *, items, threads, slow=None, slow_seconds=0):
    """Which threads are there when process_all has returned, that were not there before; the item `slow` takes its time."""
    before = set(map(id, threading.enumerate()))
    begin = time.monotonic()

    def work(item):
        stage.mark("work", item)
        if item == slow:
            time.sleep(slow_seconds)
        return item

    stage.make("process_all", items, work, threads)
    return {
        "seconds": time.monotonic() - begin,
        "items": items,
        "worked": [mark["value"] for mark in stage.marks()],
        "left": [str(thread.name) for thread in threading.enumerate() if id(thread) not in before],
    }


def many_rounds(stage, *, items, threads, rounds):
    """Again and again, in real time; the work is the double of an item."""
    lists = []
    for _ in range(rounds):
        lists.append(_shown(stage.make("process_all", items, lambda item: 2 * item, threads)))
    return {"lists": lists}


def step_by_step(stage):
    """The judge says what the work returns; a call ends when the judge has answered it."""
    ask = stage.desk.callable("work")

    def run(count, threads):
        return _shown(stage.make("process_all", list(range(count)), ask, threads))

    def run_failing(count, threads, which):
        error = ValueError("the work on one of the items")

        def work(item):
            value = ask(item)
            if item == which:
                raise error
            return value

        found = stage.make("process_all", list(range(count)), work, threads)
        return (
            ["the error" if result is error else result for result in found] if type(found) is list else _shown(found)
        )

    stage.desk.serve({"run": run, "run_failing": run_failing})


def _key(item):
    return str(item)


def _shown(results):
    """A list as it is; of anything else, its type."""
    return list(results) if isinstance(results, list) else {"not a list": type(results).__name__}
