"""What must hold of a call with a deadline."""

from grader.oracle.problem import Problem

LATE_SECONDS = 0.25
LARGE = 200_000
"""More than a pipe holds."""
CALLS_IN_REAL_TIME, LATE_ONES = 20, 3
GIVEN_UP = ["raised", ["multiprocessing.TimeoutError"]]


def test_a_result_in_time_is_returned(explore, fresh):
    value = fresh.integer(100, 900)
    for takes, seconds, size, ends, result in (
        (0, 5, 0, "returns", [value]),
        (2, 5, LARGE, "returns", [value, {"letters": LARGE}]),
        (0, 5, 0, "returns LookupError", {"error": ["LookupError", value]}),
    ):

        def holds(seen, takes=takes, seconds=seconds, result=result):
            en = f"func takes {takes} s, and returns {_shown(result)}. run_with_deadline(func, args, {seconds})"
            zh = f"func 要 {takes} 秒，返回 {_shown(result)}。run_with_deadline(func, args, {seconds})"
            if seen["where"] != ["child"]:
                return Problem(
                    en=f"{en} calls func {_times(len(seen['where']))}, in: {', '.join(seen['where']) or 'no process'}. A child process was "
                    "to call it, once.",
                    zh=f"{zh} 调用了 func {len(seen['where'])} 次；应该由一个子进程来调用，恰好一次。",
                )
            if seen["ending"] != ["returned", result]:
                return Problem(en=f"{en} {_told(seen['ending'])}.", zh=f"{zh} {_told_zh(seen['ending'])}。")
            return _late(seen["seconds"], takes, en, zh)

        inputs = {"takes": takes, "seconds": seconds, "gives": value, "ends": ends, "size": size}
        explore("call", **inputs, exact_clock=True).always(holds)


def test_a_late_job_is_given_up(explore, fresh):
    value = fresh.integer(100, 900)
    for takes, seconds in ((7, 0.5), (None, 3)):

        def holds(seen, takes=takes, seconds=seconds):
            en = f"func {'never comes back' if takes is None else f'takes {takes} s'}. run_with_deadline(func, args, {seconds})"
            zh = f"func {'永远不返回' if takes is None else f'要 {takes} 秒'}。run_with_deadline(func, args, {seconds})"
            if seen["ending"] != GIVEN_UP:
                return Problem(
                    en=f"{en} {_told(seen['ending'])}; expected: multiprocessing.TimeoutError.",
                    zh=f"{zh} {_told_zh(seen['ending'])}；应该抛出 multiprocessing.TimeoutError。",
                )
            return _late(seen["seconds"], seconds, en, zh)

        explore("call", takes=takes, seconds=seconds, gives=value, exact_clock=True).always(holds)


def test_nothing_goes_on(explore, fresh):
    value = fresh.integer(100, 900)
    for takes, ends, en, zh in (
        (9, "returns", "func was late", "func 迟到了"),
        (1, "returns", "func has returned in time", "func 按时返回了"),
        (1, "raises LookupError", "func has raised an exception", "func 抛出了异常"),
    ):

        def holds(seen, en=en, zh=zh):
            if seen["went_on"]:
                return Problem(
                    en=f"{en}, and run_with_deadline has come to its end; in the five seconds after that, func is still at work.",
                    zh=f"{zh}，run_with_deadline 已经结束；在这之后的五秒里，func 还在继续。",
                    cause="leaked",
                )
            if seen["left"]:
                return Problem(
                    en=f"{en}, and run_with_deadline has come to its end; {seen['left']} of its processes "
                    f"{'has' if seen['left'] == 1 else 'have'} not been joined.",
                    zh=f"{zh}，run_with_deadline 已经结束；它的进程中还有 {seen['left']} 个没有 join。",
                    cause="leaked",
                )
            return None

        explore("call", takes=takes, seconds=3, gives=value, ends=ends, exact_clock=True).always(holds)


def test_the_jobs_own_error_comes_out(explore, fresh):
    value = fresh.integer(100, 900)

    for name in ("LookupError", "TimeoutError"):

        def holds(seen, raised=("raised", [name, value])):
            if seen["ending"] == [*raised]:
                return None
            return Problem(
                en=f"After a second func {_told(raised)}, and run_with_deadline(func, args, 5) {_told(seen['ending'])}.",
                zh=f"一秒之后 func {_told_zh(raised)}，run_with_deadline(func, args, 5) {_told_zh(seen['ending'])}。",
            )

        explore("call", takes=1, seconds=5, gives=value, ends=f"raises {name}", exact_clock=True).always(holds)


