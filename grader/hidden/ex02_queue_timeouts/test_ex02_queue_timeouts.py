"""What must hold of a queue that is asked with patience."""

from grader.oracle.problem import Problem

LATE_SECONDS = 0.02
PATIENT_SECONDS = 60
HASTY_SECONDS = 2
LONG_SECONDS = 3600
ITEMS_IN_REAL_TIME = 600
EMPTY = ["empty", None]


def test_fetch_waits_as_long_as_it_may(explore, fresh):
    item = fresh.integer(100, 900)
    for timeout, after, thing in (
        (5, 1, item),
        (None, 99.97, item),
        (0.5, 2, item),
        (0, 1, item),
        (3, 1, 0),
        (3, 1, None),
        (2, None, 1),
    ):
        comes = after is not None and (timeout is None or after < timeout)

        def holds(seen, timeout=timeout, after=after, thing=thing, comes=comes):
            call = f"fetch(q, {timeout})"
            en = (
                f"The queue is empty, and {thing!r} is put after {after} s. "
                if after is not None
                else "The queue stays empty. "
            )
            zh = f"队列是空的，{after} 秒后放进 {thing!r}。" if after is not None else "队列一直是空的。"
            return (
                _no_pair(seen["answer"], call)
                or _wrong_answer(seen, ["item", thing] if comes else EMPTY, call, en, zh)
                or _wrong_time(seen["seconds"], after if comes else timeout, call, en, zh)
                or _wrong_rest(seen["left"], [] if comes or after is None else [thing], call, en, zh)
            )

        explore("fetch_one", timeout=timeout, after=after, item=thing, exact_clock=True).always(holds)


def test_offer_waits_as_long_as_it_may(explore, fresh):
    old, new = fresh.integers(2)
    for timeout, after in ((5, 1), (None, 99.97), (0.5, 2), (0, 1)):
        taken = timeout is None or after < timeout

        def holds(seen, timeout=timeout, after=after, taken=taken):
            call = f"offer(q, {new}, {timeout})"
            en = f"The queue is full, and its item is taken after {after} s. "
            zh = f"队列是满的，{after} 秒后有人取走其中的东西。"
            return (
                _wrong_answer(seen, taken, call, en, zh)
                or _wrong_time(seen["seconds"], after if taken else timeout, call, en, zh)
                or _wrong_rest([*seen["taken"], *seen["left"]], [old, new] if taken else [old], call, en, zh)
            )

        explore("offer_one", timeout=timeout, after=after, old=old, new=new, exact_clock=True).always(holds)


def test_drain_takes_everything_that_is_there(explore, fresh):
    items = [*fresh.integers(2), 0, None]

    def holds(seen):
        for call, got, expected in (("drain(q)", seen["first"], items), ("drain(q), once more,", seen["second"], [])):
            if got != expected:
                return Problem(
                    en=f"A process has put {_listed(items)} and has ended. {call} returns {_shown(got)}.",
                    zh=f"一个进程放进 {_listed(items)} 之后结束了。{call.replace(', once more,', ' 第二次')} 返回了 {_shown(got)}。",
                )
        if seen["seconds"] > 0:
            return Problem(
                en=f"drain(q) waits: two calls take {seen['seconds']} s.",
                zh=f"drain(q) 在等待：两次调用花了 {seen['seconds']} 秒。",
            )
        return None

    explore("drain_all", items=items, exact_clock=True).always(holds)


