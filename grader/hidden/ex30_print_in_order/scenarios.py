"""How three threads launch. What must come out is the judge's business."""

import time

NAMES = ("first", "second", "third")


def launch(stage, *, order, late="", seconds=0):
    """Three threads, started in `order`; every call of a function is a mark. What each method returned is kept.

    The thread `late` comes after `seconds`.
    """
    foo = stage.make("Foo")
    returned = {}

    def thread(name):
        def function():
            stage.mark(name)
            return f"what the function of {name} returns"

        def run():
            if name == late:
                time.sleep(seconds)
            returned[name] = getattr(foo, name)(function)

        return run

    stage.together({name: thread(name) for name in order})
    return {
        "said": [[mark["task"], mark["label"]] for mark in stage.marks()],
        "returned": [[name, returned[name]] for name in order],
    }


def two_launches(stage):
    """When the first launch is over, the third thread of another one comes long before the others."""
    over = stage.make("Foo")
    stage.together({name: lambda name=name: getattr(over, name)(lambda: None) for name in NAMES})
    foo = stage.make("Foo")
    third = stage.start("third", _thread(stage, foo, "third"))
    stage.mark("begin")
    stage.together({name: _thread(stage, foo, name) for name in ("first", "second")})
    third.join()
    return {"said": [mark["label"] for mark in stage.marks()]}


def many_launches(stage, *, times):
    """One launch after another, started in the right order and in the wrong one by turns; how often each function was called."""
    calls = dict.fromkeys(NAMES, 0)

    def call(name):
        calls[name] += 1

    for number in range(times):
        order = NAMES[:: -1 if number % 2 else 1]
        foo = stage.make("Foo")
        stage.together({name: lambda foo=foo, name=name: getattr(foo, name)(lambda: call(name)) for name in order})
    return {"calls": calls}


def step_by_step(stage):
    """The judge hears every call, and answers it."""
    foo = stage.make("Foo")
    stage.desk.serve({name: lambda name=name: getattr(foo, name)(stage.desk.callable(name)) for name in NAMES})


def _thread(stage, foo, name):
    return lambda: getattr(foo, name)(lambda: stage.mark(name))
