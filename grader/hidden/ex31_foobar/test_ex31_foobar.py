"""What must hold of two threads that take turns."""

from grader.oracle.problem import Problem, nothing_happened

NAMES = ["foo", "bar"]
MANY = 100
HOUR = 3600


def test_foo_and_bar_take_turns(explore, fresh):
    for n, order in ((3, ["bar", "foo"]), (2, fresh.shuffled(NAMES))):
        explore("turns", n=n, order=order).always(lambda seen, n=n: _in_turns(n, _names(seen)))
    # whoever gives up waiting has no turn
    explore("turns", n=2, order=["bar", "foo"], timeouts="any").always(lambda seen: _in_turns(2, _names(seen)))


def test_each_thread_says_its_own(explore, fresh):
    def holds(seen):
        for task, said in seen["said"]:
            if task != said:
                return _not_its_own(said, task)
        return None

    explore("turns", n=2, order=fresh.shuffled(NAMES)).always(holds)


def test_no_rounds_and_one_round(explore, fresh):
    for n in fresh.shuffled([0, 1]):
        explore("turns", n=n, order=fresh.shuffled(NAMES)).always(lambda seen, n=n: _as_often(n, _names(seen)))


def test_a_waiting_thread_sleeps(explore, fresh):
    explore("turns", n=2, order=["bar", "foo"], forbid=("busy_wait",)).always()
    # the other one waits for an hour: who looks in between, looks often
    for late in NAMES:
        question = explore("turns", n=2, order=NAMES, late=late, seconds=HOUR, exact_clock=True, forbid=("busy_wait",))
        question.always()


def test_real_threads_lose_no_time(evidence, native, fresh):
    n = 8

    def in_turns(seen):
        problem = _in_turns(n, [visit.name for visit in seen.visits])
        if problem is None:
            return None
        return Problem(en=f"With real threads: {problem.en}", zh=f"在真实线程中：{problem.zh}")

    def its_own(seen):
        for visit in seen.visits:
            if visit.task != f"calls {visit.name}":
                return _not_its_own(visit.name, visit.task)
        return nothing_happened(seen.visits)

    talk = evidence(
        "step_by_step",
        script=[{f"calls {name}": [name] for name in evidence.fresh.shuffled(NAMES)}],
        calls={name: evidence.answer(held=True) for name in NAMES},
        n=n,
    )
    talk.refutes(
        foo_and_bar_take_turns=in_turns,
        each_thread_says_its_own=its_own,
        a_waiting_thread_sleeps=lambda seen: nothing_happened(seen.visits),
    )
    native("many_turns", n=MANY).always(lambda seen: _as_often(MANY, seen["said"]))


def _names(seen):
    return [said for _task, said in seen["said"]]


def _as_often(n, said):
    for name in NAMES:
        if said.count(name) != n:
            return Problem(
                en=f"FooBar({n}): both threads have come back, and {name} was said {said.count(name)} times.",
                zh=f"FooBar({n})：两个线程都返回了，{name} 被说了 {said.count(name)} 次。",
            )
    return None


def _in_turns(n, said):
    for number, name in enumerate(said):
        if name != NAMES[number % 2]:
            before = f"after {said[number - 1]}" if number else "at the beginning"
            before_zh = f"{said[number - 1]} 之后" if number else "一开始"
            return Problem(
                en=f"FooBar({n}): {before} comes {name}; so far: {' '.join(said[: number + 1])}.",
                zh=f"FooBar({n})：{before_zh}又是 {name}；到此为止：{' '.join(said[: number + 1])}。",
            )
    return _as_often(n, said)


def _not_its_own(said, task):
    task = task.removeprefix("calls ")
    return Problem(
        en=f"The function that was given to {said} is called by the thread that called {task}.",
        zh=f"交给 {said} 的函数，是由调用 {task} 的那个线程调用的。",
    )
