"""What must hold of lists that go through a pool."""

from grader.oracle.problem import Problem

LATE_SECONDS = 0.25
RECTANGLES_IN_REAL_TIME = 2_000
TIMEOUT = "multiprocessing.TimeoutError"


def test_areas_come_in_order(explore, fresh):
    a, b, c, d = fresh.integers(4)
    for rectangles, workers in (([[b, 2], [a, 3], [c, d], [2, b]], 3), ([], 2)):

        def holds(seen, rectangles=rectangles, workers=workers):
            problem = _wrong_areas(rectangles, workers, seen["answer"])
            if problem is None and rectangles and seen["started"] < workers:
                return Problem(
                    en=f"{_areas(rectangles, workers)} starts {_processes(seen['started'])}; {workers} are asked for.",
                    zh=f"{_areas(rectangles, workers)} 启动了 {seen['started']} 个进程；要求的是 {workers} 个。",
                )
            return problem

        explore("areas_of", rectangles=rectangles, workers=workers).always(holds)
    two = [[b, a], [c, d]]
    slow = explore("areas_with_a_slow_one", rectangles=two, workers=2, exact_clock=True)
    slow.always(lambda seen: _wrong_areas(two, 2, seen["answer"]))


def test_the_first_results_come_in_order(explore):
    for takes, k in (([0, 0, 0], 2), ([0, 0], 5), ([0], 0)):
        explore("first_of", takes=takes, k=k, timeout=60, forbid=("busy_wait",)).always(
            lambda seen, takes=takes, k=k: _wrong_first(takes, k, 60, seen["ending"])
        )
    takes = [2, 1, 1]
    explore("first_of", takes=takes, k=3, timeout=60, exact_clock=True, forbid=("busy_wait",)).always(
        lambda seen: _wrong_first(takes, 3, 60, seen["ending"])
    )


def test_the_rest_is_not_waited_for(explore):
    for takes, k, expected in (([1, 1, 9, 9], 2, 1), ([1, None, 1], 1, 1), ([None], 0, 0)):

        def holds(seen, takes=takes, k=k, expected=expected):
            problem = _wrong_first(takes, k, 60, seen["ending"])
            if problem is not None or seen["seconds"] <= expected + LATE_SECONDS:
                return problem
            return Problem(
                en=f"{_told(takes)} first(func, items, {k}, 60) comes back after {seen['seconds']:g} s.",
                zh=f"{_told_zh(takes)}first(func, items, {k}, 60) 过了 {seen['seconds']:g} 秒才返回。",
            )

        explore("first_of", takes=takes, k=k, timeout=60, exact_clock=True).always(holds)


def test_a_late_result_raises(explore):
    for takes, timeout, expected in (([1, 9], 3, 4), ([None, 1], 0.5, 0.5)):

        def holds(seen, takes=takes, timeout=timeout, expected=expected):
            call = f"first(func, items, 2, {timeout})"
            if seen["ending"] != ["raised", TIMEOUT]:
                return Problem(
                    en=f"{_told(takes)} {call} {_ended(seen['ending'])}; expected: {TIMEOUT}.",
                    zh=f"{_told_zh(takes)}{call} {_ended_zh(seen['ending'])}；应该抛出 {TIMEOUT}。",
                )
            if not expected <= seen["seconds"] <= expected + LATE_SECONDS:
                return Problem(
                    en=f"{_told(takes)} {call} raises {TIMEOUT} after {seen['seconds']:g} s; expected: after {expected} s.",
                    zh=f"{_told_zh(takes)}{call} 过了 {seen['seconds']:g} 秒才抛出 {TIMEOUT}；应该是 {expected} 秒。",
                )
            return None

        explore("first_of", takes=takes, k=2, timeout=timeout, exact_clock=True).always(holds)


def test_nothing_is_left(explore):
    def no_children(seen):
        if not seen["left"]:
            return None
        return Problem(
            en=f"areas() has come back, and {_not_joined(seen['left'])}.",
            zh=f"areas() 已经返回，它的进程中还有 {seen['left']} 个没有 join。",
            cause="leaked",
        )

    explore("areas_of", rectangles=[[1, 2], [3, 4]], workers=2).always(no_children)
    for takes, k in (([1, 1], 2), ([1, 3, 3], 1), ([9], 1)):

        def holds(seen, takes=takes, k=k):
            call = f"first(func, items, {k}, 5)"
            if seen["went_on"]:
                return Problem(
                    en=f"{_told(takes)} {call} has come to its end; in the five seconds after that, func is still at work.",
                    zh=f"{_told_zh(takes)}{call} 已经结束；在这之后的五秒里，func 还在继续。",
                    cause="leaked",
                )
            if seen["left"]:
                return Problem(
                    en=f"{_told(takes)} {call} has come to its end, and {_not_joined(seen['left'])}.",
                    zh=f"{_told_zh(takes)}{call} 已经结束，它的进程中还有 {seen['left']} 个没有 join。",
                    cause="leaked",
                )
            return None

        explore("first_of", takes=takes, k=k, timeout=5, exact_clock=True).always(holds)


