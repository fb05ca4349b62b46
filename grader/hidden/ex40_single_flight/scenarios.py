"""How flights are asked for. What must come out is the judge's business."""

import gc
import threading
import time
import weakref


class Trouble(Exception):
    """What a call raises that fails."""


class Thing:
    """A result that can be seen to go."""


def crowd(stage, *, threads, fails, seconds=0, gives="a list"):
    """Several threads ask for one key. Each call lasts `seconds` and gives a list of its own with its number in it.

    Or it gives, as its result, an exception of its own.
    """
    flights = stage.make("SingleFlight")
    calls, given, errors, results = [], [], [], {}

    def func():
        number = len(calls)
        calls.append(number)
        stage.mark("begins", number)
        if seconds:
            time.sleep(seconds)
        stage.mark("ends", number)
        if fails:
            error = Trouble(number)
            errors.append(error)
            raise error
        given.append([number] if gives == "a list" else Trouble(number))
        return given[-1]

    def shown(result):
        if type(result) is list:
            return result
        return next(([n] for n, one in enumerate(given) if one is result), repr(result))

    kept = []

    def ask(name):
        def run():
            stage.mark("asks", name)
            try:
                result = flights.do("key", func)
                kept.append(result)
                results[name] = shown(result)
            except Exception as error:
                results[name] = ["raised", next((n for n, e in enumerate(errors) if e is error), type(error).__name__)]
            stage.mark("has", name)

        return run

    stage.together({name: ask(name) for name in threads})
    same = len({id(result) for result in kept}) == len({repr(result) for result in kept})
    return {"marks": [[mark["label"], mark["value"]] for mark in stage.marks()], "results": results, "same": same}


def one_after_another(stage, *, outcomes):
    """A single thread asks again and again; each call either gives a value or, if it is "raises", does so."""
    flights = stage.make("SingleFlight")
    got = []

    def func(outcome):
        def call():
            if outcome == "raises":
                raise Trouble
            return outcome

        return call

    for outcome in outcomes:
        try:
            got.append(flights.do("key", func(outcome)))
        except Trouble:
            got.append("raises")
    return {"got": got}


def what_is_left(stage):
    """Whether a result still exists when nobody has it any more but, perhaps, the object that was asked."""
    flights = stage.make("SingleFlight")
    result = flights.do("key", Thing)
    left = weakref.ref(result)
    del result
    gc.collect()
    return {"kept": left() is not None}


def after_the_answer(stage, *, early, first, second):
    """Who has its answer asks again at once, while the other one may still be on its way out."""
    flights = stage.make("SingleFlight")
    got = []

    def ask_twice():
        for value in (first, second):
            got.append(flights.do("key", lambda value=value: value))

    stage.together({"early": lambda: flights.do("key", lambda: early), "twice": ask_twice})
    return {"got": got}


def two_keys(stage):
    """Whether calls for two keys are under way at once."""
    flights = stage.make("SingleFlight")
    inside, most = [], []

    def func(name):
        def call():
            inside.append(name)
            stage.mark("in", name)
            most.append(len(inside))
            stage.mark("out", name)
            inside.remove(name)

        return call

    stage.together({name: lambda name=name: flights.do(name, func(name)) for name in ("left", "right")})
    return {"most": max(most, default=0)}


def while_one_is_in_flight(stage, *, first, second, objects):
    """A call for `first` lasts until another thread has asked for `second`, the same object or another one."""
    flights = [stage.make("SingleFlight") for _ in range(objects)]
    may_land, called, got = threading.Event(), [], {}

    def long():
        called.append("A")
        may_land.wait()
        return "A's"

    def short():
        called.append("B")
        return "B's"

    def ask(name, flight, key, func):
        def run():
            got[name] = flight.do(key, func)

        return run

    threads = [stage.start("A", ask("A", flights[0], first, long))]
    time.sleep(1)  # an exact clock: it passes when nobody can do anything any more
    threads.append(stage.start("B", ask("B", flights[-1], second, short)))
    time.sleep(1)
    meanwhile = list(called)
    may_land.set()
    for thread in threads:
        thread.join()
    return {"called": meanwhile, "got": got}


def one_inside_another(stage, *, value):
    """The call for one key asks for another one."""
    flights = stage.make("SingleFlight")
    return {"got": flights.do("outer", lambda: flights.do("inner", lambda: value))}


def many_flights(stage, *, rounds, threads):
    """In each round several threads meet in one flight, which gives its number and lasts until all have asked."""
    flights = stage.make("SingleFlight")
    answers = []
    for number in range(rounds):
        asked, go, calls, got = threading.Semaphore(0), threading.Event(), [], []

        def func(calls=calls, go=go, number=number):
            calls.append(1)
            go.wait()
            return number

        def ask(asked=asked, got=got, func=func, number=number):
            asked.release()
            got.append(flights.do(number, func))

        members = [stage.start(f"thread {n}", ask) for n in range(threads)]
        for _ in members:
            asked.acquire()
        go.set()
        for member in members:
            member.join()
        answers.append(got)
    return {"answers": answers}


def step_by_step(stage):
    """The judge says who asks for what, and answers the calls."""
    flights = stage.make("SingleFlight")
    call = stage.desk.callable("call")

    def failing(key):
        def func():
            call(key)
            raise Trouble

        return flights.do(key, func)

    stage.desk.serve({"do": lambda key: flights.do(key, lambda: call(key)), "do_failing": failing})