def test_several_at_once(explore, fresh):
    a, b = fresh.integers(2)

    def one_is_served(seen):
        answers = seen["answers"]
        problem = next(filter(None, (_no_pair(answer, "fetch(q, 1)") for answer in answers)), None)
        if problem is not None:
            return problem
        if sorted(map(str, answers)) == sorted(map(str, [["item", a], EMPTY])) and not seen["left"]:
            return None
        return Problem(
            en=f"One item, {a}, is in the queue, and two processes call fetch(q, 1). The answers are "
            f"{' and '.join(map(_shown, answers))}; {_listed(seen['left']) or 'nothing'} is left in the queue.",
            zh=f"队列里有一件东西 {a}，两个进程同时调用 fetch(q, 1)，返回的是 {' 和 '.join(map(_shown, answers))}；"
            f"队列里剩下的：{_listed(seen['left']) or '没有'}。",
        )

    def one_is_put(seen):
        answers = seen["answers"]
        put = [item for item, answer in answers if answer is True]
        if len(put) == 1 and seen["left"] == put and all(type(answer) is bool for _, answer in answers):
            return None
        told = "; ".join(f"offer(q, {item}, 1) answers {_shown(answer)}" for item, answer in answers)
        return Problem(
            en=f"The queue has one place, and two processes offer at the same time. {told}; in the queue are then: "
            f"{_listed(seen['left']) or 'no items'}.",
            zh=f"队列只有一个位置，两个进程同时来放。{told.replace(' answers ', ' 返回了 ')}；"
            f"之后队列里有：{_listed(seen['left']) or '什么也没有'}。",
        )

    def each_item_once(seen):
        answers = seen["answers"]
        lists = all(isinstance(answer, list) for answer in answers)
        got = sorted(item for answer in answers for item in answer) if lists else None
        if got == sorted([a, b]) and not seen["left"]:
            return None
        return Problem(
            en=f"The items {a} and {b} are in the queue, and two processes call drain(q). The answers are "
            f"{' and '.join(map(_shown, answers))}; {_listed(seen['left']) or 'nothing'} is left in the queue.",
            zh=f"队列里有 {a} 和 {b}，两个进程同时调用 drain(q)，返回的是 {' 和 '.join(map(_shown, answers))}；"
            f"队列里剩下的：{_listed(seen['left']) or '没有'}。",
        )

    def loses_its_patience(name, call, expected):
        def holds(seen):
            en = f"One process waits in {name}(…, {PATIENT_SECONDS}), and another one comes. "
            zh = f"一个进程正在 {name}(…, {PATIENT_SECONDS}) 里等待，这时来了另一个进程。"
            return _wrong_answer(seen, expected, call, en, zh) or _wrong_time(
                seen["seconds"], HASTY_SECONDS, call, en, zh
            )

        return holds

    explore("both_fetch", item=a, timeout=1).always(one_is_served)
    explore("both_offer", items=[a, b], timeout=1).always(one_is_put)
    explore("both_drain", items=[a, b]).always(each_item_once)
    for name, begin, expected in (("fetch", "fetch(q, ", EMPTY), ("offer", f"offer(q, {a}, ", False)):
        hurry = explore(
            "one_is_in_a_hurry",
            name=name,
            item=a,
            patient=PATIENT_SECONDS,
            hasty=HASTY_SECONDS,
            exact_clock=True,
        )
        hurry.always(loses_its_patience(name, f"{begin}{HASTY_SECONDS})", expected))


def test_other_errors_come_out(explore, fresh):
    def holds(seen):
        for name, (how, what) in seen.items():
            if [how, what] != ["raised", "ValueError"]:
                return Problem(
                    en=f"The queue is closed, and {name}() does not raise ValueError: it {how if how == 'raised' else 'returns'} "
                    f"{_shown(what) if how == 'returned' else what}.",
                    zh=f"队列已经关闭，{name}() 没有抛出 ValueError，而是{'抛出了' if how == 'raised' else '返回了'} "
                    f"{_shown(what) if how == 'returned' else what}。",
                )
        return None

    explore("closed", item=fresh.integer(1, 9)).always(holds)


def test_whoever_waits_does_not_spin(explore, fresh):
    item = fresh.integer(100, 900)

    def is_served(seen):
        return _no_pair(seen["answer"], "fetch(q, None)") or _wrong_rest(
            [seen["answer"][1], *seen["left"]], [item], "fetch(q, None)", "", ""
        )

    def is_put(seen):
        return _wrong_rest([*seen["taken"], *seen["left"]], [item, item + 1], f"offer(q, {item + 1}, None)", "", "")

    explore("fetch_one", timeout=None, after=0, item=item, forbid=("busy_wait",)).always(is_served)
    explore("offer_one", timeout=None, after=0, old=item, new=item + 1, forbid=("busy_wait",)).always(is_put)
    slow = {"timeout": None, "after": LONG_SECONDS, "forbid": ("busy_wait",), "exact_clock": True}
    explore("fetch_one", item=item, **slow).always(is_served)
    explore("offer_one", old=item, new=item + 1, **slow).always(is_put)


def test_real_processes_lose_no_time(evidence, native):
    _step_by_step(evidence)

    def holds(seen):
        if seen["got"] == ITEMS_IN_REAL_TIME and seen["in_order"]:
            return None
        return Problem(
            en=f"With real processes: {ITEMS_IN_REAL_TIME} items are offered, {seen['got']} are fetched"
            f"{'' if seen['in_order'] else ', in another order'}.",
            zh=f"在真实进程中：放进 {ITEMS_IN_REAL_TIME} 件，取到 {seen['got']} 件{'' if seen['in_order'] else '，而且顺序不对'}。",
        )

    native("traffic", items=ITEMS_IN_REAL_TIME, timeout=5).always(holds)


