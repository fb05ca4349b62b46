"""What must hold of a debouncer."""

from grader.oracle.problem import Problem, nothing_happened

DELAY = 0.3
HOUR = 3600


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

    def not_too_early(seen):
        last = max((second for second, _value, _thread in seen["runs"]), default=None)
        if last is None or last >= 2 * DELAY:
            return None
        return Problem(
            en=f"delay is {DELAY} s. call({a}), and {DELAY} s later, just when its timer goes off, call({a}) once more: it should run "
            f"at {2 * DELAY} s. The last run is at {last} s, so a timer has run a request that is not its own.",
            zh=f"delay 是 {DELAY} 秒。先 call({a})，{DELAY} 秒之后，它的定时器正好响的时候，再 call({a}) 一次：这一次应该在第 {2 * DELAY} 秒运行。"
            f"最后一次运行却在第 {last} 秒，可见有个定时器运行了不属于它的请求。",
        )

    explore("at_the_same_moment", delay=DELAY, value=a, seconds=DELAY, orders=[["call", [a]]]).always(not_too_early)


def test_what_is_forgotten_does_not_run(explore, fresh):
    a, b = fresh.integers(2)
    cancel, call = ["cancel", []], ["call", [b]]
    for seconds, orders, allowed in (
        (DELAY, [cancel], [([True], []), ([False], [a])]),
        (DELAY, [call], [([True], [b]), ([False], [a, b])]),
        (DELAY / 2, [cancel, cancel], [([False, True], []), ([False, False], [a])]),
        (
            DELAY / 2,
            [cancel, call],
            [([True, True], []), ([False, True], [a]), ([False, True], [b]), ([False, False], [a, b])],
        ),
    ):

        def holds(seen, seconds=seconds, allowed=allowed):
            return _one_fate(seen, value=a, seconds=seconds, allowed=allowed)

        explore("at_the_same_moment", delay=DELAY, value=a, seconds=seconds, orders=orders).always(holds)


def test_flush_runs_it_now_and_once(explore, fresh):
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
            if seen["answers"] == [False, in_caller, False]:
                return None
            return Problem(
                en=f"flush() before any call, {seconds} s after a call (delay is {DELAY} s), and once more long afterwards. Each should "
                f"say whether it has run a request; the answers are {_listed(seen['answers'])}.",
                zh=f"在任何调用之前 flush() 一次，call 之后 {seconds} 秒（delay 是 {DELAY} 秒）一次，很久以后再一次。"
                f"每次都应该回答自己有没有运行请求，回答却是 {_listed(seen['answers'])}。",
            )

        explore("flushed", delay=DELAY, seconds=seconds, exact_clock=True).always(holds)

    a = fresh.integer(10, 99)
    for seconds, flushes, allowed in (
        (DELAY, 1, [([True], [a]), ([False], [a])]),
        (DELAY / 2, 2, [([False, True], [a]), ([False, False], [a])]),
    ):

        def once(seen, seconds=seconds, allowed=allowed):
            problem = _one_fate(seen, value=a, seconds=seconds, allowed=allowed)
            if problem is not None:
                return problem
            says_true = any(answer for _call, answer in seen["answers"])
            if says_true == seen["runs"][0][2].startswith("user"):
                return None
            return Problem(
                en="flush() says True, but the timer's thread has run the request."
                if says_true
                else "flush() says False, but it has run the request.",
                zh="flush() 返回 True，请求却是定时器的线程运行的。"
                if says_true
                else "flush() 返回 False，请求却是它运行的。",
            )

        orders = [["flush", []]] * flushes
        explore("at_the_same_moment", delay=DELAY, value=a, seconds=seconds, orders=orders).always(once)


def test_func_may_use_the_debouncer(explore):
    def holds(seen):
        if seen["runs"] != [1, 2]:
            return Problem(
                en=f"func(1) calls the debouncer with 2, func(2) calls cancel() and flush(). Run were: {seen['runs']}.",
                zh=f"func(1) 用 2 调用防抖器，func(2) 调用 cancel() 和 flush()。运行过的是：{seen['runs']}。",
            )
        if seen["answers"] == [False, False, False]:
            return None
        return Problem(
            en="func(1) calls call(2), func(2) calls cancel() and flush(). A request that is running does not wait any more, so all three "
            f"should say False; they say {_listed(seen['answers'])}.",
            zh="func(1) 调用 call(2)，func(2) 调用 cancel() 和 flush()。正在运行的请求已经不是在等的请求，所以三次都应该返回 False，"
            f"返回的却是 {_listed(seen['answers'])}。",
        )

    explore("from_inside", delay=DELAY, exact_clock=True).always(holds)

    def nobody_waits_for_func(seen):
        for method, _answer, seconds in seen["took"]:
            if seconds:
                return Problem(
                    en=f"func takes {HOUR} s. Another thread calls {method}() meanwhile, which should come back at once: it takes {seconds} s.",
                    zh=f"func 要运行 {HOUR} 秒。这期间另一个线程调用 {method}()，应该马上返回，却用了 {seconds} 秒。",
                )
        answers = [answer for _method, answer, _seconds in seen["took"]]
        if answers == [False, False, True] and seen["runs"] == [1]:
            return None
        return Problem(
            en=f"While func(1) runs, another thread calls flush(), call(2) and cancel(). They say {_listed(answers)}, in place of False, "
            f"False, True. Run were: {seen['runs']}.",
            zh=f"func(1) 运行期间，另一个线程调用 flush()、call(2) 和 cancel()。应该依次返回 False、False、True，"
            f"返回的却是 {_listed(answers)}。运行过的是：{seen['runs']}。",
        )

    explore("while_func_runs", delay=DELAY, seconds=HOUR, exact_clock=True).always(nobody_waits_for_func)


