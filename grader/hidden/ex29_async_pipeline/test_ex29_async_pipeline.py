"""What must hold of a pipeline."""

from grader.oracle.invariants import conserved
from grader.oracle.problem import Problem, nothing_happened

NO_MORE = ("busy_wait",)
HOUR_IN_SECONDS = 3_600
MOST_CALLS_AN_ITEM = 120
"""Of the event loop. Right answers make some ten for each item; one that goes round a loop makes thousands."""


def test_every_item_goes_through_once(explore, fresh):
    a, b, c = items = fresh.integers(3)
    x, y, z = results = fresh.words(3)

    def expect(items, results):
        def holds(seen):
            worked = conserved(items, seen["worked"])
            if worked.lost:
                return Problem(
                    en=f"The source gives {len(items)} items, {_said(items)}. pipeline has returned, and "
                    f"work({worked.lost[0]!r}) has never been called.",
                    zh=f"source 给出 {len(items)} 个产品：{_zh(items)}。pipeline 已经返回，"
                    f"却从来没有调用 work({worked.lost[0]!r})。",
                )
            if worked.added:
                return _too_often("work", worked.added[0], items)
            sunk = conserved(results, seen["sunk"])
            if sunk.lost:
                return Problem(
                    en=f"work has returned {sunk.lost[0]!r} and pipeline has returned, too. The sink has never got this "
                    "result.",
                    zh=f"work 返回了 {sunk.lost[0]!r}，pipeline 也已经返回，但 sink 一直没有得到这个结果。",
                )
            if sunk.added:
                return _too_often("sink", sunk.added[0], results)
            if seen["returned"] != len(results):
                returned = seen["returned"]
                said = returned if isinstance(returned, int) else f"an object of type {returned['another']}"
                said_zh = returned if isinstance(returned, int) else f"一个 {returned['another']} 类型的对象"
                return Problem(
                    en=f"The sink has got {len(results)} results, and pipeline returns {said}.",
                    zh=f"sink 得到了 {len(results)} 个结果，pipeline 却返回 {said_zh}。",
                )
            return None

        return holds

    for items, results, workers, pause in (
        ([a, b], [x, y], 2, 0),
        ([], [], 2, 0),
        ([a, b], [x, y], 2, 1),
        ([a, None, 0], [None, y, 0], 1, 1),
        ([a, b, c], [x, y, z], 2, 0),
    ):
        question = explore("through", items=items, results=results, workers=workers, pause=pause, forbid=NO_MORE)
        question.always(expect(items, results))
    slow = explore(
        "through", items=[a], results=[x], workers=2, pause=HOUR_IN_SECONDS, exact_clock=True, forbid=NO_MORE
    )
    slow.always(expect([a], [x]))


def test_the_sink_gets_one_result_at_a_time(explore, fresh):
    items = fresh.integers(3)

    def holds(seen):
        inside = []
        for what, item in seen["log"]:
            if what == "sink begins":
                inside.append(item)
            elif what == "sink ends":
                inside.remove(item)
            if len(inside) > 1:
                return Problem(
                    en=f"sink is called with the result of item {inside[1]} while the call with the result of item "
                    f"{inside[0]} is still under way.",
                    zh=f"用产品 {inside[0]} 的结果调用的 sink 还没有结束，又用产品 {inside[1]} 的结果调用了 sink。",
                )
        return None

    for count in (2, 3):
        explore("a_crowd", items=items[:count], workers=2).always(holds)


def test_as_many_at_once_as_workers(explore, fresh):
    items = fresh.integers(3)

    def never_too_many(seen):
        workers, inside = seen["workers"], []
        for what, item in seen["log"]:
            if what == "work begins":
                inside.append(item)
            elif what == "work ends":
                inside.remove(item)
            if len(inside) > workers:
                return Problem(
                    en=f"With workers = {workers}, {len(inside)} items are worked on at once: {_said(inside)}.",
                    zh=f"workers = {workers}，却有 {len(inside)} 个产品同时在处理：{_zh(inside)}。",
                )
        return None

    for count, workers in ((2, 1), (3, 2)):
        explore("a_crowd", items=items[:count], workers=workers).always(never_too_many)
    # Work that waits for other work comes to an end only if both are done at the same time.
    held_up = fresh.shuffled([[3, 0, 0], [0, 3, 0]])
    for waits, workers in (([2, 0], 2), *((waits, 2) for waits in held_up), ([2, 3, 0], 3)):
        explore("work_that_waits_for_others", waits=waits, workers=workers, forbid=NO_MORE).always()


