"""What must hold of a counter that many threads use."""

from grader.oracle.linearizability import linearizable
from grader.oracle.models import Counter
from grader.oracle.problem import Problem, nothing_happened

GATES = 4
VISITORS = 500
ROUNDS = 4


def test_no_increment_is_lost(explore, fresh):
    a, b = _amounts(fresh, 2)
    counted = 1 + a + b

    def holds(seen):
        total = seen["total"]
        if total == counted:
            return None
        if type(total) is not int:
            return _not_a_number(total)
        if total < counted:
            return Problem(
                en=f"Gate 1 counts 1 visitor, then {a}; gate 2 counts {b}. When both are done, value() is {total}: "
                f"{counted - total} of {counted} visitors are missing.",
                zh=f"闸机 1 先后计入 1 人和 {a} 人，闸机 2 计入 {b} 人。两台闸机都结束后，value() 是 {total}："
                f"{counted} 人中少了 {counted - total} 人。",
            )
        return Problem(
            en=f"Gate 1 counts 1 visitor, then {a}; gate 2 counts {b}. When both are done, value() is {total}: "
            f"{total - counted} more than came in.",
            zh=f"闸机 1 先后计入 1 人和 {a} 人，闸机 2 计入 {b} 人。两台闸机都结束后，value() 是 {total}："
            f"比实际进来的多了 {total - counted} 人。",
        )

    def holds_for_hours(seen):
        total, expected = seen["total"], a + b - sum(seen["refused"])
        if total == expected:
            return None
        if type(total) is not int:
            return _not_a_number(total)
        return Problem(
            en=f"Gate 1 counts {a} visitors, gate 2 counts {b}, and each addition takes an hour. When both are done, value() "
            f"is {total}.",
            zh=f"闸机 1 计入 {a} 人，闸机 2 计入 {b} 人，每次加法都要花一个小时。两台闸机都结束后，value() 是 {total}。",
        )

    explore("rush_hour", gates=[[None, a], [b]]).always(holds)
    explore("an_hour_each", gates=[a, b], exact_clock=True).always(holds_for_hours)


def test_a_reader_sees_only_real_totals(explore, fresh):
    a, b, c, d = _amounts(fresh, 4)
    real = [0, a, a + b]

    def holds(seen):
        history = seen["history"]
        if linearizable(history, Counter(0)).verdict == "ok":
            return None
        looks = [operation["value"] for operation in history if operation["op"] == "value"]
        for look in looks:
            if type(look) is not int:
                return _not_a_number(look)
            if look not in real:
                return Problem(
                    en=f"The gate counts {a} visitors, then {b}. Meanwhile the desk calls value() and gets {look}: at "
                    "no moment were so many people in the museum.",
                    zh=f"闸机先计入 {a} 人，再计入 {b} 人。与此同时服务台调用 value()，得到 {look}："
                    "馆内任何时刻都没有过这个人数。",
                )
        if looks != sorted(looks):
            return Problem(
                en=f"The desk calls value() twice and gets {looks[0]}, then {looks[1]}: a total that only grows has "
                "shrunk.",
                zh=f"服务台两次调用 value()，先得到 {looks[0]}，后得到 {looks[1]}：只增不减的总数变小了。",
            )
        return Problem(
            en=f"The gate counts {a} visitors, then {b}. The desk gets {' and '.join(map(str, looks))} from value(), "
            "which is not the total at any moment of that call: an increment() that had already returned is not in "
            "it, or one that had not begun is.",
            zh=f"闸机先计入 {a} 人，再计入 {b} 人。服务台从 value() 得到 {' 和 '.join(map(str, looks))}，"
            "而在那次调用期间总数从来不是这个值：要么漏掉了已经返回的 increment()，要么算进了还没有开始的。",
        )

    by_turns = [a, b, c, d]

    def holds_by_turns(seen):
        look = seen["look"]
        if type(look) is not int:
            return _not_a_number(look)
        if look in [sum(by_turns[:counted]) for counted in range(seen["done"], seen["begun"] + 1)]:
            return None
        return Problem(
            en=f"Two gates count by turns, each when the other is done: {', '.join(map(str, by_turns))}. Meanwhile the desk "
            f"calls value() and gets {look}: at no moment of that call was that the total.",
            zh=f"两台闸机轮流计入，一台计完另一台才计：{'、'.join(map(str, by_turns))}。与此同时服务台调用 value()，"
            f"得到 {look}：那次调用期间，总数从来不是这个值。",
        )

    explore("a_gate_and_the_desk", amounts=[a, b], looks=2).always(holds)
    explore("gates_by_turns", amounts=by_turns).always(holds_by_turns)


