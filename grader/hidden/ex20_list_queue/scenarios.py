"""How a queue is driven: who puts what, how often each thread gets, and with which patience."""

import queue
import time

NOTHING = "(nothing)"


def _named(role, count):
    return [role] if count == 1 else [f"{role} {number}" for number in range(1, count + 1)]


def one_after_another(stage, *, items):
    """One thread puts everything, then gets everything."""
    waiting = stage.make("ListQueue")
    for item in items:
        stage.call("put", waiting.put, item)
    for _ in items:
        stage.call("get", waiting.get)
    return {"history": stage.history()}


def sizes(stage, *, items):
    """One thread looks at the size before and after each put and each get."""
    waiting = stage.make("ListQueue")
    looked = [(waiting.qsize(), waiting.empty())]
    for item in items:
        waiting.put(item)
        looked.append((waiting.qsize(), waiting.empty()))
    for _ in items:
        waiting.get()
        looked.append((waiting.qsize(), waiting.empty()))
    return looked


def pipeline(stage, *, put, gets, consumers_first=False):
    """`put`: the items of each producer. `gets`: how many items each consumer takes."""
    waiting = stage.make("ListQueue")

    def producer(items):
        def put_all():
            for item in items:
                stage.call("put", waiting.put, item)

        return put_all

    def consumer(count):
        def get_all():
            for _ in range(count):
                stage.call("get", waiting.get)

        return get_all

    producers = dict(zip(_named("producer", len(put)), map(producer, put), strict=True))
    consumers = dict(zip(_named("consumer", len(gets)), map(consumer, gets), strict=True))
    stage.together(consumers | producers if consumers_first else producers | consumers)
    return {"history": stage.history()}


def with_a_visitor(stage, *, items):
    """One consumer waits for an item, a visitor takes one only if it is there; the rest stays in the queue."""
    waiting = stage.make("ListQueue")
    taken = {}

    def put_all():
        for item in items:
            stage.call("put", waiting.put, item)

    def consume():
        taken["consumer"] = stage.call("get", waiting.get)

    def visit():
        try:
            taken["visitor"] = stage.call("get", waiting.get, False)
        except queue.Empty:
            pass

    stage.together({"consumer": consume, "producer": put_all, "visitor": visit})
    return {"taken": list(taken.values()), **_left_over(waiting, most=len(items))}


def gives_up(stage, *, item, limit):
    """The time of a get may be over in the very moment in which its item comes."""
    waiting = stage.make("ListQueue")
    taken = []

    def consume():
        item = _timed_get(stage, waiting, {"timeout": limit})["item"]
        if item != NOTHING:
            taken.append(item)

    stage.together({in_words({"timeout": limit}): consume, "producer": lambda: stage.call("put", waiting.put, item)})
    return {"taken": taken, **_left_over(waiting, most=1)}


def _left_over(waiting, *, most):
    size, empty = waiting.qsize(), waiting.empty()
    left = []
    while len(left) <= most:
        try:
            left.append(waiting.get(block=False))
        except queue.Empty:
            break
    return {"left": left, "size": size, "empty": empty}


def in_words(how):
    """The call as the student writes it; the thread that makes it has this name."""
    return f"get({', '.join(f'{name}={value}' for name, value in how.items())})"


def _timed_get(stage, waiting, how):
    started = time.monotonic()
    try:
        item = stage.call("get", lambda: waiting.get(**how))
    except queue.Empty:
        item = NOTHING
    return {"item": item, "seconds": time.monotonic() - started}


def nobody_puts(stage, *, how):
    """One get on an empty queue; `how` holds its keyword arguments."""
    waiting = stage.make("ListQueue")
    seen = {}
    stage.together({in_words(how): lambda: seen.update(_timed_get(stage, waiting, how))})
    return seen


def already_there(stage, *, item, how):
    """One get on a queue with one item."""
    waiting = stage.make("ListQueue")
    stage.call("put", waiting.put, item)
    seen = {}
    stage.together({in_words(how): lambda: seen.update(_timed_get(stage, waiting, how))})
    return seen


def one_gives_up(stage, *, items, limit):
    """Two wait, one of them with a time limit that may be over at any moment. There is an item for the one that stays."""
    waiting = stage.make("ListQueue")
    first, second = items

    def hurry():
        if _timed_get(stage, waiting, {"timeout": limit})["item"] != NOTHING:
            stage.call("put", waiting.put, second)

    def put():
        stage.call("put", waiting.put, first)

    stage.together(
        {in_words({"timeout": limit}): hurry, "get()": lambda: stage.call("get", waiting.get), "producer": put}
    )


def comes_later(stage, *, item, after, how):
    """The item comes while a get with a timeout waits for it."""
    waiting = stage.make("ListQueue")
    seen = {}

    def put():
        time.sleep(after)
        stage.call("put", waiting.put, item)

    stage.together({in_words(how): lambda: seen.update(_timed_get(stage, waiting, how)), "producer": put})
    return seen


def snatched(stage, *, item, after, how):
    """While a get with a timeout waits, another thread puts an item and takes one back at once."""
    waiting = stage.make("ListQueue")
    seen = {}

    def snatch():
        time.sleep(after)
        stage.call("put", waiting.put, item)
        seen["snatched"] = _timed_get(stage, waiting, {"timeout": 0})["item"]

    stage.together({in_words(how): lambda: seen.update(_timed_get(stage, waiting, how)), "other": snatch})
    return seen


def late_producer(stage, *, items):
    """The items come one by one, an hour apart, and the consumer waits for each of them."""
    waiting = stage.make("ListQueue")

    def put_all():
        for item in items:
            time.sleep(3600)
            stage.call("put", waiting.put, item)

    def get_all():
        for _ in items:
            stage.call("get", waiting.get)

    stage.together({"consumer": get_all, "producer": put_all})


def step_by_step(stage):
    """The judge says who puts what, who gets and how, and when."""
    waiting = stage.make("ListQueue")

    def get(*how):
        try:
            return waiting.get(*how)
        except queue.Empty:
            raise queue.Empty from None  # and not a class derived from it

    stage.desk.serve({"put": waiting.put, "get": get})


def echo(stage, *, items):
    """Every item goes to another thread and comes back before the next one leaves."""
    there, back = stage.make("ListQueue"), stage.make("ListQueue")
    received = []

    def ask():
        for item in items:
            there.put(item)
            received.append(back.get())

    def answer():
        for _ in items:
            back.put(there.get())

    stage.together({"asking": ask, "answering": answer})
    return {"received": received}
