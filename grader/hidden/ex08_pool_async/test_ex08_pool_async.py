"""What must hold of jobs that a pool does."""

from grader.oracle.problem import Problem

JOBS_IN_REAL_TIME = 200


def test_the_results_are_in_the_order_of_the_jobs(explore, fresh):
    a, b, c = fresh.integers(3)
    jobs = [[c, b], [a], [b, c, a]]
    times = fresh.integer(2, 9)
    for asked in (jobs, []):
        explore("run_them", jobs=asked, workers=2, times=times, failing=[], forbid=("busy_wait",)).always(
            lambda seen, asked=asked: _wrong_results(asked, times, seen)
        )
    an_error = explore("run_them", jobs=jobs[:2], workers=2, times=times, failing=[], returning=[[a]])
    an_error.always(lambda seen: _wrong_results(jobs[:2], times, seen, returning=[a]))
    slow = explore("run_them", jobs=jobs, workers=2, times=times, failing=[], slow=jobs[:1], exact_clock=True)
    slow.always(lambda seen: _wrong_results(jobs, times, seen))


def test_an_exception_reaches_the_caller(explore, fresh):
    a, b, c = fresh.integers(3)
    jobs, times = [[a], [b], [c]], fresh.integer(2, 9)
    for failing, slow in (([[b]], []), ([[b], [c]], [[b]])):

        def holds(seen, failing=failing):
            call = f"run_all(func, {_told(jobs)}, 2)"
            en = f"{' and '.join(f'func({job[0]})' for job in failing)} raise{'s' if len(failing) == 1 else ''} LookupError. "
            zh = f"{' 和 '.join(f'func({job[0]})' for job in failing)} 抛出 LookupError。"
            if seen["raised"] is None:
                return Problem(
                    en=f"{en}{call} raises nothing, and returns {_shown(seen['answer'])}.",
                    zh=f"{zh}{call} 什么也没有抛出，返回了 {_shown(seen['answer'])}。",
                )
            if seen["raised"] != ["LookupError", failing[0]]:
                return Problem(
                    en=f"{en}{call} raises {_error(seen['raised'])}; expected: that of the first job in the list that "
                    f"fails, {_error(['LookupError', failing[0]])}.",
                    zh=f"{zh}{call} 抛出了 {_error(seen['raised'])}；应该是列表中第一件失败的活抛出的 "
                    f"{_error(['LookupError', failing[0]])}。",
                )
            return None

        explore(
            "run_them", jobs=jobs, workers=2, times=times, failing=failing, slow=slow, exact_clock=bool(slow)
        ).always(holds)


def test_every_job_is_done_once(explore, fresh):
    a, b, c = fresh.integers(3)
    jobs, times = [[a], [b], [c]], fresh.integer(2, 9)

    def holds(seen):
        call = f"run_all(func, {_told(jobs)}, 2)"
        calls = [numbers for numbers, _ in seen["calls"]]
        for job in jobs:
            if calls.count(job) != 1:
                return Problem(
                    en=f"func({a}) raises an exception. {call} has come to its end, and func({job[0]}) was called "
                    f"{_times(calls.count(job))}.",
                    zh=f"func({a}) 抛出异常。{call} 已经结束，func({job[0]}) 被调用了 {calls.count(job)} 次。",
                )
        if not all(in_child for _, in_child in seen["calls"]):
            return Problem(
                en=f"{call} calls func in the process that has called run_all.",
                zh=f"{call} 在调用 run_all 的那个进程里调用了 func。",
            )
        return None

    for slow in ([], [[b], [c]]):
        question = explore(
            "run_them", jobs=jobs, workers=2, times=times, failing=[[a]], slow=slow, exact_clock=bool(slow)
        )
        question.always(holds)


def test_the_jobs_run_at_the_same_time(explore):
    for jobs, workers in ((2, 2), (4, 3)):
        explore("all_wait_for_each_other", jobs=jobs, workers=workers).always()


def test_nothing_is_left(explore, fresh):
    a, b = fresh.integers(2)
    for failing in ([], [[a]]):

        def holds(seen, failing=failing):
            how_en = f"func({a}) raises, and run_all" if failing else "run_all"
            how_zh = f"func({a}) 抛出异常，run_all" if failing else "run_all"
            if seen["left"]:
                return Problem(
                    en=f"{how_en} has come to its end, and {seen['left']} of its processes "
                    f"{'has' if seen['left'] == 1 else 'have'} not been joined.",
                    zh=f"{how_zh} 已经结束，它的进程中还有 {seen['left']} 个没有 join。",
                    cause="leaked",
                )
            return None

        explore("run_them", jobs=[[a], [b]], workers=2, times=2, failing=failing).always(holds)


