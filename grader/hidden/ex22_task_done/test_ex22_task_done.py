"""What must hold of process_all."""

from collections import Counter

from grader.oracle.invariants import at_most
from grader.oracle.problem import Problem

ODD = "(equal to everything)"
"""The scenario makes an object of it that says so of itself."""
LONG_SECONDS = 3_601.22
"""How long the caller waits. Whoever looks again after a whole number of seconds is late."""
LATE_SECONDS = 0.4


def test_results_stand_in_the_order_of_the_items(explore, fresh):
    a, b, c = fresh.words(3)
    values = [0, *fresh.integers(5)]

    def holds(seen):
        items, worked, found = seen["items"], seen["worked"], seen["list"]
        results = seen_results(items)
        problem = _not_a_list(found) or _not_once(items, worked)
        if problem is None and found != results:
            problem = Problem(
                en=f"process_all({items}, work, {seen['threads']}) returns {_said(found)}. The work on the items, in "
                f"their order, returned {_said(results)}.",
                zh=f"process_all({items}, work, {seen['threads']}) 返回了 {_said(found)}。按产品的顺序，work 返回的依次是 "
                f"{_said(results)}。",
            )
        return problem

    def seen_results(items):
        return [answers[str(item)] for item in items]

    answers = dict(zip(map(str, (a, b, None, [c], 0, ODD)), values, strict=True))
    for items, threads in (([], 2), ([a, None, b], 1), ([a, b], 2), ([[c], 0], 2), ([ODD, b], 1)):
        explore("work_through", items=items, results=answers, threads=threads).always(holds)


def test_an_error_stays_with_its_item(explore, fresh):
    a, b, c = items = fresh.words(3)

    def expecting(broken):
        right = [{"error": item} if item in broken else item for item in items]

        def holds(seen):
            found = seen["list"]
            problem = _not_a_list(found)
            if problem is None and found != right:
                problem = Problem(
                    en=f"The work on {_said(broken)} raises an exception, and the list for {_said(items)} is "
                    f"{_said(found)}. It should be {_said(right)}, with the exception object that was raised.",
                    zh=f"对 {_said(broken)} 的处理抛出了异常，{_said(items)} 的结果列表是 {_said(found)}。"
                    f"它应该是 {_said(right)}，其中的异常对象就是抛出的那一个。",
                )
            return problem

        return holds

    for broken, threads in (([b], 1), ([a], 2), ([a, b, c], 2)):
        explore("some_raise", items=items, broken=broken, threads=threads).always(expecting(broken))


def test_as_many_at_once_as_threads(explore, fresh):
    items = fresh.words(3)

    def never_too_many(seen):
        threads, marks = seen["threads"], seen["marks"]
        crowded = at_most(threads, marks, "in", "out")
        if crowded:
            return None
        return Problem(
            en=f"process_all(…, {threads}) works on {threads + 1} items at the same time.",
            zh=f"process_all(…, {threads}) 同时在处理 {threads + 1} 个产品。",
        )

    # The clock is exact: nobody wakes up while other work could still begin, so whoever can work at once does.
    for threads in (1, 2):
        explore("crowd", items=items, threads=threads, exact_clock=True).always(never_too_many)
    explore("crowd", items=items[:2], threads=2, exact_clock=True).sometimes(
        lambda seen: not at_most(1, seen["marks"], "in", "out"),
        Problem(
            en="process_all(…, 2) has 2 items that take a second each, and never works on both at the same time: one "
            "always waits until the other has ended.",
            zh="process_all(…, 2) 有 2 个各需一秒的产品，却从来没有同时处理它们：总是一个等另一个结束。",
        ),
    )

    for quick in items:
        slow = [item for item in items if item != quick]

        def nobody_idles(seen, slow=slow, quick=quick):
            if not at_most(1, [mark for mark in seen["marks"] if mark["value"] in slow], "in", "out"):
                return None
            return Problem(
                en=f"process_all({_said(items)}, work, 2): {slow[0]!r} and {slow[1]!r} take {LONG_SECONDS} s each, {quick!r} takes one "
                "second. The two long ones are never worked on at the same time: one thread has nothing to do any more, and an item waits "
                "for the other.",
                zh=f"process_all({_said(items)}, work, 2)：{slow[0]!r} 和 {slow[1]!r} 各需 {LONG_SECONDS} 秒，{quick!r} 只需一秒。"
                "两个费时的从来没有同时处理：一个线程已经没事可做，却还有产品在等另一个线程。",
            )

        question = explore("crowd", items=items, threads=2, slow=slow, slow_seconds=LONG_SECONDS, exact_clock=True)
        question.always(nobody_idles)


