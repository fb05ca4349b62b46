"""How four threads count. What must come out is the judge's business."""

import time

KINDS = ("fizz", "buzz", "fizzbuzz", "number")


def count(stage, *, n, first, late="", seconds=0):
    """Four threads, started in order from number `first`; every call of a function is a mark. `late` comes after `seconds`."""
    counting = stage.make("FizzBuzz", n)
    functions = {
        "fizz": lambda: stage.mark("fizz"),
        "buzz": lambda: stage.mark("buzz"),
        "fizzbuzz": lambda: stage.mark("fizzbuzz"),
        "number": lambda x: stage.mark("number", x),
    }

    def thread(kind):
        def run():
            if kind == late:
                time.sleep(seconds)
            getattr(counting, kind)(functions[kind])

        return run

    order = KINDS[first:] + KINDS[:first]
    stage.together({kind: thread(kind) for kind in order})
    return {"said": [[mark["task"], mark["label"], mark["value"]] for mark in stage.marks()]}


def count_far(stage, *, n):
    """The same without marks."""
    counting = stage.make("FizzBuzz", n)
    said = []
    stage.together(
        {
            "fizz": lambda: counting.fizz(lambda: said.append("fizz")),
            "buzz": lambda: counting.buzz(lambda: said.append("buzz")),
            "fizzbuzz": lambda: counting.fizzbuzz(lambda: said.append("fizzbuzz")),
            "number": lambda: counting.number(said.append),
        }
    )
    return {"said": said}


def step_by_step(stage, *, n):
    """The judge hears every call, and answers it."""
    counting = stage.make("FizzBuzz", n)
    stage.desk.serve({kind: lambda kind=kind: getattr(counting, kind)(stage.desk.callable(kind)) for kind in KINDS})
