"""What must hold of a race around the GIL."""

from collections import Counter
from itertools import pairwise

from grader.oracle.problem import Problem

ONE, THREADS, PROCESSES = "one thread", "two threads", "two processes"
OTHERS = ("both", "", "c", "CPU", " io ")
TOLERANCE_SECONDS = 0.05
SLEEPS_IN_REAL_TIME = 0.2


def test_the_times_are_right(explore, fresh):
    n = fresh.integer(3_601, 7_200)
    for kind, en, zh, expected in (
        ("waits", "The task sleeps for n seconds", "任务睡 n 秒", {ONE: 2 * n, THREADS: n, PROCESSES: n}),
        (
            "computes",
            "The task holds a lock of its process for n seconds",
            "任务占着本进程的锁 n 秒",
            {ONE: 2 * n, THREADS: 2 * n, PROCESSES: n},
        ),
    ):
        explore("race", n=n, kind=kind, exact_clock=True).always(
            lambda seen, en=en, zh=zh, expected=expected: _wrong_times(seen["times"], expected, n, en, zh)
        )


def test_making_them_counts(explore, fresh):
    n, thread, process, end = fresh.integer(4, 9), 0.5, 1.5, 2.0
    # the thread of the caller may be one of the two, and a pool may start threads of its own besides
    least = {ONE: 2 * n, THREADS: n + thread, PROCESSES: n + 2 * process}
    en = f"The task sleeps for n seconds; to make a thread takes {thread} s here, to make a process {process} s, and to join one {end} s"
    zh = f"任务睡 n 秒；在这里，创建一个线程要 {thread} 秒，创建一个进程要 {process} 秒，join 一个要 {end} 秒"

    def holds(seen):
        # who uses bare `_thread` or `os.fork` joins nothing
        ends = {THREADS: "threads" in seen["joined"], PROCESSES: "processes" in seen["joined"]}
        expected = {way: seconds + (end if ends.get(way) else 0) for way, seconds in least.items()}
        return _wrong_times(seen["times"], expected, n, en, zh, more=float("inf"))

    explore("race_with_a_high_price", n=n, thread=thread, process=process, end=end, exact_clock=True).always(holds)


def test_each_way_does_its_work(explore, fresh):
    n = fresh.integer(2, 9)

    def holds(seen):
        values = [value for _, value in seen["calls"]]
        if values != [n] * len(values):
            return Problem(
                en=f"compare(task, {n}) calls task with {', '.join(map(repr, values))}.",
                zh=f"compare(task, {n}) 调用 task 时给的参数是 {values}。",
            )
        made = Counter(inside for inside, _ in seen["calls"])
        # one of the two threads may be the caller's own
        if (
            made["process"] == 2
            and made["caller"] + made["thread"] == 4
            and made["caller"] >= 2
            and made["thread"] >= 1
        ):
            if seen["left"]:
                return Problem(
                    en=f"compare(task, {n}) has come back, and {seen['left']} processes have not been joined.",
                    zh=f"compare(task, {n}) 已经返回，还有 {seen['left']} 个进程没有 join。",
                    cause="leaked",
                )
            return None
        return Problem(
            en=f"compare(task, {n}) calls task {_times(made['caller'])} in the thread of the caller, {_times(made['thread'])} in other "
            f"threads, {_times(made['process'])} in child processes. Twice each is expected.",
            zh=f"compare(task, {n}) 在调用者的线程里调用 task {made['caller']} 次，在别的线程里 {made['thread']} 次，"
            f"在子进程里 {made['process']} 次。应该各是两次。",
        )

    explore("where", n=n, exact_clock=True).always(holds)


def test_the_right_choice(explore):
    explore("choose", kinds=["cpu", "io", *OTHERS]).always(lambda seen: _wrong_choice(seen["said"]))


def test_real_threads_and_processes(evidence, native):
    _step_by_step(evidence)
    n = SLEEPS_IN_REAL_TIME

    def holds(seen):
        least = {ONE: 2 * n, THREADS: n, PROCESSES: n}
        times = seen["times"]
        problem = _no_times(times)
        if problem is not None:
            return problem
        for way, seconds in least.items():
            if times[way] < seconds * 0.99:
                return Problem(
                    en=f"With real ones: the task sleeps for {n} s, and {way!r} is said to take {times[way]:.3f} s.",
                    zh=f"在真实的运行中：任务睡 {n} 秒，而 {way!r} 只用了 {times[way]:.3f} 秒。",
                )
        return None

    native("in_real_time", seconds=n).always(holds)


