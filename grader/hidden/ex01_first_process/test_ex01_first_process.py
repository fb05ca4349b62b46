"""What must hold of children that say who they are."""

from grader.oracle.children import ended_by_themselves, none_of_multiprocessing
from grader.oracle.problem import Problem

CHILDREN_IN_REAL_TIME = 12


def test_each_child_tells_its_own_number(explore):
    for n in (1, 2):
        explore("spawn", n=n).always(lambda seen, n=n: _wrong_pairs(n, seen["pairs"]))


def test_the_pairs_are_in_the_order_of_the_starts(explore):
    explore("spawn", n=2).always(lambda seen: _wrong_order(2, seen["pairs"]))


def test_the_children_run_at_the_same_time(explore):
    explore("all_wait_for_each_other", n=2).always()


def test_every_child_ends_by_itself(explore):
    n = 2

    def holds(seen):
        call = f"spawn_children({n})"
        if not seen["begun"]:
            return none_of_multiprocessing(call)
        if seen["started"] != n:
            return Problem(
                en=f"{call} starts {seen['started']} processes.", zh=f"{call} 启动了 {seen['started']} 个进程。"
            )
        return ended_by_themselves(seen, call)

    def holds_though_they_are_slow(seen):
        problem = holds(seen)
        if problem is None:
            return None
        return Problem(
            en=f"Each child takes an hour before it begins, and another one to end. {problem.en}",
            zh=f"每个子进程过一个小时才开工，做完再过一个小时才结束。{problem.zh}",
            cause=problem.cause,
        )

    explore("spawn", n=n).always(holds)
    slowly = explore("spawn_slow_ones", n=n, forbid=("busy_wait",), exact_clock=True)
    slowly.always(holds_though_they_are_slow)


def test_no_children_no_pairs(explore):
    def holds(seen):
        if seen["pairs"] != []:
            return Problem(
                en=f"spawn_children(0) returns {_shown(seen['pairs'])}.",
                zh=f"spawn_children(0) 返回了 {_shown(seen['pairs'])}。",
            )
        if seen["started"]:
            return Problem(
                en=f"spawn_children(0) starts {seen['started']} processes.",
                zh=f"spawn_children(0) 启动了 {seen['started']} 个进程。",
            )
        return None

    explore("spawn", n=0).always(holds)


def test_a_dozen_real_children(evidence, native):
    _spawn_step_by_step(evidence)
    n = CHILDREN_IN_REAL_TIME
    native("spawn", n=n).always(lambda seen: _wrong_pairs(n, seen["pairs"], parents=False))


def _wrong_pairs(n, pairs, *, parents=True):
    """A problem unless each of the `n` children is told of once, with the right parent."""
    call = f"spawn_children({n})"
    if not isinstance(pairs, list):
        return Problem(en=f"{call} returns {pairs}, not a list.", zh=f"{call} 返回的是 {pairs}，不是列表。")
    for pair in pairs:
        if isinstance(pair, str):
            return Problem(
                en=f"The list that {call} returns has {pair} in it, where a pair of two numbers is expected.",
                zh=f"{call} 返回的列表里有 {pair}，那里应该是一对整数。",
            )
    if len(pairs) != n:
        return Problem(
            en=f"{call} returns {len(pairs) or 'no'} pair{'' if len(pairs) == 1 else 's'}.",
            zh=f"{call} 返回了 {len(pairs)} 对数。",
        )
    for own, parent in pairs:
        if not isinstance(own, int):
            return Problem(
                en=f"{call}: a pair begins with {_whose(own)}. A process of its own was to tell its own number.",
                zh=f"{call}：有一对数的第一个是{_whose_zh(own)}。应该由一个单独的进程说出它自己的编号。",
            )
        if parents and parent != "parent":
            return Problem(
                en=f"{call}: child {own} names {_whose(parent)} as its parent's. The process that calls {call} is to be "
                "the parent of every child.",
                zh=f"{call}：{own} 号子进程说，父进程的编号是{_whose_zh(parent)}。调用 {call} 的进程应该是每个子进程的父进程。",
            )
    if len({own for own, _ in pairs}) != n:
        return Problem(
            en=f"{call}: two pairs begin with the number of the same process.",
            zh=f"{call}：有两对数的第一个是同一个进程的编号。",
        )
    return None


def _wrong_order(n, pairs):
    order = (
        [own for own, _ in pairs] if isinstance(pairs, list) and not any(isinstance(p, str) for p in pairs) else None
    )
    if order == list(range(1, n + 1)):
        return None
    if order is None or sorted(order, key=str) != sorted(range(1, n + 1), key=str):
        return _wrong_pairs(n, pairs, parents=False)
    return Problem(
        en=f"spawn_children({n}) returns the pairs of the children {', '.join(map(str, order))}, in this order; 1 is the "
        "one that was started first.",
        zh=f"spawn_children({n}) 返回的各对数依次属于子进程 {'、'.join(map(str, order))}；1 是最先启动的那个。",
    )


def _whose(name):
    if isinstance(name, int):
        return f"the number of child {name}"
    return {"parent": "the number of the calling process"}.get(name, "a number that belongs to none of these processes")


def _whose_zh(name):
    if isinstance(name, int):
        return f" {name} 号子进程的编号"
    return {"parent": "调用者自己的编号"}.get(name, "一个不属于这些进程的数")


def _shown(pairs):
    return f"a list of {len(pairs)} pairs" if isinstance(pairs, list) else pairs


def _spawn_step_by_step(evidence):
    n = evidence.fresh.integer(3, 5)
    calls = {"child": evidence.answer(held=True)}

    def spawn(count):
        return evidence("spawn_step_by_step", calls=calls, script=[{"caller": ["spawn", count]}])

    def right_pairs(seen):
        return _wrong_pairs(n, seen.values("spawn")[0])

    def right_order(seen):
        return _wrong_order(n, seen.values("spawn")[0])

    def all_at_once(seen):
        pids = {visit.pid for visit in seen.calls("child")} - {seen.home}
        if len(pids) == seen.most.get("child", 0) == n:
            return None
        if not pids:
            return none_of_multiprocessing(f"spawn_children({n})", really=True)
        return Problem(
            en=f"With real processes: spawn_children({n}) runs {len(pids)} processes, at most {seen.most.get('child', 0)} of "
            "them at the same time.",
            zh=f"在真实进程中：spawn_children({n}) 运行了 {len(pids)} 个进程，同时运行的最多 {seen.most.get('child', 0)} 个。",
        )

    def each_in_its_own(seen):
        pids = {visit.pid for visit in seen.calls("child")} - {seen.home}
        if len(pids) == n:
            return None
        if not pids:
            return none_of_multiprocessing(f"spawn_children({n})", really=True)
        return Problem(
            en=f"With real processes: spawn_children({n}) runs {len(pids)} processes.",
            zh=f"在真实进程中：spawn_children({n}) 运行了 {len(pids)} 个进程。",
        )

    def nobody(seen):
        if seen.values("spawn") == [[]] and not seen.calls("child"):
            return None
        return Problem(
            en="With real processes: spawn_children(0) starts somebody, or returns no empty list.",
            zh="在真实进程中：spawn_children(0) 启动了进程，或者返回的不是空列表。",
        )

    spawn(0).refutes(no_children_no_pairs=nobody)
    spawn(n).confirms(
        each_child_tells_its_own_number=right_pairs,
        the_pairs_are_in_the_order_of_the_starts=right_order,
        the_children_run_at_the_same_time=all_at_once,
        every_child_ends_by_itself=each_in_its_own,
    )
