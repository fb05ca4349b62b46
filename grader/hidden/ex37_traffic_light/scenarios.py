"""How cars come to a crossing. What must come out is the judge's business."""

import time


def traffic(stage, *, cars, seconds=0):
    """One thread for each [car, road, direction], which crosses for `seconds`; marks say what the light and the car do."""
    light = stage.make("TrafficLight")
    stage.together({f"car {car[0]}": _drive(stage, light, car, seconds) for car in cars})
    return {"marks": [[mark["task"], mark["label"], mark["value"]] for mark in stage.marks()]}


def two_crossings(stage, *, car):
    """A car turns the light of one crossing; then the same car comes to another crossing."""
    first, second = stage.make("TrafficLight"), stage.make("TrafficLight")
    _drive(stage, first, car)()
    before = len(stage.marks())
    _drive(stage, second, car)()
    return {"labels": [mark["label"] for mark in stage.marks()[before:]]}


def rush_hour(stage, *, times):
    """Two threads on each road, one car after another."""
    light = stage.make("TrafficLight")
    crossed = []

    def lane(number, road):
        def run():
            for car in range(times):
                light.carArrived(4 * car + number, road, 2 * road, _nothing, lambda: crossed.append(number))

        return run

    stage.together({f"lane {number}": lane(number, 1 + number % 2) for number in range(4)})
    return {"crossed": crossed}


def step_by_step(stage):
    """The judge says which car comes, and hears of the light and the crossing."""
    light = stage.make("TrafficLight")
    turn, cross = stage.desk.callable("turnGreen"), stage.desk.callable("crossCar")

    def car(number, road, direction):
        light.carArrived(number, road, direction, lambda: turn(road), lambda: cross(number, road))

    stage.desk.serve({"car": car})


def _drive(stage, light, car, seconds=0):
    number, road, direction = car

    def cross():
        stage.mark("crosses", road)
        if seconds:
            time.sleep(seconds)
        stage.mark("is across", road)

    return lambda: light.carArrived(number, road, direction, lambda: stage.mark("turns green", road), cross)


def _nothing():
    pass