def test_real_processes_lose_no_time(evidence, native):
    _step_by_step(evidence)

    def holds(seen):
        if seen["right"]:
            return None
        return Problem(
            en=f"With real processes: {JOBS_IN_REAL_TIME} jobs, and the list of results is not the expected one.",
            zh=f"在真实进程中：做了 {JOBS_IN_REAL_TIME} 件活，返回的结果不对。",
        )

    native("many", jobs=JOBS_IN_REAL_TIME, workers=3).always(holds)


def _wrong_results(jobs, times, seen, returning=None):
    call = f"run_all(func, {_told(jobs)}, 2)"
    expected, answer = [[*job, times] if job != returning else ["LookupError", job] for job in jobs], seen["answer"]
    if returning and answer != expected:
        raised, returned = seen["raised"], _error(["LookupError", returning])
        en, zh = (
            f"func({returning[0]}) returns {returned}, and does not raise it.",
            f"func({returning[0]}) 返回（没有抛出）{returned}。",
        )
        return Problem(
            en=f"{en} {call} {f'raises {_error(raised)}' if raised else f'returns {_shown(answer)}'}.",
            zh=f"{zh}{call} {f'抛出了 {_error(raised)}' if raised else f'返回了 {_shown(answer)}'}。",
        )
    if answer == expected:
        return None
    if isinstance(answer, list) and sorted(map(str, answer)) == sorted(map(str, expected)):
        order = [expected.index(result) + 1 for result in answer]
        return Problem(
            en=f"{call} returns the results of the jobs {', '.join(map(str, order))}, in this order.",
            zh=f"{call} 返回的结果依次属于第 {'、'.join(map(str, order))} 件活。",
        )
    if seen["raised"] is not None:
        return Problem(en=f"{call} raises {_error(seen['raised'])}.", zh=f"{call} 抛出了 {_error(seen['raised'])}。")
    return Problem(
        en=f"{call} returns {_shown(answer)}; expected: {expected}.",
        zh=f"{call} 返回了 {_shown(answer)}，应该是 {expected}。",
    )


def _told(jobs):
    return "[" + ", ".join(f"({', '.join(map(str, job))}{',' if len(job) == 1 else ''})" for job in jobs) + "]"


def _error(raised):
    return f"{raised[0]}({', '.join(map(str, raised[1]))})"


def _shown(answer):
    return answer["kind"] if isinstance(answer, dict) and "kind" in answer else repr(answer)


def _times(number):
    return {0: "not at all", 1: "once", 2: "twice"}.get(number, f"{number} times")


def _step_by_step(evidence):
    workers, jobs = 2, [[number] for number in evidence.fresh.integers(4)]
    answers = dict(zip((str(job[0]) for job in jobs), evidence.fresh.integers(4)))

    def talk(failing):
        def work(*numbers):
            return None if [*numbers] == failing else answers.get(str(numbers[0]) if numbers else "", 0)

        calls = {"work": evidence.answer(work, held=True)}
        return evidence("step_by_step", calls=calls, script=[{"caller": ["run", jobs, workers]}])

    def right(seen):
        (got,) = seen.values("run")
        expected = [answers[str(job[0])] for job in jobs]
        if got == expected:
            return None
        return Problem(
            en=f"With real processes: run_all(func, {_told(jobs)}, {workers}) returns {_shown(got)}; expected: {expected}.",
            zh=f"在真实进程中：run_all(func, {_told(jobs)}, {workers}) 返回了 {_shown(got)}，应该是 {expected}。",
        )

    def once_in_a_child(seen):
        asked = [visit.args for visit in seen.calls("work")]
        if sorted(asked) == sorted(jobs) and seen.home not in {visit.pid for visit in seen.calls("work")}:
            return None
        return Problem(
            en=f"With real processes: for {len(jobs)} jobs, func is called {_times(len(asked))}, or not in a child.",
            zh=f"在真实进程中：{len(jobs)} 件活，func 被调用了 {len(asked)} 次，或者不是在子进程里调用的。",
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
            en=f"With real processes: run_all with {workers} workers calls func in {len(pids)} processes.",
            zh=f"在真实进程中：要求 {workers} 个工作进程，run_all 却在 {len(pids)} 个进程里调用了 func。",
        )

    def raises(seen):
        (got,) = seen.values("run")
        if got == {"raised": ["LookupError", jobs[1]]}:
            return None
        return Problem(
            en=f"With real processes: func({jobs[1][0]}) raises LookupError, and run_all does not.",
            zh=f"在真实进程中：func({jobs[1][0]}) 抛出 LookupError，run_all 却没有抛出。",
        )

    talk(None).refutes(
        the_results_are_in_the_order_of_the_jobs=right,
        every_job_is_done_once=once_in_a_child,
        the_jobs_run_at_the_same_time=together,
        nothing_is_left=no_more_than_asked_for,
    )
    talk(jobs[1]).confirms(an_exception_reaches_the_caller=raises)
