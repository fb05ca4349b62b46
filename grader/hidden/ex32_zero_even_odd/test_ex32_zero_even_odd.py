"""What must hold of three threads that set one line."""

from grader.oracle.problem import Problem, nothing_happened

NAMES = ["zero", "even", "odd"]
LONG = 40
HOUR = 3600


def test_the_line_is_right(explore, fresh):
    for order in (["odd", "even", "zero"], fresh.shuffled(NAMES)):
        explore("a_line", n=4, order=order).always(lambda seen: _right(4, [x for _task, x in seen["said"]]))
    # whoever gives up waiting has no turn
    order = ["odd", "even", "zero"]
    explore("a_line", n=2, order=order, timeouts="any").always(lambda seen: _right(2, [x for _task, x in seen["said"]]))


def test_it_is_right_for_every_n(explore, fresh):
    for n in fresh.shuffled([0, 1, 3]):
        order = fresh.shuffled(NAMES)
        explore("a_line", n=n, order=order).always(lambda seen, n=n: _as_many(n, [x for _task, x in seen["said"]]))


def test_each_thread_sets_its_own(explore, fresh):
    def holds(seen):
        for task, x in seen["said"]:
            if task != _owner(x):
                return _not_its_own(x, task)
        return None

    explore("a_line", n=4, order=fresh.shuffled(NAMES)).always(holds)


def test_a_waiting_thread_sleeps(explore, fresh):
    order = ["odd", "even", "zero"]
    explore("a_line", n=2, order=order, forbid=("busy_wait",)).always()
    # the others wait for an hour: who looks in between, looks often
    for late in ("zero", "odd"):
        question = explore("a_line", n=2, order=order, late=late, seconds=HOUR, exact_clock=True, forbid=("busy_wait",))
        question.always()


def test_real_threads_lose_no_time(evidence, native, fresh):
    n = 6

    def right(seen):
        problem = _right(n, [visit.args[0] for visit in seen.visits])
        if problem is None:
            return None
        return Problem(en=f"With real threads: {problem.en}", zh=f"在真实线程中：{problem.zh}")

    def its_own(seen):
        for visit in seen.visits:
            if visit.task != f"calls {_owner(visit.args[0])}":
                return _not_its_own(visit.args[0], visit.task.removeprefix("calls "))
        return nothing_happened(seen.visits)

    talk = evidence(
        "step_by_step",
        script=[{f"calls {name}": [name] for name in evidence.fresh.shuffled(NAMES)}],
        calls={"printNumber": evidence.answer(held=True)},
        n=n,
    )
    talk.refutes(
        the_line_is_right=right,
        each_thread_sets_its_own=its_own,
        a_waiting_thread_sleeps=lambda seen: nothing_happened(seen.visits),
    )
    native("a_long_line", n=LONG).always(lambda seen: _as_many(LONG, seen["said"]))


def _owner(x):
    if x == 0:
        return "zero"
    return "odd" if isinstance(x, int) and x % 2 else "even"


def _as_many(n, said):
    """Whether each number is there, and as many zeros; the order is the business of another check."""
    if all(type(x) is int for x in said) and sorted(said) == [0] * n + list(range(1, n + 1)):
        return None
    for x in range(1, n + 1):
        if said.count(x) != 1:
            return Problem(
                en=f"ZeroEvenOdd({n}): all three threads have come back, and {x} was set {said.count(x)} times.",
                zh=f"ZeroEvenOdd({n})：三个线程都返回了，{x} 被排了 {said.count(x)} 次。",
            )
    return Problem(
        en=f"ZeroEvenOdd({n}): all three threads have come back, and {said.count(0)} zeros were set.",
        zh=f"ZeroEvenOdd({n})：三个线程都返回了，一共排了 {said.count(0)} 个零。",
    )


def _right(n, said):
    expected = [y for x in range(1, n + 1) for y in (0, x)]
    for place, x in enumerate(said):
        if place >= len(expected) or x != expected[place]:
            before = "".join(map(str, said[:place]))
            return Problem(
                en=f"ZeroEvenOdd({n}): after {before or 'nothing'} comes {x!r}.",
                zh=f"ZeroEvenOdd({n})：排出 {before or '空行'} 之后，接着是 {x!r}。",
            )
    return _as_many(n, said)


def _not_its_own(x, task):
    return Problem(
        en=f"The thread that called {task}() sets {x}, which is {_owner(x)}'s.",
        zh=f"调用 {task}() 的线程排了 {x}，这个数该由 {_owner(x)} 来排。",
    )
