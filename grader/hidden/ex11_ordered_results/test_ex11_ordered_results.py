"""What must hold of a map over processes."""

from grader.oracle.children import ended_by_themselves
from grader.oracle.problem import Problem

JOBS_IN_REAL_TIME = 200
SIZE = 90_000


def test_the_results_are_in_the_order_of_the_items(explore, fresh):
    low, times = fresh.integer(1, 40), fresh.integer(2, 9)
    for items in ([low + 2, low, low + 1], [[low, 1], "b", [low, 1]]):
        explore("map_them", items=items, workers=2, times=times, forbid=("busy_wait",)).always(
            lambda seen, items=items: _wrong_results(items, 2, times, seen["answer"])
        )
    items = [low + 2, low, low + 1]
    slow = explore(
        "map_them", items=items, workers=2, times=times, slow=items[:1], exact_clock=True, forbid=("busy_wait",)
    )
    slow.always(lambda seen: _wrong_results(items, 2, times, seen["answer"]))


def test_each_item_is_worked_on_once(explore, fresh):
    items, times = [None, fresh.integer(1, 40), 0], fresh.integer(2, 9)

    def holds(seen):
        call = f"ordered_map(func, {items}, 2)"
        calls = [item for item, _ in seen["calls"]]
        for item in items:
            if calls.count(item) != 1:
                return Problem(
                    en=f"{call} calls func({item!r}) {_times(calls.count(item))}.",
                    zh=f"{call} 调用了 func({item!r}) {calls.count(item)} 次。",
                )
        if not all(in_child for _, in_child in seen["calls"]):
            return Problem(
                en=f"{call} calls func in the process that has called ordered_map.",
                zh=f"{call} 在调用 ordered_map 的那个进程里调用了 func。",
            )
        return None

    explore("map_them", items=items, workers=2, times=times).always(holds)


def test_large_results_arrive(explore, fresh):
    size = SIZE + fresh.integer(1, 900)

    def holds(seen):
        if isinstance(seen["sizes"], list) and sorted(seen["sizes"]) == [["a", size], ["b", size]]:
            return None
        return Problem(
            en=f"Each of two results has {size} characters; the first and the number of what comes back: {seen['sizes']}.",
            zh=f"两个结果各有 {size} 个字符；回来的首字符和字符数是：{seen['sizes']}。",
        )

    explore("map_to_large_ones", items=["a", "b"], workers=2, size=size).always(holds)


def test_the_workers_work_at_the_same_time(explore):
    explore("all_wait_for_each_other", workers=2).always()
    explore("the_first_waits_for_the_others", items=3, workers=2).always()


def test_every_worker_ends_by_itself(explore, fresh):
    times = fresh.integer(2, 9)
    for items, workers in (([1, 2, 3], 2), ([], 2), ([1], 2)):

        def holds(seen, items=items, workers=workers):
            call = f"ordered_map(func, {items}, {workers})"
            started = seen["started"]
            if started > workers or (items and not started):
                return Problem(en=f"{call} starts {started or 'no'} processes.", zh=f"{call} 启动了 {started} 个进程。")
            problem = ended_by_themselves(seen, call)
            if problem is not None:
                return problem
            if not items and seen["answer"] != []:
                return Problem(en=f"{call} returns {seen['answer']}.", zh=f"{call} 返回了 {seen['answer']}。")
            return None

        explore("map_them", items=items, workers=workers, times=times).always(holds)

    def joined_at_last(seen):
        if not seen["left"]:
            return ended_by_themselves(seen, "ordered_map(func, [1, 2], 2)")
        return Problem(
            en=f"func leaves each process something that takes an hour before it can end. ordered_map(func, [1, 2], 2) has "
            f"come back, and of {seen['started']} processes {seen['left']} have not ended and been joined.",
            zh=f"func 给每个进程留下了一件事，要一个小时以后进程才能结束。ordered_map(func, [1, 2], 2) 已经返回，"
            f"{seen['started']} 个进程中还有 {seen['left']} 个没有结束并 join。",
            cause="leaked",
        )

    slow = explore("workers_that_end_late", items=[1, 2], workers=2, exact_clock=True, forbid=("busy_wait",))
    slow.always(joined_at_last)


