"""What must hold of gather_limited."""

from grader.oracle.problem import Problem, nothing_happened

NO_MORE = ("busy_wait",)
HOUR_IN_SECONDS = 3_600
MOST_CALLS_A_JOB = 60
"""Of the event loop. Right answers make some ten for each job; one that goes round a loop makes thousands."""


def test_results_in_the_order_of_the_factories(explore, fresh):
    a, b, c, d = fresh.integers(4)

    def expect(results):
        def holds(seen):
            for number, calls in enumerate(seen["calls"]):
                if calls != 1:
                    return Problem(
                        en=f"{len(results)} factories, and factory {number + 1} is called {calls} times: each is to "
                        "be called once.",
                        zh=f"一共 {len(results)} 个工厂函数，第 {number + 1} 个被调用了 {calls} 次：每个都应该恰好调用一次。",
                    )
            return _not_a_list(seen["returned"]) or _not_the_results(results, seen["returned"])

        return holds

    for results, limit in (([a, b], 2), ([], 3), ([a, None, 0, b], 3), ([d, c], 5)):
        explore("a_list_of_jobs", results=results, limit=limit).always(expect(results))


def test_never_more_at_once_than_limit(explore, fresh):
    def never_too_many(seen):
        limit, running = seen["limit"], []
        for what, number in seen["log"]:
            if what == "begins":
                running.append(number)
            elif what == "ends":
                running.remove(number)
            if len(running) > limit:
                return Problem(
                    en=f"With limit = {limit}, {len(running)} jobs are under way at once: {_said(running)}.",
                    zh=f"limit = {limit}，却有 {len(running)} 个作业同时在运行：{_zh(running)}。",
                )
        return None

    def is_refused(seen):
        if seen.get("raised") == "ValueError":
            return None
        end = f"raises {seen['raised']}" if "raised" in seen else f"returns {seen['returned']!r}"
        end_zh = f"抛出了 {seen['raised']}" if "raised" in seen else f"返回了 {seen['returned']!r}"
        return Problem(
            en=f"gather_limited with limit = {seen['limit']} {end}. A limit below 1 is a ValueError, whatever the "
            "list.",
            zh=f"limit = {seen['limit']} 时，gather_limited {end_zh}。limit 小于 1 时，不管列表里有什么，都要抛出 ValueError。",
        )

    for jobs, limit in ((3, 1), (3, 2)):
        explore("a_crowd", jobs=jobs, limit=limit).always(never_too_many)
    for jobs, limit in ((2, 0), (2, -fresh.integer(1, 3)), (0, 0)):
        explore("a_senseless_limit", jobs=jobs, limit=limit).always(is_refused)


def test_as_many_at_once_as_limit_allows(explore, fresh):
    """A job that waits for another one comes to an end only if the other one runs at the same time."""
    both, three = [2, 0], [2, 3, 0]
    held_up = fresh.shuffled([[3, 0, 0], [0, 3, 0]])
    for waits, limit in ((both, 2), *((waits, 2) for waits in held_up), (three, 3)):
        explore("jobs_that_wait_for_others", waits=waits, limit=limit, forbid=NO_MORE).always()
    explore("a_long_job", limit=2, seconds=HOUR_IN_SECONDS, exact_clock=True, forbid=NO_MORE).always()


def test_a_factory_is_called_when_its_turn_comes(explore, fresh):
    def holds(seen):
        limit, called, running = seen["limit"], [], []
        for what, number in seen["log"]:
            if what == "called":
                called.append(number)
            elif what == "begins":
                running.append(number)
            else:
                called.remove(number)
                running.remove(number)
            # Too many that run are the business of another check.
            if len(called) > limit and len(running) <= limit:
                return Problem(
                    en=f"With limit = {limit}, factory {called[-1]} is called while these jobs are not over: "
                    f"{_said(called[:-1])}. There is no place for its job yet; a factory is called only when its job can "
                    "begin.",
                    zh=f"limit = {limit}，调用第 {called[-1]} 个工厂函数时，作业 {_zh(called[:-1])} 还没有结束，"
                    "它的作业还没有位置。轮到一个作业开始时，才能调用它的工厂函数。",
                )
        return None

    for jobs, limit in ((3, 1), (3, 2)):
        explore("a_crowd", jobs=jobs, limit=limit).always(holds)