def test_real_processes_lose_no_time(evidence, native):
    _step_by_step(evidence)

    def holds(seen):
        if seen["right"]:
            return None
        return Problem(
            en=f"With real processes: areas() of {RECTANGLES_IN_REAL_TIME} rectangles is not the expected list.",
            zh=f"在真实进程中：{RECTANGLES_IN_REAL_TIME} 个矩形的 areas() 不对。",
        )

    native("many", rectangles=RECTANGLES_IN_REAL_TIME, workers=2).always(holds)


def _wrong_areas(rectangles, workers, answer):
    expected = [width * height for width, height in rectangles]
    if answer == expected:
        return None
    call = _areas(rectangles, workers)
    return Problem(
        en=f"{call} returns {_shown(answer)}; expected: {expected}.",
        zh=f"{call} 返回了 {_shown(answer)}，应该是 {expected}。",
    )


def _wrong_first(takes, k, timeout, ending):
    expected = ["returned", [[number] for number in range(min(k, len(takes)))]]
    if ending == expected:
        return None
    return Problem(
        en=f"func(i) gives [i]. {_told(takes)} first(func, items, {k}, {timeout}) {_ended(ending)}; expected: {expected[1]}.",
        zh=f"func(i) 是 [i]。{_told_zh(takes)}first(func, items, {k}, {timeout}) {_ended_zh(ending)}；应该是 {expected[1]}。",
    )


def _areas(rectangles, workers):
    return f"areas([{', '.join(f'({w}, {h})' for w, h in rectangles)}], {workers})"


def _processes(number):
    return {0: "no process", 1: "one process"}.get(number, f"{number} processes")


def _not_joined(left):
    return f"{left} of its processes {'has' if left == 1 else 'have'} not been joined"


def _told(takes):
    times = ", ".join("for ever" if seconds is None else f"{seconds} s" for seconds in takes)
    return f"The items take, one after the other: {times}."


def _told_zh(takes):
    return f"各项依次要：{'、'.join('永远' if seconds is None else f'{seconds} 秒' for seconds in takes)}。"


def _ended(ending):
    if ending is None:
        return "raises another exception"
    return f"raises {_error(ending[1])}" if ending[0] == "raised" else f"returns {_shown(ending[1])}"


def _ended_zh(ending):
    if ending is None:
        return "抛出了别的异常"
    return f"抛出了 {_error(ending[1])}" if ending[0] == "raised" else f"返回了 {_shown(ending[1])}"


def _error(name):
    return "the built-in TimeoutError" if name == "TimeoutError" else name


def _shown(answer):
    return answer["kind"] if isinstance(answer, dict) and "kind" in answer else repr(answer)


def _step_by_step(evidence):
    items = evidence.fresh.integers(4)
    answers = dict(zip(map(str, items), evidence.fresh.integers(4)))

    def talk(order, late=()):
        def work(item):
            return 0 if item in late else answers.get(str(item), 1)

        calls = {"work": evidence.answer(work), "child": evidence.answer()}
        return evidence("step_by_step", calls=calls, script=[{"caller": order}])

    def of_the_first(k):
        def holds(seen):
            (got,) = seen.values("first")
            expected = ["returned", [[answers[str(item)]] for item in items[:k]]]
            asked = {str(visit.args[0]) for visit in seen.calls("work") if visit.args}
            if got == expected and {str(item) for item in items[:k]} <= asked:
                return None
            return Problem(
                en=f"With real processes: first(func, items, {k}, 5) {_ended(got)}; expected: {expected[1]}.",
                zh=f"在真实进程中：first(func, items, {k}, 5) {_ended_zh(got)}；应该是 {expected[1]}。",
            )

        return holds

    def gives_up(seen):
        (got,) = seen.values("first")
        if got == ["raised", TIMEOUT]:
            return None
        return Problem(
            en=f"With real processes: the second result does not come, and first(func, items, 2, 0.2) {_ended(got)}.",
            zh=f"在真实进程中：第二个结果没有来，first(func, items, 2, 0.2) {_ended_zh(got)}。",
        )

    def are_gone(seen):
        if seen.calls("work") and all(visit.left is not None for visit in seen.calls("work")):
            return None
        return Problem(
            en="With real processes: first() has come to its end, and a process that has called func is still there.",
            zh="在真实进程中：first() 已经结束，调用过 func 的进程还在。",
        )

    rectangles = [[items[0], items[1]], [items[2], 2]]

    def by_children(seen):
        problem = _wrong_areas(rectangles, 2, seen.values("areas")[0])
        if problem is None and not {visit.pid for visit in seen.calls("child")} - {seen.home}:
            return Problem(
                en="With real processes: areas() starts no child.", zh="在真实进程中：areas() 没有启动子进程。"
            )
        return problem

    # first() may be right although areas() is not
    talk(["areas", rectangles, 2]).confirms(areas_come_in_order=by_children, real_processes_lose_no_time=by_children)
    talk(["first", items, 3, 5]).confirms(the_first_results_come_in_order=of_the_first(3))
    talk(["first", items, 2, 5], late=items[2:]).confirms(the_rest_is_not_waited_for=of_the_first(2))
    late = talk(["first", items, 2, 0.2], late=items[1:2])
    late.confirms(a_late_result_raises=gives_up, nothing_is_left=are_gone)
