"""What must hold at a crossing."""

from grader.oracle.problem import Problem, nothing_happened

TIMES = 20
# Longer than anybody may think that a crossing takes; a wait that gives up, or a loop that naps, then shows.
HOUR = 3600
ROADS = {1: "A", 2: "B"}


def test_no_car_crosses_at_red(explore, fresh):
    for roads in ([2, 1, 2], [1, 2]):
        explore("traffic", cars=_cars(fresh, roads)).always(lambda seen: _safe([m[1:] for m in seen["marks"]]))
    explore("traffic", cars=_cars(fresh, [1, 2]), seconds=HOUR, exact_clock=True).always(
        lambda seen: _safe([m[1:] for m in seen["marks"]])
    )


def test_the_light_is_switched_only_at_red(explore, fresh):
    for roads in ([1, 1], [2, 2], [1, 2]):
        explore("traffic", cars=_cars(fresh, roads)).always(lambda seen: _needed([m[1:] for m in seen["marks"]]))


def test_every_car_gets_across(explore, fresh):
    cars = _cars(fresh, [1, 2, 1])

    def holds(seen):
        for number, road, _direction in cars:
            times = sum(m[:2] == [f"car {number}", "crosses"] for m in seen["marks"])
            if times != 1:
                return _not_across(number, road, times)
        return None

    explore("traffic", cars=cars).always(holds)


def test_crossings_are_apart_and_cars_sleep(explore, fresh):
    (car,) = _cars(fresh, [2])

    def holds(seen):
        if seen["labels"] == ["turns green", "crosses", "is across"]:
            return None
        return Problem(
            en="A car of road B comes to a new crossing, where road A has green; before that it was at another crossing. What "
            f"happens at the new one: {', '.join(seen['labels']) or 'nothing'}.",
            zh="B 路的一辆车来到一个新的路口，那里 A 路是绿灯；之前它去过另一个路口。在新路口发生的是："
            f"{'、'.join(seen['labels']) or '什么也没有'}。",
        )

    explore("two_crossings", car=car).always(holds)
    explore("traffic", cars=_cars(fresh, [1, 1]), forbid=("busy_wait",)).always()
    explore("traffic", cars=_cars(fresh, [1, 2]), seconds=HOUR, exact_clock=True, forbid=("busy_wait",)).always()


def test_real_threads_lose_no_time(evidence, native, fresh):
    cars = _cars(evidence.fresh, evidence.fresh.shuffled([1, 1, 2, 2, 1, 2]))
    calls = {"turnGreen": evidence.answer(), "crossCar": evidence.answer(held=True)}
    script = [{f"car {n}": ["car", n, road, direction] for n, road, direction in cars}]

    def events(seen):
        """Turns and crossings in the order in which they happened; a crossing ends when the judge has answered it."""
        found = []
        for visit in seen.visits:
            if visit.name == "turnGreen":
                found.append((visit.at, "turns green", visit.args[0]))
            else:
                found.append((visit.at, "crosses", visit.args[1]))
                found.append((visit.until or visit.at, "is across", visit.args[1]))
        return [[label, road] for _at, label, road in sorted(found)]

    def across(seen):
        for number, road, _direction in cars:
            times = sum(visit.args[0] == number for visit in seen.calls("crossCar"))
            if times != 1:
                return _real(_not_across(number, road, times))
        return None

    evidence("step_by_step", calls=calls, script=script).refutes(
        no_car_crosses_at_red=lambda seen: _real(_safe(events(seen))) or nothing_happened(seen.calls("crossCar")),
        the_light_is_switched_only_at_red=lambda seen: (
            _real(_needed(events(seen))) or nothing_happened(seen.calls("crossCar"))
        ),
        every_car_gets_across=across,
    )

    native("rush_hour", times=TIMES).always(lambda seen: nothing_happened(seen["crossed"]))


def _cars(fresh, roads):
    numbers = fresh.integers(len(roads))
    return [[number, road, 2 * road - fresh.integer(0, 1)] for number, road in zip(numbers, roads, strict=True)]


def _real(problem):
    if problem is None:
        return None
    return Problem(en=f"With real threads: {problem.en}", zh=f"在真实线程中：{problem.zh}")


def _safe(marks):
    green, inside = 1, []
    for label, road in marks:
        if label == "turns green":
            if any(other != road for other in inside):
                return Problem(
                    en=f"The light turns green on road {ROADS[road]} while a car of road {ROADS[3 - road]} is on the crossing.",
                    zh=f"{ROADS[3 - road]} 路的车还在路口里，信号灯就让 {ROADS[road]} 路变绿了。",
                )
            green = road
        elif label == "crosses":
            if green != road:
                return Problem(
                    en=f"A car of road {ROADS[road]} crosses while road {ROADS[green]} has green.",
                    zh=f"{ROADS[green]} 路是绿灯，{ROADS[road]} 路的车却在通过。",
                )
            inside.append(road)
        elif road in inside:
            inside.remove(road)
    return None


def _needed(marks):
    green = 1
    for label, road in marks:
        if label == "turns green":
            if green == road:
                return Problem(
                    en=f"turnGreen() is called for road {ROADS[road]}, which has green already.",
                    zh=f"{ROADS[road]} 路已经是绿灯，却又为它调用了 turnGreen()。",
                )
            green = road
    return None


def _not_across(number, road, times):
    return Problem(
        en=f"carArrived() of car {number} (road {ROADS[road]}) has come back, and crossCar() was called {times} times.",
        zh=f"{number} 号车（{ROADS[road]} 路）的 carArrived() 返回了，crossCar() 被调用了 {times} 次。",
    )