def test_an_exception_cancels_the_rest(explore, fresh):
    word = fresh.words(1)[0]

    def holds(seen):
        if "returned" in seen:
            return Problem(
                en="A job raises LookupError, and gather_limited returns as if nothing had happened.",
                zh="有一个作业抛出了 LookupError，gather_limited 却像什么也没发生一样返回了。",
            )
        if not seen["same"]:
            kind = seen["raised"]
            what = f"{kind}, in place of" if kind != "LookupError" else "another LookupError than"
            what_zh = kind if kind != "LookupError" else "另一个 LookupError"
            return Problem(
                en=f"A job raises LookupError. What comes out of gather_limited is {what} the exception object that "
                "the job has raised.",
                zh=f"有一个作业抛出了 LookupError，gather_limited 抛出的却是{what_zh}，而不是那个作业抛出的异常对象本身。",
            )
        return None

    # In whichever order the jobs begin, there is a place left for the one that raises.
    for jobs, limit in (("endless raising", 2), ("raising short endless", 2), ("raising short short", 1)):
        explore("one_raises", jobs=jobs.split(), limit=limit, word=word, forbid=NO_MORE).always(holds)


def test_nothing_is_left_behind(explore, fresh):
    def holds(seen):
        for name, is_cancelled in seen["jobs"]:
            return Problem(
                en=f"gather_limited raises the exception of one job, and {name} is still under way: "
                f"{_why_it_runs(is_cancelled)}.",
                zh=f"gather_limited 抛出了一个作业的异常，这时 {name} 还没有结束：{_why_it_runs_zh(is_cancelled)}。",
            )
        return _leftovers(seen, en="raised", zh="抛出异常")

    for others in (1, 2):
        explore("one_raises_while_others_tidy_up", others=others, limit=others + 1).always(holds)

    def holds_when_cancelled(seen):
        for name, is_cancelled in seen["jobs"]:
            return Problem(
                en="A job has raised, and gather_limited waits for the others to tidy up. Then the task that awaits it is "
                f"cancelled: gather_limited ends at once, and {name} is still under way: {_why_it_runs(is_cancelled)}.",
                zh=f"一个作业抛出了异常，gather_limited 在等其余的收尾。这时等待它的 asyncio 任务被取消了：gather_limited 马上就结束了，"
                f"{name} 却还没有结束：{_why_it_runs_zh(is_cancelled)}。",
            )
        return _leftovers(seen, en="come to its end", zh="结束")

    for others in (1, 2):
        explore("the_caller_is_cancelled_while_others_tidy_up", others=others).always(holds_when_cancelled)


def test_a_cancelled_caller_cancels_the_jobs(explore, fresh):
    def holds(seen):
        limit = seen["limit"]
        if "returned" in seen:
            return Problem(
                en=f"The task that awaits gather_limited is cancelled, and gather_limited returns {seen['returned']!r}: "
                "whoever has cancelled it never learns that it worked.",
                zh=f"等待 gather_limited 的 asyncio 任务被取消了，gather_limited 却返回了 {seen['returned']!r}："
                "取消它的人无从得知取消成功了。",
            )
        for name, is_cancelled in seen["jobs"]:
            return Problem(
                en="The task that awaits gather_limited is cancelled. When the CancelledError comes out, "
                f"{name} is still under way: {_why_it_runs(is_cancelled)}.",
                zh=f"等待 gather_limited 的 asyncio 任务被取消了。CancelledError 抛出来时，{name} 还没有结束："
                f"{_why_it_runs_zh(is_cancelled)}。",
            )
        begun = seen["begun"]
        if begun > 2 * limit:
            return Problem(
                en=f"With limit = {limit}, {begun} jobs have begun by the end, although the task that awaits "
                "gather_limited was cancelled while the first ones were running: a cancelled one must not make room "
                "for the next one.",
                zh=f"limit = {limit}，最前面的作业还在运行时，等待 gather_limited 的作业就被取消了，最后却一共有 {begun} 个作业"
                "开始运行：一个作业被取消，不能给下一个作业腾出位置。",
            )
        return _leftovers(seen, en="come to its end", zh="结束")

    for jobs, limit, begun in ((1, 1, 1), (3, 2, 2), (2, 2, 0)):
        explore("the_caller_is_cancelled", jobs=jobs, limit=limit, begun=begun, forbid=NO_MORE).always(holds)


