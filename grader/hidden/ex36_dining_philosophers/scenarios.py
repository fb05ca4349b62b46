"""How philosophers dine. What must come out is the judge's business."""

import time

STEPS = ("pick left", "pick right", "eat", "put left", "put right")


def dinner(stage, *, meals, seconds=0):
    """`meals` maps philosophers to how often they eat, for `seconds` each time; every step of a meal is a mark."""
    table = stage.make("DiningPhilosophers")

    def do(step, number):
        stage.mark(step, number)
        if step == "eat" and seconds:
            time.sleep(seconds)

    def philosopher(number, times):
        def eat():
            for _ in range(times):
                functions = [lambda step=step: do(step, number) for step in STEPS]
                table.wantsToEat(number, *functions)

        return eat

    stage.together({f"philosopher {n}": philosopher(int(n), times) for n, times in meals.items()})
    return {"steps": [[mark["task"], mark["value"], mark["label"]] for mark in stage.marks()]}


def two_who_eat_long(stage, *, first, second):
    """Whether both are in the middle of their meal at the same time."""
    table = stage.make("DiningPhilosophers")
    inside, both = [], []

    def eat(number):
        inside.append(number)
        stage.mark("eating", number)
        both.append(len(inside))
        stage.mark("still eating", number)
        inside.remove(number)

    def philosopher(number):
        return lambda: table.wantsToEat(number, _nothing, _nothing, lambda: eat(number), _nothing, _nothing)

    stage.together({f"philosopher {number}": philosopher(number) for number in (first, second)})
    return {"most": max(both, default=0)}


def many_meals(stage, *, times):
    """Five philosophers, many meals each."""
    table = stage.make("DiningPhilosophers")
    eaten = [0] * 5

    def philosopher(number):
        def ate():
            eaten[number] += 1

        def dine():
            for _ in range(times):
                table.wantsToEat(number, _nothing, _nothing, ate, _nothing, _nothing)

        return dine

    stage.together({f"philosopher {number}": philosopher(number) for number in range(5)})
    return {"eaten": eaten}


def step_by_step(stage):
    """The judge says who is hungry, and hears every step."""
    table = stage.make("DiningPhilosophers")
    calls = [stage.desk.callable(step) for step in STEPS]

    def meal(number):
        table.wantsToEat(number, *[lambda call=call: call(number) for call in calls])

    stage.desk.serve({"meal": meal})


def _nothing():
    pass
