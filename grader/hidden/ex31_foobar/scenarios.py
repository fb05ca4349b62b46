"""How two threads take turns. What must come out is the judge's business."""


def turns(stage, *, n, order):
    """Two threads, started in `order`; every call of a function is a mark."""
    foobar = stage.make("FooBar", n)
    stage.together({name: _thread(stage, foobar, name) for name in order})
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


def _thread(stage, foobar, name):
    return lambda: getattr(foobar, name)(lambda: stage.mark(name))


def _said(stage):
    return {"said": [[mark["task"], mark["label"]] for mark in stage.marks()]}
