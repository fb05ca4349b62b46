"""How calls are begun. What must come out is the judge's business."""

import threading
import time


class Trouble(Exception):
    """What a call or a callback raises."""


def at_once(stage):
    """Two calls that cannot end before the caller lets them, and that meet each other."""
    may_end, meeting = threading.Event(), threading.Barrier(2)
    caller = threading.current_thread()
    in_caller = []

    def func():
        if threading.current_thread() is caller:
            in_caller.append("func")
            return
        meeting.wait()
        may_end.wait()

    def callback(value):
        if threading.current_thread() is caller:
            in_caller.append("callback")

    call_async = stage.get("call_async")
    handles = [call_async(func, callback=callback, errback=callback) for _ in range(2)]
    may_end.set()
    for handle in handles:
        handle.wait()
    return {"in_caller": in_caller}


def calls(stage, *, values, fails, seconds=0):
    """One call for each value, which takes so many seconds; those of `fails` raise."""
    errors = {value: Trouble(value) for value in fails}

    def func(value, twice):
        stage.mark("func", value)
        _take(seconds)
        if value in errors:
            raise errors[value]
        return value * twice

    def callback_of(value):
        return lambda result: stage.mark("callback", [value, result if type(result) is int else type(result).__name__])

    def errback_of(value):
        return lambda error: stage.mark("errback", [value, error is errors.get(value)])

    call_async = stage.get("call_async")
    handles = [call_async(func, value, 2, callback=callback_of(value), errback=errback_of(value)) for value in values]
    for handle in handles:
        handle.wait()
    return {"marks": [[mark["label"], mark["value"]] for mark in stage.marks()]}


def a_bad_callback(stage, *, func_fails):
    """The callback (or the errback) raises."""
    called = []

    def func():
        if func_fails:
            raise Trouble("func")
        return 1

    def bad(name):
        def call(_what):
            called.append(name)
            raise Trouble(name)

        return call

    handle = stage.get("call_async")(func, callback=bad("callback"), errback=bad("errback"))
    handle.wait()
    return {"called": called, "done": handle.done()}


def lamp(stage, *, waiters, seconds=0):
    """Others look at the handle while the call is under way. The callback takes so many seconds."""
    over = []

    def callback(value):
        stage.mark("callback begins")
        _take(seconds)
        over.append(value)

    handle = stage.get("call_async")(lambda: 1, callback=callback, errback=callback)
    looks = []

    def look():
        done = handle.done()
        looks.append([bool(done), bool(over)])

    def wait():
        handle.wait()
        looks.append([bool(handle.done()), bool(over)])

    stage.together({"visitor": look, **{f"waiter {number}": wait for number in range(waiters)}})
    return {"looks": looks, "at_the_end": [bool(handle.done()), bool(over)]}


def many_calls(stage, *, count):
    """One call after another, each waited for."""
    got = []

    def func(number):
        time.sleep(0.002)
        return number

    for number in range(count):
        stage.get("call_async")(func, number, callback=got.append, errback=got.append).wait()
    return {"got": got}


def step_by_step(stage):
    """The judge answers func, and hears of the callbacks."""
    desk = stage.desk
    func, callback, errback = desk.callable("func"), desk.callable("callback"), desk.callable("errback")

    def failing(value):
        func(value)
        raise Trouble

    def run(values, fails):
        call_async = stage.get("call_async")
        handles = [
            call_async(failing if fails else func, value, callback=callback, errback=lambda error: errback(repr(error)))
            for value in values
        ]
        for handle in handles:
            handle.wait()
        return [bool(handle.done()) for handle in handles]

    desk.serve({"run": run})


def _take(seconds):
    if seconds:
        time.sleep(seconds)
