"""What must hold when four threads count together."""

from grader.oracle.problem import Problem, nothing_happened

FAR = 60
HOUR = 3600


def test_all_is_said_in_order(explore, fresh):
    for _ in range(2):
        explore("count", n=16, first=fresh.integer(0, 3)).always(_in_order(16))
    # whoever gives up waiting has no turn
    explore("count", n=4, first=fresh.integer(0, 3), timeouts="any").always(_in_order(4))


def test_it_is_right_for_every_n(explore, fresh):
    for n in fresh.shuffled([1, 3, 5, 9, 10]):
        explore("count", n=n, first=fresh.integer(0, 3)).always(_in_order(n))


def test_each_thread_says_its_own(explore, fresh):
    def holds(seen):
        for task, label, value in seen["said"]:
            if task != label:
                what = label if value is None else value
                return Problem(
                    en=f"The function that says {what!r} was given to the method {label}, and another thread ({task}) calls "
                    "it.",
                    zh=f"说 {what!r} 的函数交给了方法 {label}，调用它的却是另一个线程（{task}）。",
                )
        return None

    explore("count", n=15, first=fresh.integer(0, 3)).always(holds)


def test_a_waiting_thread_sleeps(explore, fresh):
    explore("count", n=4, first=fresh.integer(0, 3), forbid=("busy_wait",)).always()
    # the others wait for an hour: who looks in between, looks often
    for late in ("number", "fizz"):
        first = fresh.integer(0, 3)
        explore("count", n=4, first=first, late=late, seconds=HOUR, exact_clock=True, forbid=("busy_wait",)).always()


def test_real_threads_count_far(evidence, native, fresh):
    n = 16

    def in_order(seen):
        said = [visit.args[0] if visit.name == "number" else visit.name for visit in seen.visits]
        return _compared(n, said, en="With real threads: ", zh="在真实线程中：")

    def its_own(seen):
        for visit in seen.visits:
            if visit.task != f"calls {visit.name}":
                return Problem(
                    en=f"With real threads: the function that was given to the method {visit.name} is called by another "
                    "thread than the one that called the method.",
                    zh=f"在真实线程中：交给方法 {visit.name} 的函数，是由另一个线程调用的，而不是调用该方法的线程。",
                )
        return nothing_happened(seen.visits)

    kinds = evidence.fresh.shuffled(["fizz", "buzz", "fizzbuzz", "number"])
    talk = evidence(
        "step_by_step",
        script=[{f"calls {kind}": [kind] for kind in kinds}],
        calls={kind: evidence.answer(held=True) for kind in kinds},
        n=n,
    )
    talk.refutes(
        all_is_said_in_order=in_order,
        each_thread_says_its_own=its_own,
        a_waiting_thread_sleeps=lambda seen: nothing_happened(seen.visits),
    )

    def holds(seen):
        return _compared(FAR, seen["said"], en="With real threads: ", zh="在真实线程中：")

    native("count_far", n=FAR).always(holds)


def _in_order(n):
    def holds(seen):
        return _compared(n, [label if value is None else value for _task, label, value in seen["said"]])

    return holds


def _compared(n, said, *, en="", zh=""):
    """What is wrong with what was said of 1 to n."""
    expected = [_name(x) for x in range(1, n + 1)]
    if said == expected and all(type(x) in (int, str) for x in said):
        return None
    at = next((i for i, (a, b) in enumerate(zip(said, expected, strict=False)) if a != b), min(len(said), n))
    if at == len(said):
        return Problem(
            en=f"{en}FizzBuzz({n}): all four threads have come back, and only {at} of {n} numbers were said.",
            zh=f"{zh}FizzBuzz({n})：四个线程都返回了，{n} 个数却只说出了 {at} 个。",
        )
    if at == n:
        return Problem(
            en=f"{en}FizzBuzz({n}): after the last number somebody says {said[at]!r}.",
            zh=f"{zh}FizzBuzz({n})：最后一个数之后，还有人说了 {said[at]!r}。",
        )
    before = f"after {at} right ones" if at else "at once"
    before_zh = f"前 {at} 个都对" if at else "一开始"
    return Problem(
        en=f"{en}FizzBuzz({n}): {before}, when it is the turn of {at + 1}, somebody says {said[at]!r}.",
        zh=f"{zh}FizzBuzz({n})：{before_zh}，轮到 {at + 1} 的时候，有人说的是 {said[at]!r}。",
    )


def _name(x):
    if x % 15 == 0:
        return "fizzbuzz"
    return "fizz" if x % 3 == 0 else "buzz" if x % 5 == 0 else x
