"""What must hold of a debouncer."""

from grader.oracle.problem import Problem, nothing_happened

DELAY = 0.3


def test_many_calls_make_one_run(explore, fresh):
    a, b, c, d = fresh.integers(4)
    for calls, expected in (
        ([[0, a], [0.1, b], [0.3, c]], [[0.6, c]]),
        ([[0, a], [1, b], [1.2, d]], [[0.3, a], [1.5, d]]),
    ):

        def holds(seen, calls=calls, expected=expected):
            if seen["runs"] == expected:
                return None
            return Problem(
                en=f"delay is {DELAY} s. Calls: {_told(calls)}. Runs: {_told(seen['runs']) or 'none'}.",
                zh=f"delay 是 {DELAY} 秒。调用：{_told(calls, '秒')}。运行：{_told(seen['runs'], '秒') or '没有'}。",
            )

        explore("typing", delay=DELAY, calls=calls, exact_clock=True).always(holds)


def test_what_is_forgotten_does_not_run(explore):
    def holds(seen):
        for value, after in seen["begun"]:
            if value == "old" and after:
                return Problem(
                    en="The timer goes off in the moment in which the request is cancelled or replaced. cancel() or call() has come back, and "
                    "only then the old request begins to run.",
                    zh="请求被取消或替换的那一刻，它的定时器正好响了。cancel() 或 call() 已经返回，旧的请求这才开始运行。",
                )
        return None

    explore("at_the_same_moment", delay=DELAY, how="cancel", timeouts="any").always(holds)
    explore("at_the_same_moment", delay=DELAY, how="call", timeouts="any").always(holds)


def test_flush_runs_it_now_and_once(explore):
    for seconds, in_caller in ((DELAY / 2, True), (2 * DELAY, False)):

        def holds(seen, seconds=seconds, in_caller=in_caller):
            if seen["before"]:
                return Problem(
                    en="flush() runs func although nobody has called.", zh="还没有人调用过，flush() 就运行了 func。"
                )
            if len(seen["runs"]) != 1:
                return Problem(
                    en=f"One request, flushed after {seconds} s with a delay of {DELAY} s: func runs {len(seen['runs'])} times.",
                    zh=f"一个请求，delay 是 {DELAY} 秒，{seconds} 秒之后 flush：func 运行了 {len(seen['runs'])} 次。",
                )
            if in_caller and not seen["runs"][0][1]:
                return Problem(
                    en="flush() does not run the request in its own thread.", zh="flush() 没有在自己的线程里运行请求。"
                )
            return None

        explore("flushed", delay=DELAY, seconds=seconds, exact_clock=True).always(holds)

    def once(seen):
        if len(seen["runs"]) == 1:
            return None
        return Problem(
            en=f"flush() comes in the moment in which the timer goes off: func runs {len(seen['runs'])} times.",
            zh=f"定时器响的那一刻，正好调用 flush()：func 运行了 {len(seen['runs'])} 次。",
        )

    explore("flushed", delay=DELAY, seconds=0, timeouts="any").always(once)


def test_func_may_use_the_debouncer(explore):
    def holds(seen):
        if seen["runs"] == [1, 2]:
            return None
        return Problem(
            en=f"func(1) calls the debouncer with 2, func(2) calls cancel() and flush(). Run were: {seen['runs']}.",
            zh=f"func(1) 用 2 调用防抖器，func(2) 调用 cancel() 和 flush()。运行过的是：{seen['runs']}。",
        )

    explore("from_inside", delay=DELAY, exact_clock=True).always(holds)


def test_real_time_and_nobody_spins(evidence, explore, native, fresh):
    a, b, c, d, e, f = evidence.fresh.integers(6)
    script = [{"user": ["burst", [a, b, c]]}, {"user": ["rest"]}]
    calls = {"run": evidence.answer()}

    def runs(expected):
        def holds(seen):
            got = [visit.args[0] for visit in seen.calls("run")]
            if got == expected:
                return None
            return Problem(
                en=f"In real time: run should be {expected}, and run was {got}.",
                zh=f"在真实时间里：应该运行 {expected}，运行的却是 {got}。",
            )

        return holds

    def talk(*orders):
        return evidence("step_by_step", calls=calls, script=[{"user": order} for order in orders])

    evidence("step_by_step", calls=calls, script=script).refutes(
        many_calls_make_one_run=runs([c]), what_is_forgotten_does_not_run=lambda seen: nothing_happened(seen.visits)
    )
    talk(["flush", [d, e]]).confirms(flush_runs_it_now_and_once=runs([e]))
    talk(["cancel", f]).confirms(what_is_forgotten_does_not_run=runs([]))
    talk(["again", f]).confirms(func_may_use_the_debouncer=runs([f]))
    explore("typing", delay=DELAY, calls=[[0, a]], exact_clock=True, forbid=("busy_wait",)).always()

    def holds(seen):
        if seen["alive"]:
            return Problem(
                en="A request waits for a minute, and its thread is no daemon: the program could not end before.",
                zh="有个请求要等一分钟，它的线程却不是守护线程：程序在那之前无法结束。",
            )
        if seen["runs"] == [3]:
            return None
        return Problem(
            en=f"In real time: three calls at once, with 1, 2 and 3, and run were {seen['runs']}.",
            zh=f"在真实时间里：一下子调用三次，分别用 1、2、3，运行的是 {seen['runs']}。",
        )

    native("in_real_time", delay=0.05).always(holds)


def _told(events, unit="s"):
    return ", ".join(f"{value} ({second} {unit})" for second, value in events)