def test_the_caller_sleeps_and_no_thread_is_left(explore, fresh):
    items = fresh.words(2)

    def holds(seen):
        left = seen["left"]
        if not left:
            return _not_once(seen["items"], seen["worked"])  # who does nothing leaves nobody behind, either
        return Problem(
            en=f"process_all({items}, work, 2) has returned, and {len(left)} of its threads are still there: "
            f"{_said(left)}.",
            zh=f"process_all({items}, work, 2) 已经返回，它启动的线程还剩 {len(left)} 个：{_said(left)}。",
            cause="leaked",
        )

    def no_later(seen):
        late = round(seen["seconds"] - LONG_SECONDS, 2)
        if seen["left"] or late <= LATE_SECONDS:
            return holds(seen)
        return Problem(
            en=f"The work on one item takes {LONG_SECONDS} s, that on the other no time. process_all returns {late} s after the end of both.",
            zh=f"一个产品要处理 {LONG_SECONDS} 秒，另一个不花时间。两个都处理完之后，process_all 又过了 {late} 秒才返回。",
        )

    explore("what_is_left", items=items, threads=2, forbid=("busy_wait",)).always(holds)
    for slow in items:
        explore(
            "what_is_left",
            items=items,
            threads=2,
            slow=slow,
            slow_seconds=LONG_SECONDS,
            exact_clock=True,
            forbid=("busy_wait",),
        ).always(no_later)


def test_real_threads_lose_no_time(evidence, native, fresh):
    _run_step_by_step(evidence)
    items = fresh.integers(12)
    right = [2 * item for item in items]

    def holds(seen):
        for number, found in enumerate(seen["lists"], 1):
            if found != right:
                return _not_a_list(found) or Problem(
                    en=f"With real threads: call {number} returns {_said(found)}, and work doubles {_said(items)}.",
                    zh=f"在真实线程中：第 {number} 次调用返回了 {_said(found)}，而 work 把 {_said(items)} 各乘以二。",
                )
        return None

    native("many_rounds", items=items, threads=3, rounds=60).always(holds)


def _run_step_by_step(evidence):
    threads, count = 3, 7
    words = evidence.fresh.words(count)
    calls = {"work": evidence.answer(lambda item: words[item], held=True)}

    def talk(*order):
        return evidence("step_by_step", calls=calls, script=[{"caller": list(order)}])

    def in_order(seen):
        (found,) = seen.values("run")
        worked = [visit.args[0] for visit in seen.calls("work")]
        if isinstance(found, dict):
            return _not_a_list(found)
        if found == words and sorted(worked) == list(range(count)):
            return None
        return Problem(
            en=f"With real threads: {count} items, whose results are {_said(words)}. The work was called for the items "
            f"{_said(worked)}, and the list is {_said(found)}.",
            zh=f"在真实线程中：{count} 个产品，结果依次是 {_said(words)}。work 处理过的产品是 {_said(worked)}，"
            f"列表是 {_said(found)}。",
        )

    def all_threads_work(seen):
        most = seen.most.get("work", 0)
        if most == threads:
            return None
        return Problem(
            en=f"With real threads: process_all(…, {threads}) has {count} items and works on at most {most} of them at the "
            "same time.",
            zh=f"在真实线程中：process_all(…, {threads}) 有 {count} 个产品，同时处理的最多 {most} 个。",
        )

    def one_fails(seen):
        (found,) = seen.values("run_failing")
        if found == [words[0], "the error", words[2]]:
            return None
        return Problem(
            en="With real threads: the work on the second of three items raises. The list does not have two results and, "
            "between them, the exception object.",
            zh="在真实线程中：三个产品中的第二个处理时抛出了异常。列表里应该是两个结果，中间是那个异常对象，实际不是这样。",
        )

    talk("run", count, threads).refutes(
        results_stand_in_the_order_of_the_items=in_order, as_many_at_once_as_threads=all_threads_work
    )
    talk("run_failing", 3, 2, 1).confirms(an_error_stays_with_its_item=one_fails)


def _not_a_list(found):
    if isinstance(found, list):
        return None
    kind = found["not a list"] if isinstance(found, dict) and "not a list" in found else type(found).__name__
    return Problem(
        en=f"process_all() returns a {kind}, not a list.",
        zh=f"process_all() 返回的是 {kind}，不是列表。",
        cause="missing",
    )


def _not_once(items, worked):
    if Counter(map(str, items)) == Counter(map(str, worked)):
        return None
    return Problem(
        en=f"The items are {_said(items)}; work was called for {_said(worked)}. Each item is worked on exactly once.",
        zh=f"产品是 {_said(items)}；work 处理过的是 {_said(worked)}。每个产品恰好处理一次。",
    )


def _said(values):
    if not isinstance(values, list):
        return str(values)[:80]
    return "[" + ", ".join(map(_plainly, values)) + "]"


def _plainly(value):
    """A value of the list, as a student would write it; of an object, its type."""
    if isinstance(value, dict):
        return str(value.get("!type", "ValueError(…)"))
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