def test_real_coroutines_lose_no_time(evidence, native, fresh):
    _gather_step_by_step(evidence)
    rounds, jobs = 50, 12 + fresh.integer(0, 4)

    def holds(seen):
        for found in seen["returned"]:
            problem = _not_a_list(found) or _not_the_results(list(range(jobs)), found)
            if problem is not None:
                return problem
        if seen["asked"] > MOST_CALLS_A_JOB * rounds * jobs:
            return Problem(
                en=f"In real time, {rounds * jobs} jobs make the event loop go round {seen['asked']} steps: a "
                "coroutine of yours asks again and again, instead of sleeping until there is something to do.",
                zh=f"在真实运行中，{rounds * jobs} 个作业让事件循环走了 {seen['asked']} 步：你的某个协程在反复询问，"
                "而不是一直睡到有事可做。",
                cause="busy_wait",
            )
        return None

    native("many_real_jobs", rounds=rounds, jobs=jobs, limit=4).always(holds)


def _not_a_list(found):
    if isinstance(found, list):
        return None
    kind = found["not a list"]
    return Problem(
        en=f"gather_limited returns a {kind}, not a list.",
        zh=f"gather_limited 返回的是 {kind}，不是列表。",
        cause="missing",
    )


def _not_the_results(right, found):
    if found == right:
        return None
    if len(found) != len(right):
        return Problem(
            en=f"{len(right)} factories, and {len(found)} results: {found!r}.",
            zh=f"{len(right)} 个工厂函数，却有 {len(found)} 个结果：{found!r}。",
        )
    if sorted(map(repr, found)) == sorted(map(repr, right)):
        return Problem(
            en=f"The results are {found!r}: none is missing, but they do not stand in the places of their factories. "
            "The jobs do not end in the order in which they begin.",
            zh=f"结果是 {found!r}：一个不少，但没有放在各自工厂函数的位置上。作业结束的先后和开始的先后并不相同。",
        )
    return Problem(
        en=f"The results are {found!r}: these are not what the jobs return.",
        zh=f"结果是 {found!r}：这不是各个作业返回的值。",
    )


def _why_it_runs(is_cancelled):
    return "it has been cancelled, but is not over yet" if is_cancelled else "nobody has cancelled it"


def _why_it_runs_zh(is_cancelled):
    return "它已经被要求取消，但还没有真正结束" if is_cancelled else "没有人取消它"


def _leftovers(seen, *, en, zh):
    if not seen["tasks"]:
        return None
    return Problem(
        en=f"gather_limited has {en}, all jobs are over, and {seen['tasks']} of your own asyncio tasks are not.",
        zh=f"gather_limited 已经{zh}，所有作业都结束了，你自己创建的 asyncio 任务却还有 {seen['tasks']} 个没有结束。",
    )


def _said(values):
    return ", ".join(map(str, values))


def _zh(values):
    return "、".join(map(str, values))


