"""How three threads set one line. What must come out is the judge's business."""

NAMES = ("zero", "even", "odd")


def a_line(stage, *, n, order):
    """Three threads, started in `order`; every call of printNumber is a mark."""
    line = stage.make("ZeroEvenOdd", n)
    stage.together({name: _thread(stage, line, name) for name in order})
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


def _thread(stage, line, name):
    return lambda: getattr(line, name)(lambda x: stage.mark("printNumber", x))


def _said(stage):
    return {"said": [[mark["task"], mark["value"]] for mark in stage.marks()]}
