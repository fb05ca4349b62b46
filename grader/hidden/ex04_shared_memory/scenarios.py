"""How the three functions are driven. What must come back is the judge's business."""

import multiprocessing


def ask(stage, *, name, argument):
    """One call, and what is left of it. A float is told exactly, as hex digits."""
    return {"answer": _plainly(stage.get(name)(argument)), **stage.children()}


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