def test_real_processes_lose_no_time(evidence, native):
    _step_by_step(evidence)

    def holds(seen):
        if seen["right"]:
            return None
        return Problem(
            en=f"With real processes: {JOBS_IN_REAL_TIME} jobs, and the list of results is not the expected one.",
            zh=f"在真实进程中：做了 {JOBS_IN_REAL_TIME} 件活，返回的结果不对。",
        )

    native("many", items=JOBS_IN_REAL_TIME, workers=3).always(holds)


def _wrong_results(items, workers, times, answer):
    call = f"ordered_map(func, {items}, {workers})"
    expected = [[item, times] for item in items]
    if answer == expected:
        return None
    if not isinstance(answer, list):
        return Problem(
            en=f"{call} returns {answer['kind']}, not a list.", zh=f"{call} 返回的是 {answer['kind']}，不是列表。"
        )
    if sorted(map(str, answer)) == sorted(map(str, expected)):
        got = [result[0] for result in answer]
        return Problem(
            en=f"{call} returns the results of {got}, in this order.", zh=f"{call} 返回的结果依次属于 {got}。"
        )
    return Problem(
        en=f"func(item) is [item, {times}], and {call} returns {answer}.",
        zh=f"func(item) 是 [item, {times}]，而 {call} 返回了 {answer}。",
    )


def _times(number):
    return {0: "not at all", 1: "once", 2: "twice"}.get(number, f"{number} times")


def _step_by_step(evidence):
    workers, items = 2, evidence.fresh.integers(4)
    answers = dict(zip(map(str, items), evidence.fresh.integers(4)))

    def talk(asked):
        calls = {"work": evidence.answer(lambda item: answers.get(str(item), 0), held=True)}
        return evidence("step_by_step", calls=calls, script=[{"caller": ["map", asked, workers]}])

    def right(seen):
        (got,) = seen.values("map")
        expected = [answers[str(item)] for item in items]
        if got == expected:
            return None
        return Problem(
            en=f"With real processes: func gives {', '.join(f'{answers[str(item)]} for {item}' for item in items)}, and "
            f"ordered_map(func, {items}, {workers}) returns {got}.",
            zh=f"在真实进程中：func 的结果是 {'，'.join(f'{item} 得 {answers[str(item)]}' for item in items)}，"
            f"而 ordered_map(func, {items}, {workers}) 返回了 {got}。",
        )

    def once_in_a_child(seen):
        asked = [visit.args[0] for visit in seen.calls("work")]
        if sorted(asked) == sorted(items) and seen.home not in {visit.pid for visit in seen.calls("work")}:
            return None
        return Problem(
            en=f"With real processes: for the items {items}, func is called with {asked}, or not in a child.",
            zh=f"在真实进程中：各项是 {items}，func 被调用时得到的是 {asked}，或者不是在子进程里调用的。",
        )

    def together(seen):
        most = seen.most.get("work", 0)
        if most == workers:
            return None
        return Problem(
            en=f"With real processes: of {workers} workers, at most {most} work at the same time.",
            zh=f"在真实进程中：{workers} 个工作进程，同时工作的最多 {most} 个。",
        )

    def no_more_than_asked_for(seen):
        pids = {visit.pid for visit in seen.calls("work")}
        if 0 < len(pids) <= workers:
            return None
        return Problem(
            en=f"With real processes: ordered_map with {workers} workers calls func in {len(pids)} processes.",
            zh=f"在真实进程中：要求 {workers} 个工作进程，ordered_map 却在 {len(pids)} 个进程里调用了 func。",
        )

    talk(items).refutes(
        the_results_are_in_the_order_of_the_items=right,
        each_item_is_worked_on_once=once_in_a_child,
        the_workers_work_at_the_same_time=together,
        every_worker_ends_by_itself=no_more_than_asked_for,
    )
    large = "x" * evidence.fresh.integer(9_000, 9_900)
    calls = {"work": evidence.answer(lambda item: large, held=True)}
    many = 8

    def all_arrive(seen):
        if seen.values("sizes") == [[len(large)] * many]:
            return None
        return Problem(
            en=f"With real processes: {many} results of {len(large)} characters do not come back as they were.",
            zh=f"在真实进程中：{many} 个 {len(large)} 字符的结果没有原样回来。",
        )

    evidence("step_by_step", calls=calls, script=[{"caller": ["sizes", list(range(many)), workers]}]).confirms(
        large_results_arrive=all_arrive
    )