def _gather_step_by_step(evidence):
    limit = 3
    words = evidence.fresh.words(8)
    calls = {"job": evidence.answer(lambda number: words[number], held=True)}
    calls |= {name: evidence.answer() for name in ("factory", "begins", "ends")}

    def talk(*order):
        return evidence("step_by_step", calls=calls, script=[{"caller": list(order)}])

    def the_results(seen):
        (found,) = seen.values("gather")
        if found == words:
            return None
        return Problem(
            en=f"In real time, step by step: {len(words)} jobs return {_said(words)}. gather_limited returns {found!r}.",
            zh=f"在一步步跟踪的真实运行中：{len(words)} 个作业返回 {_zh(words)}，gather_limited 返回的是 {found!r}。",
        )

    def at_most(seen):
        most = seen.most.get("job", 0)
        if most <= limit:
            return None
        return Problem(
            en=f"In real time, step by step: with limit = {limit}, {most} jobs are under way at once.",
            zh=f"在一步步跟踪的真实运行中：limit = {limit}，却有 {most} 个作业同时在运行。",
        )

    def at_least(seen):
        most = seen.most.get("job", 0)
        if most >= limit:
            return None
        return Problem(
            en=f"In real time, step by step: with limit = {limit} and jobs enough, at most {most} are under way at once.",
            zh=f"在一步步跟踪的真实运行中：limit = {limit}，作业也足够多，同时运行的最多只有 {most} 个。",
        )

    def when_its_turn_comes(seen):
        if at_most(seen) is not None:
            return None  # too many that run are the business of another check
        answered = [visit.until for visit in seen.calls("job") if visit.until is not None]
        for number, visit in enumerate(seen.calls("factory"), 1):
            if number - sum(until < visit.at for until in answered) > limit:
                return Problem(
                    en=f"In real time, step by step: with limit = {limit}, factory {visit.args[0] + 1} is called while "
                    f"{limit} jobs are not over.",
                    zh=f"在一步步跟踪的真实运行中：limit = {limit}，还有 {limit} 个作业没有结束，就调用了第 "
                    f"{visit.args[0] + 1} 个工厂函数。",
                )
        return nothing_happened(seen.calls("factory"))

    def is_raised(seen):
        if seen.raised("gather_failing") == ["LookupError"]:
            return None
        return Problem(
            en="In real time, step by step: a job raises LookupError, and it does not come out of gather_limited.",
            zh="在一步步跟踪的真实运行中：有一个作业抛出了 LookupError，gather_limited 没有把它抛出来。",
        )

    def is_cancelled(seen):
        if seen.values("gather_and_cancel") == [["CancelledError"]]:
            return None
        return Problem(
            en="In real time, step by step: the task that awaits gather_limited is cancelled, and no CancelledError comes "
            "out.",
            zh="在一步步跟踪的真实运行中：等待 gather_limited 的 asyncio 任务被取消了，却没有抛出 CancelledError。",
        )

    def all_have_ended(seen):
        begun, over = len(seen.calls("begins")), len(seen.calls("ends"))
        if begun == over:
            return nothing_happened(seen.calls("begins"))
        return Problem(
            en=f"In real time, step by step: gather_limited is cancelled. {begun} jobs have begun, and {over} have ended when "
            "it is over.",
            zh=f"在一步步跟踪的真实运行中：gather_limited 被取消了。{begun} 个作业已经开始，它结束时只有 {over} 个已经结束。",
        )

    talk("gather", len(words), limit).refutes(
        results_in_the_order_of_the_factories=the_results,
        never_more_at_once_than_limit=at_most,
        as_many_at_once_as_limit_allows=at_least,
        a_factory_is_called_when_its_turn_comes=when_its_turn_comes,
    )
    talk("gather_failing", 5, limit, 1).confirms(an_exception_cancels_the_rest=is_raised)
    talk("gather_and_cancel", 4, 2).confirms(
        a_cancelled_caller_cancels_the_jobs=is_cancelled, nothing_is_left_behind=all_have_ended
    )
