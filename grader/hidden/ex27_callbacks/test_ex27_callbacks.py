"""What must hold of calls that call back."""

from collections import Counter

from grader.oracle.problem import Problem

CALLS = 12
HOUR_IN_SECONDS = 3_600


def test_it_returns_at_once(explore):
    def holds(seen):
        if not seen["in_caller"]:
            return None
        return Problem(
            en=f"{seen['in_caller'][0]} runs in the thread that has called call_async().",
            zh=f"{seen['in_caller'][0]} 在调用 call_async() 的那个线程里运行了。",
        )

    explore("at_once").always(holds)


def test_exactly_one_is_called(explore, fresh):
    for values, failing in ((fresh.integers(1), []), (fresh.integers(1), [0]), (fresh.integers(2), [1])):
        fails = [values[place] for place in failing]
        explore("calls", values=values, fails=fails).always(
            lambda seen, values=values, fails=fails: _called(values, fails, seen["marks"])
        )


def test_a_callback_that_raises_ends_the_call(explore):
    for func_fails, right in ((False, "callback"), (True, "errback")):

        def holds(seen, right=right):
            if seen["called"] == [right] and seen["done"] is True:
                return None
            if seen["called"] == [right]:
                return Problem(
                    en=f"The {right} has raised an exception; wait() has come back, and done() is not True.",
                    zh=f"{right} 抛出了异常；wait() 已经返回，done() 却不是 True。",
                )
            return Problem(
                en=f"The {right} raises an exception. Called were: {', '.join(seen['called']) or 'nobody'}.",
                zh=f"{right} 抛出了异常。被调用过的有：{'、'.join(seen['called']) or '没有'}。",
            )

        explore("a_bad_callback", func_fails=func_fails).always(holds)


def test_the_handle_is_done_when_all_is_over(explore):
    def holds(seen):
        for done, over in [*seen["looks"], seen["at_the_end"]]:
            if done and not over:
                return Problem(
                    en="done() is true, or wait() has come back, before the callback has run.",
                    zh="callback 还没有运行，done() 就为真了，或者 wait() 就返回了。",
                )
        if seen["at_the_end"] != [True, True]:
            return Problem(
                en="wait() has come back, and done() is not true, or the callback has not run.",
                zh="wait() 已经返回，done() 却不为真，或者 callback 没有运行过。",
            )
        return None

    explore("lamp", waiters=2).always(holds)
    for waiters, seconds in ((3, 1), (1, HOUR_IN_SECONDS)):
        explore("lamp", waiters=waiters, seconds=seconds, exact_clock=True).always(holds)


def test_real_threads_lose_no_time(evidence, explore, native, fresh):
    values = evidence.fresh.integers(3)
    answers = dict(zip(values, evidence.fresh.integers(3), strict=True))
    calls = {
        "func": evidence.answer(answers.get, held=True),
        "callback": evidence.answer(),
        "errback": evidence.answer(),
    }

    def talk(fails):
        return evidence("step_by_step", calls=calls, script=[{"caller": ["run", values, fails]}])

    def right(seen):
        got = sorted(visit.args[0] for visit in seen.calls("callback"))
        if got == sorted(answers.values()) and not seen.calls("errback"):
            return None
        return Problem(
            en=f"With real threads: three calls succeed; callback is called {len(seen.calls('callback'))} times, errback "
            f"{len(seen.calls('errback'))} times.",
            zh=f"在真实线程中：三次调用都成功；callback 被调用了 {len(seen.calls('callback'))} 次，errback 被调用了 "
            f"{len(seen.calls('errback'))} 次。",
        )

    def overlap(seen):
        if seen.most.get("func", 0) == len(values):
            return None
        return Problem(
            en=f"With real threads: {len(values)} calls are begun, and at most {seen.most.get('func', 0)} are under way at once.",
            zh=f"在真实线程中：开始了 {len(values)} 次调用，同时进行的最多只有 {seen.most.get('func', 0)} 次。",
        )

    def all_done(seen):
        if seen.values("run") == [[True] * len(values)]:
            return None
        return Problem(
            en="With real threads: wait() has come back, and done() is not true.",
            zh="在真实线程中：wait() 已经返回，done() 却不为真。",
        )

    def failed(seen):
        if len(seen.calls("errback")) == len(values) and not seen.calls("callback"):
            return None
        return Problem(
            en=f"With real threads: three calls fail; errback is called {len(seen.calls('errback'))} times, callback "
            f"{len(seen.calls('callback'))} times.",
            zh=f"在真实线程中：三次调用都失败；errback 被调用了 {len(seen.calls('errback'))} 次，callback 被调用了 "
            f"{len(seen.calls('callback'))} 次。",
        )

    talk(False).refutes(
        it_returns_at_once=overlap, exactly_one_is_called=right, the_handle_is_done_when_all_is_over=all_done
    )
    talk(True).confirms(exactly_one_is_called=failed)
    value = fresh.integers(1)
    explore("calls", values=value, fails=[], forbid=("busy_wait",)).always()
    explore("calls", values=value, fails=[], seconds=HOUR_IN_SECONDS, exact_clock=True, forbid=("busy_wait",)).always()

    def holds(seen):
        if seen["got"] == list(range(CALLS)):
            return None
        return Problem(
            en=f"With real threads: {CALLS} calls, one after the other, and the callbacks have got {seen['got']}.",
            zh=f"在真实线程中：先后 {CALLS} 次调用，callback 得到的是 {seen['got']}。",
        )

    native("many_calls", count=CALLS).always(holds)


def _called(values, fails, marks):
    for value in values:
        mine = [(label, what) for label, what in marks if label != "func" and what[0] == value]
        kinds = Counter(label for label, _ in mine)
        right = "errback" if value in fails else "callback"
        if kinds != {right: 1}:
            ended = "raises an exception" if value in fails else "returns a value"
            ended_zh = "抛出异常" if value in fails else "返回一个值"
            return Problem(
                en=f"func {ended}. callback is called {kinds['callback']} times, errback {kinds['errback']} times.",
                zh=f"func {ended_zh}。callback 被调用了 {kinds['callback']} 次，errback 被调用了 {kinds['errback']} 次。",
            )
        what = mine[0][1][1]
        if right == "callback" and what != 2 * value:
            return Problem(
                en=f"func returns {2 * value}, and callback gets {what!r}.",
                zh=f"func 返回 {2 * value}，callback 得到的却是 {what!r}。",
            )
        if right == "errback" and what is not True:
            return Problem(
                en="func raises an exception, and errback gets something else than that object.",
                zh="func 抛出了异常，errback 得到的却不是那个异常对象。",
            )
    return None
