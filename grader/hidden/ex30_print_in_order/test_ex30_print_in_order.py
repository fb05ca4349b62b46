"""What must hold of three threads that have one order."""

from grader.oracle.problem import Problem, nothing_happened

NAMES = ["first", "second", "third"]
TIMES = 40
HOUR = 3600


def test_the_three_come_in_order(explore, fresh):
    for order in (["third", "second", "first"], fresh.shuffled(NAMES)):
        explore("launch", order=order).always(_launched)
    # whoever gives up waiting comes too early
    explore("launch", order=["third", "second", "first"], timeouts="any").always(_launched)


def test_each_function_is_called_by_its_own_thread(explore, fresh):
    def holds(seen):
        for task, said in seen["said"]:
            if task != said:
                return _not_its_own(said, task)
        said = [name for _task, name in seen["said"]]
        if not len(said) == len(set(said)) == len(NAMES):
            return _in_order(said)
        for name, value in seen["returned"]:
            if value is not None:
                return Problem(
                    en=f"{name}() has called its function, and returns {value!r}; it should return None.",
                    zh=f"{name}() 调用了自己的函数，返回的却是 {value!r}，应该返回 None。",
                )
        return None

    explore("launch", order=fresh.shuffled(NAMES)).always(holds)


def test_two_launches_are_apart(explore):
    def holds(seen):
        said = seen["said"]
        if said.count("third") == 1 and said.index("third") < said.index("begin"):
            return Problem(
                en="One launch is over. In another one, with a Foo object of its own, the third thread comes first: it calls its "
                "function before anybody has called first() or second() of that object.",
                zh="一次发射已经结束。在另一次发射里（另一个 Foo 对象），第三个线程最先到：还没有人调用过那个对象的 first() 和 "
                "second()，它就调用了自己的函数。",
            )
        return None

    explore("two_launches").always(holds)


def test_a_waiting_thread_sleeps(explore, fresh):
    order = ["third", "second", "first"]
    explore("launch", order=order, forbid=("busy_wait",)).always()
    # the others wait for an hour: who looks in between, looks often
    explore("launch", order=order, late="first", seconds=HOUR, exact_clock=True, forbid=("busy_wait",)).always()


def test_real_threads_lose_no_time(evidence, native, fresh):
    def in_order(seen):
        problem = _in_order([visit.name for visit in seen.visits])
        if problem is None:
            return None
        return Problem(en=f"With real threads: {problem.en}", zh=f"在真实线程中：{problem.zh}")

    def its_own(seen):
        for visit in seen.visits:
            if visit.task != f"calls {visit.name}":
                return _not_its_own(visit.name, visit.task)
        return None

    talk = evidence(
        "step_by_step",
        script=[{f"calls {name}": [name] for name in evidence.fresh.shuffled(NAMES)}],
        calls={name: evidence.answer(held=True) for name in NAMES},
    )
    talk.refutes(
        the_three_come_in_order=in_order,
        each_function_is_called_by_its_own_thread=its_own,
        two_launches_are_apart=lambda seen: nothing_happened(seen.visits),
        a_waiting_thread_sleeps=lambda seen: nothing_happened(seen.visits),
    )

    def holds(seen):
        for name, calls in seen["calls"].items():
            if calls != TIMES:
                return Problem(
                    en=f"With real threads: in {TIMES} launches the function of {name} is called {calls} times.",
                    zh=f"在真实线程中：{TIMES} 次发射里，{name} 的函数被调用了 {calls} 次。",
                )
        return None

    native("many_launches", times=TIMES).always(holds)


def _launched(seen):
    return _in_order([said for _task, said in seen["said"]])


def _in_order(said):
    """What is wrong with the order in which the functions were called."""
    if said == NAMES:
        return None
    if len(said) < len(NAMES):
        missing = next(name for name in NAMES if name not in said)
        return Problem(
            en=f"all three threads have come back, and the function of {missing} was never called.",
            zh=f"三个线程都返回了，{missing} 的函数却没有被调用过。",
        )
    if len(said) > len(NAMES):
        return Problem(
            en=f"the functions were called {len(said)} times: {', '.join(said)}.",
            zh=f"函数一共被调用了 {len(said)} 次：{'、'.join(said)}。",
        )
    return Problem(
        en=f"the functions were called in the order {', '.join(said)}.",
        zh=f"函数被调用的顺序是 {'、'.join(said)}。",
    )


def _not_its_own(said, task):
    task = task.removeprefix("calls ")
    return Problem(
        en=f"The function that was given to {said} is called by another thread, the one that called {task}.",
        zh=f"交给 {said} 的函数，是由另一个线程调用的，也就是调用 {task} 的那个线程。",
    )
