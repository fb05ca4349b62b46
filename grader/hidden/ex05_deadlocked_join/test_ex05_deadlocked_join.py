"""What must hold of collected items."""

from grader.oracle.children import ended_by_themselves, none_of_multiprocessing
from grader.oracle.problem import Problem

MEBIBYTE = 1024 * 1024


def test_large_items_arrive(explore, fresh):
    large = fresh.integer(100_000, 200_000)
    third = fresh.integer(29_000, 31_000)
    # Each of the last three fits into a pipe; together they do not.
    for calls in ([[1, large]], [[2, large]], [[3, third]]):
        explore("collect_items", calls=calls).always(_all_are_there(calls))
    slow = [[2, fresh.integer(1, 100)]]
    explore("collect_from_slow_workers", calls=slow, forbid=("busy_wait",), exact_clock=True).always()


def test_no_item_is_lost(explore, fresh):
    calls = [[2, fresh.integer(1, 100)], [0, fresh.integer(1, 100)]]
    explore("collect_items", calls=calls).always(_all_are_there(calls))

    def though_they_are_slow(seen):
        problem = _all_are_there(calls[:1])(seen)
        if problem is None:
            return None
        return Problem(
            en=f"Each worker takes an hour to make its item. {problem.en}",
            zh=f"每个工作进程都要一个小时才做好产品。{problem.zh}",
        )

    explore("collect_from_slow_workers", calls=calls[:1], exact_clock=True).always(though_they_are_slow)


def test_the_items_are_in_the_order_of_the_workers(explore, fresh):
    workers, payload = 2, fresh.integer(2, 9)

    def holds(seen):
        (items,) = seen["items"]
        problem = _no_items(items)
        if problem is not None:
            return problem
        numbers = [number for number, _, _ in items]
        if numbers != sorted(numbers):
            return Problem(
                en=f"collect({workers}, {payload}) returns the items of the workers {_listed(numbers)}, in this order.",
                zh=f"collect({workers}, {payload}) 返回的产品依次来自工作进程 {_listed(numbers)}。",
            )
        return None

    explore("collect_items", calls=[[workers, payload]]).always(holds)


def test_the_workers_run_at_the_same_time(explore, fresh):
    explore("all_wait_for_each_other", workers=2, payload=fresh.integer(2, 9)).always()


def test_every_worker_ends_by_itself(explore, fresh):
    workers, payload = 2, fresh.integer(2, 9)

    def holds(seen):
        call = f"collect({workers}, {payload})"
        if not seen["begun"]:
            return none_of_multiprocessing(call)
        if seen["started"] != workers:
            return Problem(
                en=f"{call} starts {seen['started']} processes.", zh=f"{call} 启动了 {seen['started']} 个进程。"
            )
        return ended_by_themselves(seen, call)

    def holds_though_they_are_slow(seen):
        problem = holds(seen)
        if problem is None:
            return None
        return Problem(
            en=f"A worker that has sent its item takes an hour to end. {problem.en}",
            zh=f"工作进程发出产品之后，过一个小时才结束。{problem.zh}",
            cause=problem.cause,
        )

    explore("how_workers_end", workers=workers, payload=payload, slowly=False).always(holds)
    slowly = explore("how_workers_end", workers=workers, payload=payload, slowly=True, exact_clock=True)
    slowly.always(holds_though_they_are_slow)


def test_real_processes_deliver_megabytes(evidence, native):
    _collect_step_by_step(evidence)
    calls = [[3, 4 * MEBIBYTE], [2, 1], [3, 5]]
    native("collect_items", calls=calls).always(_all_are_there(calls))


def _all_are_there(calls):
    """Each call returns each item once, whole, in any order."""

    def holds(seen):
        for (workers, payload), items in zip(calls, seen["items"], strict=True):
            problem = _no_items(items) or _wrong_items(workers, payload, items)
            if problem is not None:
                return problem
        return None

    return holds