def _no_times(times):
    if not isinstance(times, dict):
        what = times or "None"
        return Problem(en=f"compare() returns {what}, not a dict.", zh=f"compare() 返回的是 {what}，不是字典。")
    if sorted(times) != sorted((ONE, THREADS, PROCESSES)):
        return Problem(
            en=f"compare() returns a dict with the keys {', '.join(map(repr, times)) or '(none)'}.",
            zh=f"compare() 返回的字典里，键是 {', '.join(map(repr, times)) or '（没有）'}。",
        )
    for way, seconds in times.items():
        if not isinstance(seconds, float):
            return Problem(
                en=f"The time of {way!r} is {seconds}, no number.", zh=f"{way!r} 的时间是 {seconds}，不是数。"
            )
    return None


def _wrong_times(times, expected, n, en, zh, more=0.0):
    """A problem unless the times are the expected ones; `more` seconds are allowed above them."""
    problem = _no_times(times)
    if problem is not None:
        return problem
    for way, seconds in expected.items():
        if not seconds - TOLERANCE_SECONDS <= times[way] <= seconds + more + TOLERANCE_SECONDS:
            return Problem(
                en=f"{en}. compare(task, {n}) says that {way!r} takes {times[way]:g} s; it takes {seconds:g} s{' at least' if more else ''}.",
                zh=f"{zh}。compare(task, {n}) 说 {way!r} 用了 {times[way]:g} 秒，实际上{'至少' if more else ''}要 {seconds:g} 秒。",
            )
    return None


def _wrong_choice(said):
    for kind, right, answer in zip(("cpu", "io"), (PROCESSES, THREADS), said):
        if answer != right:
            return Problem(
                en=f"best_for({kind!r}) says {_shown(answer)}. Look at what compare() says for such work.",
                zh=f"best_for({kind!r}) 返回了 {_shown(answer)}。看看对这样的工作，compare() 量出来是什么。",
            )
    for kind, answer in zip(OTHERS, said[2:]):
        if answer != {"raised": "ValueError"}:
            return Problem(
                en=f"best_for({kind!r}) says {_shown(answer)}; it should raise ValueError.",
                zh=f"best_for({kind!r}) 返回了 {_shown(answer)}，应该抛出 ValueError。",
            )
    return None


def _shown(answer):
    return f"an object of type {answer['!type']}" if isinstance(answer, dict) and "!type" in answer else repr(answer)


def _times(number):
    return {0: "not at all", 1: "once", 2: "twice"}.get(number, f"{number} times")


def _step_by_step(evidence):
    n = evidence.fresh.integer(2, 90)
    calls = {"task": evidence.answer(held=True)}

    def overlaps(visits):
        ordered = sorted(visits, key=lambda visit: visit.at)
        return sum(a.until is None or b.at < a.until for a, b in pairwise(ordered))

    def twice_each(seen):
        visits = seen.calls("task")
        mine = [visit for visit in visits if visit.pid == seen.home]
        others = [visit for visit in visits if visit.pid != seen.home]
        right = len(mine) == 4 and len({visit.pid for visit in others}) == len(others) == 2
        if (
            right
            and overlaps(mine) == 1
            and overlaps(others) == 1
            and seen.values("compare") == [sorted((ONE, THREADS, PROCESSES))]
        ):
            return None
        return Problem(
            en=f"With real ones: compare(task, {n}) calls task {_times(len(mine))} in its own process, {_times(len(others))} in "
            f"children; at the same time: {overlaps(mine)} and {overlaps(others)} pairs, where one each is expected.",
            zh=f"在真实的运行中：compare(task, {n}) 在自己的进程里调用 task {len(mine)} 次，在子进程里 {len(others)} 次；"
            f"同时进行的分别有 {overlaps(mine)} 对和 {overlaps(others)} 对，应该各有一对。",
        )

    def together(seen):
        visits = seen.calls("task")
        mine = [visit for visit in visits if visit.pid == seen.home]
        others = [visit for visit in visits if visit.pid != seen.home]
        if len(mine) >= 4 and len(others) >= 2 and overlaps(mine) and overlaps(others):
            return None
        return twice_each(seen)

    race = evidence("step_by_step", calls=calls, script=[{"caller": ["compare", n]}])
    race.refutes(the_times_are_right=together, making_them_counts=together, each_way_does_its_work=twice_each)
    choice = evidence("step_by_step", script=[{"caller": ["best_for", "cpu"]}, {"caller": ["best_for", "io"]}])
    choice.confirms(the_right_choice=lambda seen: _wrong_choice(seen.values("best_for")))