def test_no_item_waits_for_those_behind_it(explore, fresh):
    items = fresh.integers(2)
    for workers in (1, 2):
        explore("a_source_that_waits_for_the_sink", items=items, workers=workers, forbid=NO_MORE).always()


def test_an_exception_stops_everything(explore, fresh):
    a, b, c = fresh.integers(3)

    def holds(seen):
        where = seen["where"]
        if "returned" in seen:
            return Problem(
                en=f"{where} raises LookupError, and pipeline returns as if nothing had happened.",
                zh=f"{where} 抛出了 LookupError，pipeline 却像什么也没发生一样返回了。",
            )
        if not seen["same"]:
            kind = seen["raised"] if seen["raised"] != "LookupError" else "another LookupError"
            kind_zh = seen["raised"] if seen["raised"] != "LookupError" else "另一个 LookupError"
            return Problem(
                en=f"{where} raises LookupError. What comes out of pipeline is not that exception object, but {kind}.",
                zh=f"{where} 抛出了 LookupError，pipeline 抛出的却不是这个异常对象，而是 {kind_zh}。",
            )
        return None

    for where, items, workers in (("work", [a], 1), ("work", [a, b], 2), ("source", [a], 2), ("sink", [a, b, c], 2)):
        question = explore("one_raises", where=where, items=items, workers=workers, tidies=False, forbid=NO_MORE)
        question.always(holds)


def test_nothing_runs_on_afterwards(explore, fresh):
    items = fresh.integers(3)

    def after(en, zh):
        def holds(seen):
            for name, is_cancelled in seen["calls"]:
                why = "has been cancelled, but is not over yet" if is_cancelled else "has not been cancelled"
                why_zh = "已经被要求取消，但还没有真正结束" if is_cancelled else "没有被取消"
                return Problem(
                    en=f"{en}, and something is still under way: {name} {why}.",
                    zh=f"{zh}，却还有没结束的：{_in_chinese(name)}{why_zh}。",
                )
            if seen["tasks"]:
                return Problem(
                    en=f"{en}, and asyncio tasks of yours are still there: {seen['tasks']}.",
                    zh=f"{zh}，你创建的 asyncio 任务却还留下了 {seen['tasks']} 个。",
                )
            return None

        return holds

    def is_cancelled(seen):
        if "returned" in seen:
            return Problem(
                en="The task that awaits pipeline is cancelled, and pipeline returns: whoever has cancelled it never "
                "learns that it worked.",
                zh="等待 pipeline 的 asyncio 任务被取消了，pipeline 却正常返回了：取消它的人无从得知取消成功了。",
            )
        return after("pipeline has been cancelled and raises CancelledError", "pipeline 被取消，抛出了 CancelledError")(
            seen
        )

    explore("to_the_end", items=items[:2], workers=2).always(after("pipeline has returned", "pipeline 已经返回"))
    raising = after("pipeline has raised the exception of one work", "pipeline 已经抛出了一次 work 的异常")
    explore("one_raises", where="work", items=items[:2], workers=2, tidies=True).always(raising)
    for where, workers in (("work", 2), ("sink", 1)):
        question = explore("the_caller_is_cancelled", where=where, items=items[:2], workers=workers, forbid=NO_MORE)
        question.always(is_cancelled)


def test_real_coroutines_lose_no_time(evidence, native, fresh):
    _run_step_by_step(evidence)
    rounds, items = 40, 12 + fresh.integer(0, 4)

    def holds(seen):
        for number, sunk in enumerate(seen["sunk"], 1):
            if not conserved(list(range(items)), sunk):
                return Problem(
                    en=f"In real time, run {number} of {rounds}: the source gives {items} items, and the sink gets "
                    f"{len(sunk)} results ({len(set(sunk))} different ones).",
                    zh=f"在真实运行中，第 {number} 次（共 {rounds} 次）：source 给出 {items} 个产品，sink 得到 {len(sunk)} 个结果"
                    f"（其中不同的有 {len(set(sunk))} 个）。",
                )
        if seen["asked"] > MOST_CALLS_AN_ITEM * rounds * items:
            return Problem(
                en=f"In real time, {rounds * items} items make the event loop go round {seen['asked']} steps: a "
                "coroutine of yours asks again and again, instead of sleeping until there is something to do.",
                zh=f"在真实运行中，{rounds * items} 个产品让事件循环走了 {seen['asked']} 步：你的某个协程在反复询问，"
                "而不是一直睡到有事可做。",
                cause="busy_wait",
            )
        return None

    native("many_real_items", rounds=rounds, items=items, workers=4).always(holds)


