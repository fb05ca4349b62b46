"""How ordered_map() is driven. What must come back is the judge's business."""

import multiprocessing
import os
import threading
import time


def map_them(stage, *, items, workers, times, slow=()):
    """func(item) is [item, times]; each call notes its item, and whether a child makes it. Those of `slow` take an hour."""
    main = os.getpid()

    def func(item):
        stage.note([item, os.getpid() != main])
        if item in slow:
            time.sleep(3600)
        return [item, times]

    answer = stage.get("ordered_map")(func, items, workers)
    return {"answer": _listed(answer), "calls": stage.notes(), **stage.children()}


def map_to_large_ones(stage, *, items, workers, size):
    """func(item) is a text of `size` characters."""
    answer = stage.get("ordered_map")(lambda item: item * size, items, workers)
    return {"sizes": [[text[:1], len(text)] for text in answer] if isinstance(answer, list) else _listed(answer)}


def all_wait_for_each_other(stage, *, workers):
    """No call of func ends before as many are under way as there are workers."""
    barrier = multiprocessing.Barrier(workers)
    stage.get("ordered_map")(lambda item: barrier.wait() and None, list(range(workers)), workers)
    return {}


def the_first_waits_for_the_others(stage, *, items, workers):
    """The call for the first item ends only when all the others have ended."""
    others = [multiprocessing.Semaphore(0) for _ in range(items - 1)]

    def func(item):
        if item:
            others[item - 1].release()
        else:
            for other in others:
                other.acquire()
        return item

    stage.get("ordered_map")(func, list(range(items)), workers)
    return {}


def workers_that_end_late(stage, *, items, workers):
    """A process in which func has been called ends an hour later: it has a thread that takes so long."""

    def func(item):
        threading.Thread(target=time.sleep, args=(3600,)).start()
        return item

    stage.get("ordered_map")(func, items, workers)
    return stage.children()


def step_by_step(stage):
    """The judge says what is mapped, and is itself the function."""
    ordered_map = stage.get("ordered_map")
    work = stage.desk.callable("work")

    def sizes(items, workers):
        return [len(text) for text in ordered_map(work, items, workers)]

    stage.desk.serve({"map": lambda items, workers: _listed(ordered_map(work, items, workers)), "sizes": sizes})


def many(stage, *, items, workers):
    """So many small jobs, for real processes."""
    answer = stage.get("ordered_map")(lambda item: item + 1, list(range(items)), workers)
    return {"right": answer == list(range(1, items + 1))}


def _listed(answer):
    if isinstance(answer, list):
        return answer
    return {"kind": "None" if answer is None else f"an object of type {type(answer).__name__}"}
