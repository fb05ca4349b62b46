"""How three threads set one line. What must come out is the judge's business."""

import time

NAMES = ("zero", "even", "odd")


def a_line(stage, *, n, order, late="", seconds=0):
    """Three threads, started in `order`; every call of printNumber is a mark. `late` comes after `seconds`."""
    line = stage.make("ZeroEvenOdd", n)
    stage.together({name: _thread(stage, line, name, after=seconds if name == late else 0) for name in order})
    return _said(stage)


def a_long_line(stage, *, n):
    """The same without marks."""
    line = stage.make("ZeroEvenOdd", n)
    said = []
    stage.together({name: lambda name=name: getattr(line, name)(said.append) for name in ("odd", "even", "zero")})
    return {"said": said}


def step_by_step(stage, *, n):
    """The judge hears every call, and answers it."""
    line = stage.make("ZeroEvenOdd", n)
    say = stage.desk.callable("printNumber")
    stage.desk.serve({name: lambda name=name: getattr(line, name)(say) for name in NAMES})


def _thread(stage, line, name, after):
    def run():
        if after:
            time.sleep(after)
        getattr(line, name)(lambda x: stage.mark("printNumber", x))

    return run


def _said(stage):
    return {"said": [[mark["task"], mark["value"]] for mark in stage.marks()]}