def test_whoever_waits_does_not_spin(explore, fresh):
    value = fresh.integer(100, 900)

    def holds(seen):
        if seen["where"]:
            return None
        return Problem(en="run_with_deadline never calls func.", zh="run_with_deadline 没有调用 func。")

    explore("call", takes=0, seconds=60, gives=value, forbid=("busy_wait",)).always(holds)
    explore("call", takes=30, seconds=60, gives=value, exact_clock=True, forbid=("busy_wait",)).always(holds)


def test_real_jobs_lose_no_time(evidence, native):
    _step_by_step(evidence)

    def holds(seen):
        if seen["quick"] == CALLS_IN_REAL_TIME and seen["late"] == ["raised"] * LATE_ONES:
            return None
        return Problem(
            en=f"With real processes: {CALLS_IN_REAL_TIME} quick jobs, and {seen['quick']} results; {LATE_ONES} late ones, and "
            f"{seen['late'].count('raised')} of them are given up.",
            zh=f"在真实进程中：{CALLS_IN_REAL_TIME} 件很快的活，得到 {seen['quick']} 个结果；{LATE_ONES} 件迟到的活，放弃了 "
            f"{seen['late'].count('raised')} 件。",
        )

    native("one_after_another", calls=CALLS_IN_REAL_TIME, late=LATE_ONES).always(holds)


def _late(seconds, expected, en, zh):
    if expected <= seconds <= expected + LATE_SECONDS:
        return None
    return Problem(en=f"{en} comes back after {seconds:g} s.", zh=f"{zh} 过了 {seconds:g} 秒才结束。")


def _told(ending):
    if ending is None:
        return "raises another exception"
    how, what = ending
    return f"raises {_error(what)}" if how == "raised" else f"returns {_shown(what)}"


def _told_zh(ending):
    if ending is None:
        return "抛出了别的异常"
    how, what = ending
    return f"抛出了 {_error(what)}" if how == "raised" else f"返回了 {_shown(what)}"


def _error(what):
    name, *args = what
    name = "the built-in TimeoutError" if name == "TimeoutError" else name
    return f"{name}({', '.join(map(str, args))})" if args else name


def _shown(value):
    if isinstance(value, dict) and "error" in value:
        return _error(value["error"])
    if isinstance(value, list):
        return f"[{', '.join(map(_shown, value))}]"
    if isinstance(value, dict) and "letters" in value:
        return f"{value['letters']:,} letters"
    return f"an object of type {value['!type']}" if isinstance(value, dict) and "!type" in value else repr(value)


def _times(number):
    return {0: "not at all", 1: "once", 2: "twice"}.get(number, f"{number} times")


def _step_by_step(evidence):
    value, answer = evidence.fresh.integers(2)

    def talk(given, seconds):
        calls = {"work": evidence.answer(lambda *_: given)}
        return evidence("step_by_step", calls=calls, script=[{"caller": ["run", value, seconds]}])

    def ends_with(expected, *, once=True):
        def holds(seen):
            (got,) = seen.values("run")
            visits = seen.calls("work")
            if got != expected:
                return Problem(
                    en=f"With real processes: run_with_deadline {_told(got)}; it should have ended with {_told(expected)}.",
                    zh=f"在真实进程中：run_with_deadline {_told_zh(got)}；应该是：{_told_zh(expected)}。",
                )
            if (once and len(visits) != 1) or seen.home in {visit.pid for visit in visits}:
                return Problem(
                    en=f"With real processes: func is called {_times(len(visits))}, or not in a child.",
                    zh=f"在真实进程中：func 被调用了 {len(visits)} 次，或者不是在子进程里调用的。",
                )
            return None

        return holds

    def is_gone(seen):
        if seen.calls("work") and all(visit.left is not None for visit in seen.calls("work")):
            return None
        return Problem(
            en="With real processes: the job has been given up, and its process is still there.",
            zh="在真实进程中：活已经放弃了，它的进程还在。",
        )

    result = ["returned", [answer]]
    talk(answer, 5).refutes(
        a_result_in_time_is_returned=ends_with(result), whoever_waits_does_not_spin=ends_with(result, once=False)
    )
    talk(0, 0.1).confirms(a_late_job_is_given_up=ends_with(GIVEN_UP), nothing_goes_on=is_gone)
    talk(None, 60).confirms(the_jobs_own_error_comes_out=ends_with(["raised", ["LookupError", value]]))
