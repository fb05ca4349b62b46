"""How two threads take turns. What must come out is the judge's business."""

import time


def turns(stage, *, n, order, late="", seconds=0):
    """Two threads, started in `order`; every call of a function is a mark. `late` comes after `seconds`."""
    foobar = stage.make("FooBar", n)
    stage.together({name: _thread(stage, foobar, name, after=seconds if name == late else 0) for name in order})
    return _said(stage)


def many_turns(stage, *, n):
    """The same without marks."""
    foobar = stage.make("FooBar", n)
    said = []
    stage.together(
        {
            "bar": lambda: foobar.bar(lambda: said.append("bar")),
            "foo": lambda: foobar.foo(lambda: said.append("foo")),
        }
    )
    return {"said": said}


def step_by_step(stage, *, n):
    """The judge hears every call, and answers it."""
    foobar = stage.make("FooBar", n)
    desk = stage.desk
    desk.serve({"foo": lambda: foobar.foo(desk.callable("foo")), "bar": lambda: foobar.bar(desk.callable("bar"))})


def _thread(stage, foobar, name, after):
    def run():
        if after:
            time.sleep(after)
        getattr(foobar, name)(lambda: stage.mark(name))

    return run


def _said(stage):
    return {"said": [[mark["task"], mark["label"]] for mark in stage.marks()]}
