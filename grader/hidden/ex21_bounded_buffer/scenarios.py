"""How a bounded buffer is driven. What must come out of it is the judge's business."""

import time


def hand_over(stage, *, capacity, produce, consume):
    """Producers against consumers. `produce`: each producer's items; `consume`: how many items each consumer takes."""
    buffer = stage.make("BoundedBuffer", capacity)
    received = [[] for _ in consume]

    def producer(items):
        def run():
            for item in items:
                buffer.put(item)

        return run

    def consumer(count, mine):
        def run():
            for _ in range(count):
                mine.append(buffer.get())

        return run

    threads = {f"producer {n}": producer(items) for n, items in enumerate(produce, 1)}
    threads |= {f"consumer {n}": consumer(count, mine) for n, (count, mine) in enumerate(zip(consume, received), 1)}
    stage.together(threads)
    return {"produced": {f"producer {n}": items for n, items in enumerate(produce, 1)}, "received": received}


def long_waits(stage, *, capacity, items, slow, seconds):
    """One producer, one consumer, and one of them is `slow`: it takes so many seconds before each item.

    The moments: when the slow one begins, and when the other one, who waits, comes back.
    """
    buffer = stage.make("BoundedBuffer", capacity)
    received = []
    moments = {"producer": [], "consumer": []}

    def each(role, operation):
        def run():
            for item in items:
                if role == slow:
                    time.sleep(seconds)
                    moments[role].append(time.monotonic())
                    operation(item)
                else:
                    operation(item)
                    moments[role].append(time.monotonic())

        return run

    stage.together(
        {
            "consumer": each("consumer", lambda _item: received.append(buffer.get())),
            "producer": each("producer", buffer.put),
        }
    )
    return {"slow": slow, "received": received, "moments": moments}


def fill_to_the_brim(stage, *, capacity, first, late):
    """main fills the buffer; then each item of `late` has a producer of its own, and one consumer takes as many out."""
    buffer = stage.make("BoundedBuffer", capacity)
    for item in first:
        stage.call("put", buffer.put, item)

    def producer(item):
        return lambda: stage.call("put", buffer.put, item)

    def consumer():
        for _ in late:
            stage.call("get", buffer.get)

    threads = {f"producer {n}": producer(item) for n, item in enumerate(late, 1)}
    stage.together({**threads, "consumer": consumer})
    return {"history": stage.history()}


def close_on_sleepers(stage, *, inside, late, consumers):
    """close() while some put into a full buffer (`late`: their items) or some get from an empty one (`consumers`)."""
    buffer = stage.make("BoundedBuffer", 1)
    closed = stage.get("Closed")
    for item in inside:
        buffer.put(item)
    refused = {}
    left = []

    def attempt(name, operation, *args):
        def run():
            try:
                operation(*args)
                refused[name] = False
            except closed:
                refused[name] = True

        return run

    threads = {}
    for number, item in enumerate(late, 1):
        threads[f"producer {number}"] = attempt(f"put {number}", buffer.put, item)
    for number in range(1, consumers + 1):
        threads[f"consumer {number}"] = attempt(f"get {number}", buffer.get)
    stage.together({**threads, "closer": buffer.close})
    _drain(buffer, closed, left, most=1 + len(late))
    return {"refused": sorted(refused.items()), "left": left}


def close_before_there_is_room(stage, *, inside, late):
    """A put waits at a full buffer. It is closed, and only then somebody takes what is in it."""
    buffer = stage.make("BoundedBuffer", 1)
    closed = stage.get("Closed")
    buffer.put(inside)
    refused = []
    received = []

    def producer():
        try:
            buffer.put(late)
        except closed:
            refused.append(late)

    def closer():
        buffer.close()
        _drain(buffer, closed, received, most=2)

    stage.together({"producer": producer, "closer": closer})
    _drain(buffer, closed, received, most=2)
    return {"refused": refused, "received": received}


def close_on_a_half_full_buffer(stage, *, capacity, inside, more, late):
    """close() while one thread puts and one gets, with room for all; then a put that comes too late."""
    buffer = stage.make("BoundedBuffer", capacity)
    closed = stage.get("Closed")
    accepted = []
    received = []
    for item in inside:
        buffer.put(item)
        accepted.append(item)

    def producer():
        try:
            for item in more:
                buffer.put(item)
                accepted.append(item)
        except closed:
            pass

    def closer():
        buffer.close()
        buffer.close()

    def consumer():
        _drain(buffer, closed, received, most=len(inside) + len(more))

    stage.together({"producer": producer, "consumer": consumer, "closer": closer})
    late_is_refused = False
    try:
        buffer.put(late)
    except closed:
        late_is_refused = True
    return {"accepted": accepted, "received": received, "late_is_refused": late_is_refused}


def hand_over_a_lot(stage, *, capacity, count):
    """One producer, one consumer, the numbers from 0 to count - 1; close() ends it."""
    buffer = stage.make("BoundedBuffer", capacity)
    closed = stage.get("Closed")
    received = []

    def producer():
        for number in range(count):
            buffer.put(number)
        buffer.close()

    stage.together({"producer": producer, "consumer": lambda: _drain(buffer, closed, received, most=count)})
    as_sent = all(type(item) is int and item == number for number, item in enumerate(received))
    return {"received": len(received), "in_order": as_sent and len(received) == count}


def step_by_step(stage, *, capacity):
    """The judge says who puts what, who gets, and when the buffer is closed."""
    buffer = stage.make("BoundedBuffer", capacity)
    closed = stage.get("Closed")

    def refused_by_name(operation):
        def run(*args):
            try:
                return operation(*args)
            except closed:
                raise Closed from None

        return run

    stage.desk.serve({name: refused_by_name(getattr(buffer, name)) for name in ("put", "get", "close")})


class Closed(Exception):
    """Stands for the submission's own, whatever that one is called."""


def _drain(buffer, closed, into, *, most):
    """Get until Closed is raised, or until one item more than there can be has come."""
    try:
        while len(into) <= most:
            into.append(buffer.get())
    except closed:
        pass