def _no_items(items):
    """A problem unless `items` are [number, length, bytes]."""
    if isinstance(items, str):
        return Problem(en=f"collect() returns {items}, not a list.", zh=f"collect() 返回的是 {items}，不是列表。")
    for item in items:
        if isinstance(item, str):
            return Problem(
                en=f"The list that collect() returns has {item} in it, where (number, data) is expected: an int and "
                "bytes.",
                zh=f"collect() 返回的列表里有 {item}，那里应该是 (number, data)：一个整数和一个 bytes。",
            )
    return None


def _wrong_items(workers, payload, items):
    call = f"collect({workers}, {payload:_})"
    numbers = [number for number, _, _ in items]
    missing = [number for number in range(workers) if number not in numbers]
    if missing and not items:
        return Problem(en=f"{call} returns an empty list.", zh=f"{call} 返回了空列表。")
    if missing:
        return Problem(
            en=f"{call} returns {_count(len(items))}. The item of worker {missing[0]} is not among them.",
            zh=f"{call} 返回了 {len(items)} 个产品，其中没有 {missing[0]} 号工作进程的产品。",
        )
    if len(items) != workers:
        return Problem(
            en=f"{call} returns {_count(len(items))}, of the workers {_listed(numbers)}.",
            zh=f"{call} 返回了 {len(items)} 个产品，来自工作进程 {_listed(numbers)}。",
        )
    for number, length, values in items:
        if length != payload:
            return Problem(
                en=f"{call}: the item of worker {number} has {length:,} bytes when it comes back, not {payload:,}.",
                zh=f"{call}：{number} 号工作进程的产品取回来时有 {length} 个字节，而不是 {payload} 个。",
            )
        if values != [number]:
            return Problem(
                en=f"{call}: the item of worker {number} has bytes in it that are not {number}.",
                zh=f"{call}：{number} 号工作进程的产品里，有的字节不是 {number}。",
            )
    return None


def _count(items):
    return {0: "no items", 1: "1 item"}.get(items, f"{items} items")


def _listed(numbers):
    return ", ".join(str(number) for number in numbers)


def _collect_step_by_step(evidence):
    workers, small = 4, evidence.fresh.integer(2, 90)
    large = evidence.fresh.integer(200_000, 300_000)
    calls = {"worker": evidence.answer(held=True)}

    def collect(*order):
        return evidence("collect_step_by_step", calls=calls, script=[{"caller": ["collect", *order]}])

    def all_are_there(workers, payload):
        return lambda seen: _all_are_there([[workers, payload]])({"items": seen.values("collect")})

    def in_order(seen):
        (items,) = seen.values("collect")
        problem = all_are_there(workers, small)(seen)
        numbers = [number for number, _, _ in items] if problem is None else []
        if numbers == sorted(numbers):
            return None
        return Problem(
            en=f"With real processes: collect({workers}, {small}) returns the items of the workers {_listed(numbers)}, in "
            "this order.",
            zh=f"在真实进程中：collect({workers}, {small}) 返回的产品依次来自工作进程 {_listed(numbers)}。",
        )

    def all_at_once(seen):
        most = seen.most.get("worker", 0)
        if most == workers:
            return None
        if not seen.calls("worker"):
            return none_of_multiprocessing(f"collect({workers}, {small})", really=True)
        return Problem(
            en=f"With real processes: of the {workers} workers of collect({workers}, {small}), at most {most} are there at the "
            "same time.",
            zh=f"在真实进程中：collect({workers}, {small}) 的 {workers} 个工作进程，同时在运行的最多 {most} 个。",
        )

    def each_in_its_own(seen):
        pids = {visit.pid for visit in seen.calls("worker")} - {seen.home}
        if len(seen.calls("worker")) == len(pids) == workers:
            return None
        if not pids:
            return none_of_multiprocessing(f"collect({workers}, {small})", really=True)
        return Problem(
            en=f"With real processes: collect({workers}, {small}) runs {len(pids)} processes.",
            zh=f"在真实进程中：collect({workers}, {small}) 运行了 {len(pids)} 个进程。",
        )

    collect(workers, small).refutes(
        no_item_is_lost=all_are_there(workers, small),
        the_items_are_in_the_order_of_the_workers=in_order,
        the_workers_run_at_the_same_time=all_at_once,
        every_worker_ends_by_itself=each_in_its_own,
    )
    collect(2, large).confirms(large_items_arrive=all_are_there(2, large))