def _too_often(name, value, known):
    if value in known:
        return Problem(
            en=f"{name} is called with {value!r} more often than it should be: once.",
            zh=f"用 {value!r} 调用 {name} 不止一次；应该只有一次。",
        )
    said = value["another"] if isinstance(value, dict) else repr(value)
    return Problem(
        en=f"{name} is called with something that is none of its own: {said}.",
        zh=f"调用 {name} 时传入了不属于它的东西：{said}。",
    )


def _in_chinese(name):
    for en, zh in (
        ("the source", "source "),
        ("the work on item ", "对产品 {} 的 work "),
        ("the sink with the result of item ", "得到产品 {} 的结果的 sink "),
    ):
        if name.startswith(en):
            return zh.format(name.removeprefix(en))
    return name


def _said(values):
    return ", ".join(map(str, values))


def _zh(values):
    return "、".join(map(str, values))


def _run_step_by_step(evidence):
    workers = 3
    items = evidence.fresh.integers(8)
    made_of = dict(zip(items, evidence.fresh.words(8), strict=True))

    def talk(*order):
        calls = {
            "source": evidence.source(items),
            "work": evidence.answer(made_of.get, held=True),
            "sink": evidence.answer(lambda result: None, held=True),
        }
        return evidence("step_by_step", calls=calls, script=[{"caller": list(order)}])

    def each_goes_through(seen):
        worked = [visit.args[0] for visit in seen.calls("work")]
        sunk = [visit.args[0] for visit in seen.calls("sink")]
        (returned,) = seen.values("run")
        if conserved(items, worked) and conserved(list(made_of.values()), sunk) and returned == len(items):
            return None
        return Problem(
            en=f"In real time, step by step: the source gives {len(items)} items. work gets {len(worked)}, the sink gets "
            f"{len(sunk)}, and pipeline returns {returned!r}.",
            zh=f"在一步步跟踪的真实运行中：source 给出 {len(items)} 个产品，work 得到 {len(worked)} 个，sink 得到 {len(sunk)} 个，"
            f"pipeline 返回 {returned!r}。",
        )

    def as_many_as_workers(seen):
        most = seen.most.get("work", 0)
        if most == workers or (most < workers and each_goes_through(seen) is not None):
            return nothing_happened(seen.calls("work"))  # an item that is lost is the business of another check
        return Problem(
            en=f"In real time, step by step: with workers = {workers}, at most {most} items are worked on at once.",
            zh=f"在一步步跟踪的真实运行中：workers = {workers}，同时处理的产品最多 {most} 个。",
        )

    def one_at_a_time(seen):
        most = seen.most.get("sink", 0)
        if most <= 1:
            return nothing_happened(seen.calls("sink"))
        return Problem(
            en=f"In real time, step by step: {most} calls of sink are under way at once.",
            zh=f"在一步步跟踪的真实运行中：有 {most} 次 sink 调用同时在进行。",
        )

    def is_raised(seen):
        if seen.raised("run_failing") == ["LookupError"]:
            return None
        return Problem(
            en="In real time, step by step: work raises LookupError, and it does not come out of pipeline.",
            zh="在一步步跟踪的真实运行中：work 抛出了 LookupError，pipeline 没有把它抛出来。",
        )

    talk("run", workers).refutes(
        every_item_goes_through_once=each_goes_through,
        as_many_at_once_as_workers=as_many_as_workers,
        the_sink_gets_one_result_at_a_time=one_at_a_time,
        no_item_waits_for_those_behind_it=lambda seen: nothing_happened(seen.calls("sink")),
    )
    talk("run_failing", workers, items[2]).confirms(an_exception_stops_everything=is_raised)
