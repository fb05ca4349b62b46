"""How fetch(), offer() and drain() are driven. What must come back is the judge's business."""

import queue
import time
from multiprocessing import Process, Queue

SETTLES_SECONDS = 1


def fetch_one(stage, *, timeout, after, item):
    """A child puts `item` after so many seconds (None: never); what comes back, and when."""
    q = Queue()
    child = Process(target=lambda: (time.sleep(after), q.put(item)) if after is not None else None, name="producer")
    child.start()
    begin = time.monotonic()
    answer = stage.get("fetch")(q, timeout)
    seconds = round(time.monotonic() - begin, 3)
    child.join()
    return {"answer": answer, "seconds": seconds, "left": _rest(q)}


def offer_one(stage, *, timeout, after, old, new):
    """The only place is taken by `old`, and a child takes it after so many seconds; what comes back, and when."""
    q = Queue(1)
    q.put(old)
    child = Process(target=lambda: (time.sleep(after), stage.note(q.get())), name="consumer")
    child.start()
    begin = time.monotonic()
    answer = stage.get("offer")(q, new, timeout)
    seconds = round(time.monotonic() - begin, 3)
    child.join()
    return {"answer": answer, "seconds": seconds, "taken": stage.notes(), "left": _rest(q)}


def drain_all(stage, *, items):
    """A child has put the items and ended; drained twice."""
    q = Queue()
    _put_by_a_child(q, items)
    begin = time.monotonic()
    first = stage.get("drain")(q)
    second = stage.get("drain")(q)
    return {"first": first, "second": second, "seconds": round(time.monotonic() - begin, 3)}


def both_fetch(stage, *, item, timeout):
    """One item, and two processes that want it."""
    q = Queue()
    _put_by_a_child(q, [item])
    fetch = stage.get("fetch")
    stage.run({f"consumer {n}": lambda: stage.note(fetch(q, timeout)) for n in (1, 2)})
    return {"answers": stage.notes(), "left": _rest(q)}


def both_offer(stage, *, items, timeout):
    """One place, and two processes that want it."""
    q = Queue(1)
    offer = stage.get("offer")
    stage.run({f"producer {item}": lambda item=item: stage.note([item, offer(q, item, timeout)]) for item in items})
    return {"answers": stage.notes(), "left": _rest(q)}


def both_drain(stage, *, items):
    """Some items, and two processes that take all they find."""
    q = Queue()
    _put_by_a_child(q, items)
    drain = stage.get("drain")
    stage.run({f"consumer {n}": lambda: stage.note(drain(q)) for n in (1, 2)})
    return {"answers": stage.notes(), "left": _rest(q)}


def one_is_in_a_hurry(stage, *, name, item, patient, hasty):
    """A process waits at a queue that stays empty (or full, for offer); a second later comes one with less patience."""
    q = Queue(1)
    things = []
    if name == "offer":
        q.put(item)
        things = [item]
    function = stage.get(name)

    def hurry():
        time.sleep(1)
        begin = time.monotonic()
        answer = function(q, *things, hasty)
        stage.note([answer, round(time.monotonic() - begin, 3)])

    stage.run({"patient": lambda: function(q, *things, patient), "in a hurry": hurry})
    ((answer, seconds),) = stage.notes()
    return {"answer": answer, "seconds": seconds}


def closed(stage, *, item):
    """The queue is closed; what each of the three functions does."""
    said = {}
    for name, arguments in (("fetch", (0,)), ("offer", (item, 0)), ("drain", ())):
        q = Queue(3)
        q.close()
        try:
            said[name] = ["returned", stage.get(name)(q, *arguments)]
        except Exception as error:
            said[name] = ["raised", type(error).__name__]
    return said


def step_by_step(stage, *, places):
    """The judge says which process fetches, offers and drains, and when."""
    q = Queue(places)
    fetch, offer, drain = (stage.get(name) for name in ("fetch", "offer", "drain"))

    def finish():
        q.close()
        q.join_thread()

    def arrives():
        """What was put is in the pipe: the feeder thread of the other process has done its work."""
        while q.empty():
            time.sleep(0.001)

    stage.desk.serve(
        {
            "fetch": lambda timeout: fetch(q, timeout),
            "offer": lambda item, timeout: offer(q, item, timeout),
            "drain": lambda: drain(q),
            "take": lambda: q.get(timeout=5),
            "arrives": arrives,
            "finish": finish,
        }
    )


def traffic(stage, *, items, timeout):
    """So many items through a queue of two places, for real processes."""
    q = Queue(2)
    fetch, offer = stage.get("fetch"), stage.get("offer")

    def producer():
        for number in range(items):
            if not offer(q, number, timeout):
                return

    child = Process(target=producer)
    child.start()
    got = []
    for _ in range(items):
        what, item = fetch(q, timeout)
        if what != "item":
            break
        got.append(item)
    child.join()
    return {"in_order": got == list(range(len(got))), "got": len(got)}


def _put_by_a_child(q, items):
    child = Process(target=lambda: [q.put(item) for item in items], name="producer")
    child.start()
    child.join()


def _rest(q):
    rest = []
    while True:
        try:
            rest.append(q.get(timeout=SETTLES_SECONDS))
        except queue.Empty:
            return rest
