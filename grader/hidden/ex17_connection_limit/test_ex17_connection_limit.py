"""What must hold of a pool with a limit."""

from grader.oracle.problem import Problem

TIMES = 20
HOUR = 3600  # seconds; virtual, so it costs nothing


def test_never_more_than_the_limit(explore, fresh):
    for limit, count, seconds in ((1, 3, 0), (2, 3, 0), (1, 2, HOUR)):

        def holds(seen, limit=limit):
            return _too_many(limit, seen["most"])

        explore("clients", limit=limit, count=count, seconds=seconds, exact_clock=seconds > 0).always(holds)


def test_as_many_as_the_limit(explore):
    for limit in (2, 3):
        explore("together", limit=limit).always()
    explore("together", limit=2, full=True, exact_clock=True).always()


def test_a_place_is_free_again(explore, fresh):
    limit = fresh.integer(1, 2)
    count = limit + 1

    def holds(seen):
        if seen["came_out"] != count:
            return Problem(
                en=f"{count} blocks raise an exception, and it comes out of {seen['came_out']} of them.",
                zh=f"{count} 个块抛出了异常，传出来的有 {seen['came_out']} 个。",
            )
        if seen["inside"] != 1 or seen["in_use"] != 0:
            return Problem(
                en=f"After blocks that raise, one is inside and in_use is {seen['inside']!r}; then nobody is, and it is {seen['in_use']!r}.",
                zh=f"几个块抛出异常之后，有一个在里面，in_use 是 {seen['inside']!r}；之后没有人在里面，它是 {seen['in_use']!r}。",
            )
        return None

    explore("trouble", limit=limit, count=count).always(holds)


def test_too_many_releases_are_an_error(explore, fresh):
    limit = fresh.integer(2, 4)

    def holds(seen):
        expected = [*range(limit + 1), *range(limit - 1, -1, -1), 0]
        if seen["answer"] != "ValueError":
            return Problem(
                en=f"Nobody is inside, and release() is called: {seen['answer']}, not ValueError.",
                zh=f"里面没有人，却调用了 release()：结果是 {seen['answer']}，而不是 ValueError。",
            )
        if seen["said"] != expected:
            return Problem(
                en=f"{limit} places are taken and given back one after the other, and one too many. in_use says {seen['said']}.",
                zh=f"{limit} 个位置先后取走又还回，最后多还了一个。in_use 先后是 {seen['said']}。",
            )
        return None

    def tells_the_truth(limit):
        def holds(seen):
            for said in seen["said"]:
                if said not in range(1, limit + 1):
                    return Problem(
                        en=f"The limit is {limit}, a thread is inside and asks for in_use, and the answer is {said!r}.",
                        zh=f"上限是 {limit}，一个线程在里面查看 in_use，得到的是 {said!r}。",
                    )
            return nobody(seen)

        return holds

    def nobody(seen):
        if seen["in_use"] == 0:
            return None
        return Problem(
            en=f"Everybody has come and gone, and in_use is {seen['in_use']!r}.",
            zh=f"所有人都来过又走了，in_use 是 {seen['in_use']!r}。",
        )

    explore("numbers", limit=limit).always(holds)
    for most in (1, 2):
        explore("counted", limit=most, count=2).always(tells_the_truth(most))


def test_real_threads_lose_no_time(evidence, explore, native):
    limit, clients = 2, 3
    calls = {"inside": evidence.answer(held=True)}
    script = [{f"client {number}": ["visit"] for number in range(1, clients + 1)}]

    def never_more(seen):
        problem = _too_many(limit, seen.most.get("inside", 0))
        if problem is not None:
            return Problem(en=f"With real threads: {problem.en}", zh=f"在真实线程中：{problem.zh}")
        if len(seen.calls("inside")) == clients:
            return None
        return Problem(
            en="With real threads: not everybody has been inside.", zh="在真实线程中：并不是每个人都进去过。"
        )

    def as_many(seen):
        most = seen.most.get("inside", 0)
        if most >= limit:
            return None
        return Problem(
            en=f"With real threads: the limit is {limit}, {clients} want to go in, and at most {most} are inside at once.",
            zh=f"在真实线程中：上限是 {limit}，{clients} 个想进去，同时在里面的最多只有 {most} 个。",
        )

    def refused(seen):
        if seen.raised("release") == ["ValueError"] and seen.values("in_use") == [0]:
            return None
        return Problem(
            en="With real threads: nobody is inside, and release() does not raise ValueError.",
            zh="在真实线程中：里面没有人，release() 却没有抛出 ValueError。",
        )

    def passes(seen):
        if seen.raised("fail") == ["Trouble"] * 3 and seen.values("in_use") == [0]:
            return None
        return Problem(
            en="With real threads: a block raises, and the exception does not come out, or the place is not free again.",
            zh="在真实线程中：块里抛出了异常，异常没有传出来，或者位置没有空出来。",
        )

    def talk(*orders):
        return evidence("step_by_step", calls=calls, script=[{"client": order} for order in orders], limit=limit)

    evidence("step_by_step", calls=calls, script=script, limit=limit).refutes(
        never_more_than_the_limit=never_more, as_many_as_the_limit=as_many
    )
    talk(["release"], ["in_use"]).confirms(too_many_releases_are_an_error=refused)
    talk(["fail"], ["fail"], ["fail"], ["in_use"]).confirms(a_place_is_free_again=passes)
    for seconds in (0, HOUR):  # whoever naps between two questions has to nap for an hour
        exact = seconds > 0
        explore("clients", limit=1, count=2, seconds=seconds, exact_clock=exact, forbid=("busy_wait",)).always()

    def all_were_in(seen):
        if seen["visits"] == [TIMES] * 4:
            return None
        return Problem(
            en=f"With real threads: each of four wants to go in {TIMES} times; they have been inside {seen['visits']} times.",
            zh=f"在真实线程中：四个线程各要进去 {TIMES} 次，实际进去的次数是 {seen['visits']}。",
        )

    native("many_visits", limit=2, threads=4, times=TIMES).always(all_were_in)


def _too_many(limit, most):
    if most <= limit:
        return None
    return Problem(
        en=f"The limit is {limit}, and {most} are inside at once.", zh=f"上限是 {limit}，却有 {most} 个同时在里面。"
    )