def test_real_time_and_nobody_spins(evidence, explore, native, fresh):
    a, b, c, d, e, f = evidence.fresh.integers(6)
    script = [{"user": ["burst", [a, b, c]]}, {"user": ["rest"]}]
    calls = {"run": evidence.answer()}

    def runs(expected, answers=None):
        def holds(seen):
            got = [visit.args[0] for visit in seen.calls("run")]
            if got != expected:
                return Problem(
                    en=f"In real time: run should be {expected}, and run was {got}.",
                    zh=f"在真实时间里：应该运行 {expected}，运行的却是 {got}。",
                )
            said = seen.history[0]["value"]
            if answers is None or said == answers:
                return None
            return Problem(
                en=f"In real time: the answers, one after the other, should be {_listed(answers)}, and they are {_listed(said)}.",
                zh=f"在真实时间里：返回的应该依次是 {_listed(answers)}，实际是 {_listed(said)}。",
            )

        return holds

    def talk(*orders):
        return evidence("step_by_step", calls=calls, script=[{"user": order} for order in orders])

    evidence("step_by_step", calls=calls, script=script).refutes(
        many_calls_make_one_run=runs([c]), what_is_forgotten_does_not_run=lambda seen: nothing_happened(seen.visits)
    )
    talk(["flush", [d, e]]).confirms(flush_runs_it_now_and_once=runs([e], [False, True, True, False]))
    talk(["cancel", f]).confirms(what_is_forgotten_does_not_run=runs([], [False, True, False]))
    talk(["again", f]).confirms(func_may_use_the_debouncer=runs([f]))
    explore("typing", delay=float(HOUR), calls=[[0, a]], exact_clock=True, forbid=("busy_wait",)).always()

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


def _one_fate(seen, *, value, seconds, allowed):
    """Of each request, exactly one comes true: it runs, or who forgets it says True.

    `allowed`: the answers in the order of size, each with the runs that go with them. A timer that sleeps may always be
    the first, because the others may be slow.
    """
    said = [answer for _call, answer in seen["answers"]]
    runs = [value for _second, value, _thread in seen["runs"]]
    are_bools = all(isinstance(answer, bool) for answer in said)
    if are_bools and (sorted(said), sorted(runs)) in [(answers, sorted(ran)) for answers, ran in allowed]:
        return None
    requests = 1 + sum(call.startswith("call") for call, _answer in seen["answers"])
    forgotten = sum(answer is True for call, answer in seen["answers"] if not call.startswith("flush"))
    if not are_bools:
        en, zh = "Each of them should say True or False.", "每一个都应该返回 True 或 False。"
    elif len(set(runs)) < len(runs):
        en, zh = "A request runs twice.", "一个请求运行了两次。"
    elif len(runs) + forgotten > requests and runs:
        en = "Who says True has forgotten a request, which then does not run any more; here it runs all the same."
        zh = "返回 True，就是让请求作废了，它不会再运行；这里它还是运行了。"
    elif len(runs) + forgotten > requests:
        en, zh = "A request can be forgotten only once.", "一个请求只能作废一次。"
    elif len(runs) + forgotten < requests:
        en, zh = (
            "A request is lost: it does not run, and nobody says True.",
            "丢了一个请求：它没有运行，也没有谁返回 True。",
        )
    else:
        en, zh = "These answers do not fit what has run.", "这些返回值和实际运行的对不上。"
    told = ", ".join(f"{call} → {answer}" for call, answer in seen["answers"])
    when = "just when its timer goes off" if seconds == DELAY else "while it is waiting"
    zh_when = "正好是它的定时器响的时候" if seconds == DELAY else "它还在等的时候"
    return Problem(
        en=f"call({value}), and {seconds} s later, {when}: {told}. Run in the end: {_listed(runs) or 'none'}. {en}",
        zh=f"先 call({value})，{seconds} 秒之后，{zh_when}：{told}。最后运行了：{_listed(runs) or '没有'}。{zh}",
    )


def _told(events, unit="s"):
    return ", ".join(f"{value} ({second} {unit})" for second, value in events)


def _listed(answers):
    return ", ".join(map(str, answers))