def test_a_refused_amount_changes_nothing(explore, fresh):
    a, b, c = _amounts(fresh, 3)
    refused = fresh.shuffled([0, -a, b + 0.5, str(c), None])

    def holds_alone(seen):
        for amount, (answer, total) in zip(refused, seen["tried"], strict=True):
            problem = _wrongly_answered(amount, answer)
            if problem is not None:
                return problem
            if total != 0 or type(total) is not int:
                return Problem(
                    en=f"On a new counter, increment({amount!r}) raises ValueError, and value() is {total!r} "
                    "afterwards.",
                    zh=f"对一个新的计数器，increment({amount!r}) 引发了 ValueError，之后 value() 却是 {total!r}。",
                )
        return None

    def holds(seen):
        problem = _wrongly_answered(-b, seen["answer"])
        if problem is not None:
            return problem
        for look in seen["looks"]:
            if look not in (0, c):
                return Problem(
                    en=f"The gate tries increment({-b}), which is refused, then counts {c}. Meanwhile the desk calls "
                    f"value() and gets {look!r}: the refused amount is in the total for a moment.",
                    zh=f"闸机先尝试 increment({-b})，被拒绝，再计入 {c}。与此同时服务台调用 value()，得到 {look!r}："
                    "被拒绝的数有一瞬间进入了总数。",
                )
        if seen["total"] != c:
            return Problem(
                en=f"The gate tries increment({-b}), which is refused, then counts {c}. In the end value() is "
                f"{seen['total']!r}.",
                zh=f"闸机先尝试 increment({-b})，被拒绝，再计入 {c}。最后 value() 是 {seen['total']!r}。",
            )
        return None

    explore("a_typing_error", refused=-b, counted=c).always(holds)
    explore("one_typing_error_after_another", refused=refused).always(holds_alone)


def test_each_counter_counts_on_its_own(explore, fresh):
    a, b, c = _amounts(fresh, 3)

    def holds(seen):
        for name, here, there in (("east", a + b, c), ("west", c, a + b)):
            if seen[name] != here:
                also = f" {there} came in on the other side." if seen[name] == here + there else ""
                also_zh = f"另一侧进来了 {there} 人。" if seen[name] == here + there else ""
                side = {"east": "东", "west": "西"}[name]
                return Problem(
                    en=f"Two museums, two counters. {here} visitors come in through the {name} gate, and the value() "
                    f"of its counter is {seen[name]!r}.{also}",
                    zh=f"两个展馆，两个计数器。{side}门进来 {here} 人，它的计数器的 value() 却是 {seen[name]!r}。"
                    f"{also_zh}",
                )
        return None

    explore("two_counters", east=[a, b], west=[c]).always(holds)


def test_a_waiting_thread_does_not_spin(explore, fresh):
    a, b, c = _amounts(fresh, 3)
    explore("rush_hour", gates=[[a], [b], [c]], forbid=("busy_wait",)).always()
    explore("an_hour_each", gates=[a, b], exact_clock=True, forbid=("busy_wait",)).always()


def test_real_threads_count_a_whole_day(evidence, native, fresh):
    groups = [_amounts(evidence.fresh, 2) for _ in range(ROUNDS)]
    script = [{"gate 1": ["increment", a], "gate 2": ["increment", b]} for a, b in groups]

    def none_is_lost(seen):
        total, expected = seen.values("value")[-1], sum(map(sum, groups))
        if total == expected and type(total) is int:
            return None
        return Problem(
            en=f"With real threads: two gates count {expected} visitors, one of them always a little slow between two "
            f"lines. In the end value() is {total!r}.",
            zh=f"在真实线程中：两台闸机一共计入 {expected} 人，其中总有一台在两行代码之间慢一点。最后 value() 是 {total!r}。",
        )

    def is_refused(seen):
        return _wrongly_answered(0, seen.raised("increment")[0] or "counted")

    counting = evidence("step_by_step", turns=True, script=[*script, {"gate 1": ["value"]}])
    counting.refutes(
        no_increment_is_lost=none_is_lost,
        a_waiting_thread_does_not_spin=lambda seen: nothing_happened(list(filter(None, seen.values("value")))),
    )
    mistyping = evidence("step_by_step", script=[{"desk": ["increment", 0]}])
    mistyping.confirms(a_refused_amount_changes_nothing=is_refused)
    (amount,) = _amounts(fresh, 1)
    counted = GATES * VISITORS * amount

    def holds(seen):
        if seen["total"] != counted:
            return Problem(
                en=f"With real threads: {GATES} gates count {VISITORS} groups of {amount} each, and value() is "
                f"{seen['total']!r} in the end.",
                zh=f"在真实线程中：{GATES} 台闸机各计入 {VISITORS} 批、每批 {amount} 人，最后 value() 是 "
                f"{seen['total']!r}。",
            )
        return None

    native("a_whole_day", gates=GATES, visitors=VISITORS, amount=amount).always(holds)


def _amounts(fresh, count):
    """Different sizes of groups."""
    return fresh.shuffled(range(2, 60))[:count]


def _wrongly_answered(amount, answer):
    """An amount that must be refused: what is wrong with the answer it got?"""
    if answer == "ValueError":
        return None
    if answer == "counted":
        return Problem(
            en=f"increment({amount!r}) returns as if it had counted somebody: it must raise ValueError.",
            zh=f"increment({amount!r}) 正常返回了，好像真的计入了一样：它应该引发 ValueError。",
        )
    return Problem(
        en=f"increment({amount!r}) raises {answer}: it must raise ValueError.",
        zh=f"increment({amount!r}) 引发了 {answer}：它应该引发 ValueError。",
    )


def _not_a_number(total):
    return Problem(
        en=f"value() returns {total!r}: it must return the total, an int.",
        zh=f"value() 返回了 {total!r}：它应该返回总数，一个 int。",
    )