def _no_pair(answer, call):
    if isinstance(answer, list) and len(answer) == 2 and isinstance(answer[0], str):
        return None
    return Problem(
        en=f'{call} returns {_shown(answer)}, neither ("item", …) nor ("empty", None).',
        zh=f'{call} 返回了 {_shown(answer)}，既不是 ("item", …)，也不是 ("empty", None)。',
    )


def _wrong_answer(seen, expected, call, en, zh):
    answer = seen["answer"]
    if answer == expected and type(answer) is type(expected) and (answer != ["item", 0] or type(answer[1]) is int):
        return None
    return Problem(en=f"{en}{call} returns {_shown(answer)}.", zh=f"{zh}{call} 返回了 {_shown(answer)}。")


def _wrong_time(seconds, expected, call, en, zh):
    if expected <= seconds <= expected + LATE_SECONDS:
        return None
    return Problem(en=f"{en}{call} comes back after {seconds:g} s.", zh=f"{zh}{call} 过了 {seconds:g} 秒才返回。")


def _wrong_rest(got, expected, call, en, zh):
    if got == expected:
        return None
    return Problem(
        en=f"{en}{call} is called. In the end these items have gone through the queue: {_listed(got) or 'none'}; "
        f"expected: {_listed(expected) or 'none'}.",
        zh=f"{zh}调用了 {call}。最后从队列里出来的是：{_listed(got) or '什么也没有'}；应该是：{_listed(expected) or '什么也没有'}。",
    )


def _shown(value):
    if isinstance(value, dict) and "!type" in value:
        return f"an object of type {value['!type']}"
    if isinstance(value, list) and len(value) == 2 and value[0] in ("item", "empty"):
        return repr(tuple(value))
    return repr(value)


def _listed(items):
    return ", ".join(map(repr, items))


def _step_by_step(evidence):
    a, b, c, d = evidence.fresh.integers(4)

    def talk(places, *script):
        return evidence("step_by_step", processes=True, places=places, script=script)

    def answers(expected, op="fetch"):
        def holds(seen):
            got = seen.values(op)
            if got == expected:
                return None
            return Problem(
                en=f"With real processes, step by step: {op} answers {', '.join(map(_shown, got))}; expected: "
                f"{', '.join(map(_shown, expected))}.",
                zh=f"在真实进程中一步一步地看：{op} 依次返回 {'、'.join(map(_shown, got))}；应该是 {'、'.join(map(_shown, expected))}。",
            )

        return holds

    def all_of(*problems):
        return lambda seen: next(filter(None, (holds(seen) for holds in problems)), None)

    first, second = "process 1", "process 2"
    talk(
        4, {first: ["offer", a, 5]}, {second: ["fetch", 3]}, {first: ["offer", b, 5]}, {second: ["fetch", None]}
    ).refutes(
        fetch_waits_as_long_as_it_may=answers([["item", a], ["item", b]]),
        whoever_waits_does_not_spin=answers([True, True], "offer"),
    )
    talk(
        1,
        {first: ["offer", a, 0]},
        {first: ["offer", b, 0.05]},
        {second: ["take"]},
        {first: ["offer", c, 5]},
        {second: ["take"]},
    ).confirms(offer_waits_as_long_as_it_may=all_of(answers([True, False, True], "offer"), answers([a, c], "take")))
    puts = [{first: ["offer", item, 5]} for item in (a, b, c)]
    talk(4, *puts, {first: ["finish"]}, {second: ["drain"]}, {second: ["drain"]}).confirms(
        drain_takes_everything_that_is_there=answers([[a, b, c], []], "drain")
    )

    def one_gets_it(seen):
        got = seen.values("fetch")
        if sorted(map(str, got)) == sorted(map(str, [["item", d], EMPTY])):
            return None
        return answers([["item", d], EMPTY])(seen)

    both = {first: ["fetch", 0.2], second: ["fetch", 0.2]}
    talk(4, {first: ["offer", d, 5]}, {second: ["arrives"]}, both).confirms(several_at_once=one_gets_it)

    def raises(seen):
        if seen.raised("fetch") == ["ValueError"]:
            return None
        return Problem(
            en="With real processes: the queue is closed, and fetch() does not raise ValueError.",
            zh="在真实进程中：队列已经关闭，fetch() 没有抛出 ValueError。",
        )

    talk(4, {first: ["finish"]}, {first: ["fetch", 0]}).confirms(other_errors_come_out=raises)
