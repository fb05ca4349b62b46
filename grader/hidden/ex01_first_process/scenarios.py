"""How spawn_children() is driven. What must come back is the judge's business.

Process ids differ from run to run, so they are reported as who they belong to: the number of a child in the order of
the starts, or "parent", or "nobody".
"""

import multiprocessing
import os
import time
from multiprocessing import util

LONG_SECONDS = 3600
LAST_OF_ALL = -100


def spawn(stage, *, n):
    """One call, what is left of it, and how many children of `multiprocessing` there were."""
    stage.in_each_child(lambda: stage.note("begun"))
    return _spawned(stage, n)


def spawn_slow_ones(stage, *, n):
    """The same; each child needs an hour to begin, and another to end."""

    def take_your_time():
        stage.note("begun")
        util.Finalize(None, time.sleep, (LONG_SECONDS,), exitpriority=LAST_OF_ALL)
        time.sleep(LONG_SECONDS)

    stage.in_each_child(take_your_time)
    return _spawned(stage, n)


def _spawned(stage, n):
    pairs = stage.get("spawn_children")(n)
    return {"pairs": _named(pairs, stage.pids()), "begun": len(stage.notes()), **stage.children()}


def all_wait_for_each_other(stage, *, n):
    """No child begins before all of them have been started."""
    barrier = multiprocessing.Barrier(n)
    stage.in_each_child(barrier.wait)
    stage.get("spawn_children")(n)
    return {}


def spawn_step_by_step(stage):
    """The judge says how many children there are; each reports to it before it begins."""
    hook = stage.desk.in_each_child("child")
    spawn_children = stage.get("spawn_children")

    def spawn(n):
        before = len(stage.pids())
        return _named(spawn_children(n), stage.pids()[before:])

    stage.desk.serve({"spawn": spawn})
    return {"hooked": hook is not None}


def _named(pairs, pids):
    if not isinstance(pairs, list):
        return _kind(pairs)
    return [_pair(pair, pids) for pair in pairs]


def _pair(pair, pids):
    match pair:
        case (int() as own, int() as parent):
            return [_whose(own, pids), _whose(parent, pids)]
    return _kind(pair)


def _whose(pid, pids):
    if pid in pids:
        return pids.index(pid) + 1
    return "parent" if pid == os.getpid() else "nobody"


def _kind(thing):
    return "None" if thing is None else f"an object of type {type(thing).__name__}"
