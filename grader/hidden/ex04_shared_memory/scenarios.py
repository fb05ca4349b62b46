"""How the three functions are driven. What must come back is the judge's business."""

import multiprocessing
import time
from multiprocessing import util

LONG_SECONDS = 3600
LAST_OF_ALL = -100


def ask(stage, *, name, argument):
    """One call, what is left of it, and how many children of `multiprocessing` there were.

    A float is told exactly, as hex digits.
    """
    stage.in_each_child(lambda: stage.note("begun"))
    return _asked(stage, name, argument)


def ask_slow_ones(stage, *, name, argument):
    """The same; each child needs an hour to begin, and another to end."""

    def take_your_time():
        stage.note("begun")
        util.Finalize(None, time.sleep, (LONG_SECONDS,), exitpriority=LAST_OF_ALL)
        time.sleep(LONG_SECONDS)

    stage.in_each_child(take_your_time)
    return _asked(stage, name, argument)


def _asked(stage, name, argument):
    answer = _plainly(stage.get(name)(argument))
    return {"answer": answer, "begun": len(stage.notes()), **stage.children()}


def all_wait_for_each_other(stage, *, words):
    """No child begins before all of them have been started."""
    barrier = multiprocessing.Barrier(len(words))
    stage.in_each_child(barrier.wait)
    stage.get("tally")(words)
    return {"started": stage.children()["started"]}


def step_by_step(stage):
    """The judge says what to compute; each child reports to it before it begins."""
    hook = stage.desk.in_each_child("child")
    names = ("squares", "tally", "shout")
    stage.desk.serve({name: lambda argument, name=name: _plainly(stage.get(name)(argument)) for name in names})
    return {"hooked": hook is not None}


def _plainly(answer):
    if isinstance(answer, list):
        return [value.hex() if isinstance(value, float) else _kind(value) for value in answer]
    if isinstance(answer, dict):
        return [[str(word), count if isinstance(count, int) else _kind(count)] for word, count in answer.items()]
    return answer if isinstance(answer, str) else _kind(answer)


def _kind(thing):
    return {"kind": "None" if thing is None else f"an object of type {type(thing).__name__}"}
