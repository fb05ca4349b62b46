"""How a counter is driven: gates count, the desk looks at the total. What must come out is the judge's business."""

import threading
import time


class _SlowToAdd(int):
    """A number that takes an hour to add."""

    def __add__(self, other):
        time.sleep(3600)
        return int(self) + other

    __radd__ = __add__


def rush_hour(stage, *, gates):
    """One thread for each list of amounts; None stands for `increment()` without an argument."""
    counter = stage.make("Counter")

    def gate(amounts):
        def run():
            for amount in amounts:
                if amount is None:
                    counter.increment()
                else:
                    counter.increment(amount)

        return run

    stage.together({f"gate {number}": gate(amounts) for number, amounts in enumerate(gates, 1)})
    return {"total": counter.value()}


def a_gate_and_the_desk(stage, *, amounts, looks):
    """One gate counts while the desk calls value() `looks` times."""
    counter = stage.make("Counter")

    def gate():
        for amount in amounts:
            stage.call("increment", counter.increment, amount)

    def desk():
        for _ in range(looks):
            stage.call("value", counter.value)

    stage.together({"gate": gate, "desk": desk})
    return {"history": stage.history()}


def gates_by_turns(stage, *, amounts):
    """Two gates count by turns, two amounts each. When both have begun, the desk looks, while they go on.

    How many amounts had been counted before it looked, and how many had been begun after?
    """
    counter = stage.make("Counter")
    third, fourth = threading.Lock(), threading.Lock()
    threads, begun, done, seen = [], [], [], {}

    def count(amount):
        begun.append(amount)
        counter.increment(amount)
        done.append(amount)

    def gate_1():
        count(amounts[0])
        threads.append(stage.start("gate 2", gate_2))
        third.acquire()
        count(amounts[2])
        fourth.release()

    def gate_2():
        count(amounts[1])
        threads.append(stage.start("desk", desk))
        third.release()
        fourth.acquire()
        count(amounts[3])

    def desk():
        seen["done"] = len(done)
        seen["look"] = counter.value()
        seen["begun"] = len(begun)

    third.acquire()
    fourth.acquire()
    stage.start("gate 1", gate_1).join()
    for thread in threads:
        thread.join()
    return seen


def an_hour_each(stage, *, gates):
    """One thread for each amount, which takes an hour to add. Whoever wants a plain int may refuse it."""
    counter = stage.make("Counter")
    refused = []

    def gate(amount):
        def run():
            if _attempt(counter, _SlowToAdd(amount)) == "ValueError":
                refused.append(amount)

        return run

    stage.together({f"gate {number}": gate(amount) for number, amount in enumerate(gates, 1)})
    return {"total": counter.value(), "refused": refused}


def a_typing_error(stage, *, refused, counted):
    """The gate tries `refused`, then counts `counted`; the desk looks on."""
    counter = stage.make("Counter")
    seen = {"looks": []}

    def gate():
        seen["answer"] = _attempt(counter, refused)
        counter.increment(counted)

    def desk():
        seen["looks"].append(counter.value())

    stage.together({"gate": gate, "desk": desk})
    return {**seen, "total": counter.value()}


def one_typing_error_after_another(stage, *, refused):
    """A single thread: what each amount is answered with, and the total after it."""
    counter = stage.make("Counter")
    return {"tried": [[_attempt(counter, amount), counter.value()] for amount in refused]}


def two_counters(stage, *, east, west):
    """Two counters, each with a gate of its own."""
    counters = [stage.make("Counter"), stage.make("Counter")]

    def gate(counter, amounts):
        def run():
            for amount in amounts:
                counter.increment(amount)

        return run

    stage.together({"east gate": gate(counters[0], east), "west gate": gate(counters[1], west)})
    return {"east": counters[0].value(), "west": counters[1].value()}


def a_whole_day(stage, *, gates, visitors, amount):
    """Many gates, many visitors each."""
    counter = stage.make("Counter")

    def gate():
        for _ in range(visitors):
            counter.increment(amount)

    stage.together({f"gate {number}": gate for number in range(1, gates + 1)})
    return {"total": counter.value()}


def step_by_step(stage):
    """The judge says who counts what, and when."""
    counter = stage.make("Counter")
    stage.desk.serve({"increment": counter.increment, "value": counter.value})


def _attempt(counter, amount):
    """What became of it: "counted", "ValueError" (or a subclass of it), or the name of another exception."""
    try:
        counter.increment(amount)
    except ValueError:
        return "ValueError"
    except Exception as error:
        return type(error).__name__
    return "counted"
