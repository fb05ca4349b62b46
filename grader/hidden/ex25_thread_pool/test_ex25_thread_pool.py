"""What must hold of a thread pool."""

from grader.oracle.problem import Problem

FINISHED_POOLS = {"concurrent", "multiprocessing", "asyncio"}
JOBS = 30
HOUR_IN_SECONDS = 3_600


def test_every_job_runs_once(explore, fresh):
    values = fresh.integers(3)

    def holds(seen, values=values):
        if seen["in_caller"]:
            return Problem(
                en="A job runs in the thread that has called submit().", zh="任务在调用 submit() 的那个线程里运行了。"
            )
        if seen["got"] != values or seen["again"] != values:
            return Problem(
                en=f"The jobs return {values}. Their results give {seen['got']}, and {seen['again']} when asked once more.",
                zh=f"任务的返回值是 {values}。result() 给出的是 {seen['got']}，再问一次是 {seen['again']}。",
            )
        if sorted(seen["started"]) != sorted(values):
            return Problem(
                en=f"Jobs were handed in for {values}; run were {seen['started']}.",
                zh=f"交上来的任务是 {values}，运行过的是 {seen['started']}。",
            )
        return None

    def in_order(seen):
        return holds(seen) or (
            None
            if seen["started"] == values
            else Problem(
                en=f"One worker; jobs are handed in for {values}, and started in the order {seen['started']}.",
                zh=f"只有一个工作线程；任务按 {values} 的先后交上来，开始的先后却是 {seen['started']}。",
            )
        )

    explore("jobs", workers=1, values=values).always(in_order)
    explore("jobs", workers=2, values=values).always(holds)
    explore("jobs", workers=1, values=values[:2], seconds=HOUR_IN_SECONDS, exact_clock=True).always(
        lambda seen: holds(seen, values[:2])
    )


def test_an_exception_belongs_to_its_job(explore, fresh):
    values = fresh.integers(3)
    for workers, failing in ((1, values[0]), (2, values[1])):
        expected = ["raised" if value == failing else value for value in values]

        def holds(seen, expected=expected):
            for got, when in ((seen["got"], ""), (seen["again"], " when asked once more")):
                if got != expected:
                    return Problem(
                        en=f"One of three jobs raises an exception. result() gives {got}{when}; it should be {expected}, with the "
                        "very exception object.",
                        zh=f"三个任务中有一个抛出异常。result() 给出的是 {got}{'（再问一次）' if when else ''}；应该是 {expected}，"
                        "而且是同一个异常对象。",
                    )
            return None

        explore("a_job_fails", workers=workers, values=values, failing=failing).always(holds)


def test_shutdown_keeps_its_promises(explore, fresh):
    values = fresh.integers(2)

    def holds(seen):
        if seen["late"] != "RuntimeError":
            what = "is accepted" if seen["late"] == "accepted" else f"raises {seen['late']}"
            return Problem(
                en=f"shutdown() has come back, and a submit() after it {what}.",
                zh=f"shutdown() 已经返回，之后的 submit() 却{'被接受了' if seen['late'] == 'accepted' else '抛出了 ' + seen['late']}。",
            )
        if seen["got"] != values:
            return Problem(
                en=f"Jobs for {values} were handed in before shutdown(), and their results are {seen['got']}.",
                zh=f"shutdown() 之前交上来的任务是 {values}，结果却是 {seen['got']}。",
            )
        return None

    def waited(seen):
        for which, en, zh in (
            ("first", "shutdown()", "shutdown()"),
            (
                "second",
                "The pool is shut down already. shutdown(), called once more,",
                "池已经关闭了。再调用一次 shutdown()，它",
            ),
        ):
            state = seen[which]
            if state is None:  # shutdown(wait=False) waits for nobody
                continue
            if state["over"] != len(values):
                return Problem(
                    en=f"{en} comes back when {state['over']} of {len(values)} jobs are over.",
                    zh=f"{zh} 返回时，{len(values)} 个任务只有 {state['over']} 个结束了。",
                )
            if state["left"]:
                return Problem(
                    en=f"{en} has come back, and {state['left']} threads of the pool are still there.",
                    zh=f"{zh} 已经返回，池里还有 {state['left']} 个线程。",
                    cause="leaked",
                )
        return holds(seen)

    explore("shut_down", workers=2, values=values, wait=True).always(waited)
    explore("shut_down", workers=1, values=values, wait=False).always(waited)
    for wait in (True, False):
        explore("shut_down", workers=1, values=values, wait=wait, seconds=HOUR_IN_SECONDS, exact_clock=True).always(
            waited
        )
    value = fresh.integer(100, 999)

    def kept(seen):
        if seen["answer"] in ("refused", value):
            return None
        return Problem(
            en=f"submit() and shutdown() come at the same moment; the job gives {value}, and result() returns {seen['answer']!r}.",
            zh=f"submit() 和 shutdown() 同时到来；任务得到 {value}，result() 返回的却是 {seen['answer']!r}。",
        )

    explore("a_race_to_the_end", value=value).always(kept)


def test_as_many_at_once_as_workers(explore, fresh):
    def never_more(seen):
        if seen["most"] <= 2:
            return None
        return Problem(
            en=f"ThreadPool(2) runs {seen['most']} jobs at the same time.",
            zh=f"ThreadPool(2) 同时在运行 {seen['most']} 个任务。",
        )

    problem = Problem(
        en="ThreadPool(2) has two jobs. That was tried in many orders, and in none of them did both run at the same time.",
        zh="ThreadPool(2) 有两个任务。试了很多种先后，没有一次两个同时运行。",
    )
    explore("crowd", workers=2, count=3).always(never_more)
    explore("crowd", workers=2, count=2).sometimes(lambda seen: seen["most"] == 2, problem)
    explore("they_meet", workers=2).always()


def test_from_scratch_and_asleep(explore, source, fresh):
    for name in sorted(source.imports()):
        module = name.split(".")[0]
        if module in FINISHED_POOLS:
            source.refuse(
                Problem(
                    en=f"Your file imports {module}, which brings a finished pool along. Build it from threads, locks and queues.",
                    zh=f"你的文件导入了 {module}，它自带做好的池。请用线程、锁和队列自己实现。",
                    cause="not_allowed",
                ),
                line=(source.lines(module, name) or [None])[0],
            )
    values = fresh.integers(2)
    explore("jobs", workers=1, values=values, forbid=("busy_wait",)).always()
    explore("jobs", workers=1, values=values, seconds=HOUR_IN_SECONDS, exact_clock=True, forbid=("busy_wait",)).always()


def test_real_threads_lose_no_time(evidence, native, fresh):
    workers = 3
    values = evidence.fresh.integers(6)
    answers = dict(zip(values, evidence.fresh.integers(6), strict=True))
    calls = {"job": evidence.answer(lambda value: answers.get(value), held=True)}

    def talk(*order):
        return evidence("step_by_step", calls=calls, script=[{"caller": list(order)}], workers=workers)

    def right(seen):
        (got,) = seen.values("run")
        ran = [visit.args[0] for visit in seen.calls("job")]
        if got == [answers[value] for value in values] and sorted(ran) == sorted(values):
            return None
        return Problem(
            en=f"With real threads: {len(values)} jobs were handed in, {len(ran)} have run, and the results are not theirs.",
            zh=f"在真实线程中：交上来 {len(values)} 个任务，运行了 {len(ran)} 个，结果不是它们各自的。",
        )

    def at_once(seen):
        most = seen.most.get("job", 0)
        if most == workers:
            return None
        return Problem(
            en=f"With real threads: ThreadPool({workers}) has {len(values)} jobs, and at most {most} of them run at once.",
            zh=f"在真实线程中：ThreadPool({workers}) 有 {len(values)} 个任务，同时运行的最多 {most} 个。",
        )

    def survives(seen):
        if seen.values("fail") == [[True, answers[values[0]]]]:
            return None
        return Problem(
            en="With real threads: a job raises, and the next one, for the same worker, does not give its result.",
            zh="在真实线程中：一个任务抛出异常，同一个工作线程的下一个任务没有给出结果。",
        )

    def ends(seen):
        if seen.values("end") == ["refused"] and len(seen.calls("job")) == len(values):
            return None
        return Problem(
            en="With real threads: shutdown() comes back before all jobs have run, or a submit() after it is accepted.",
            zh="在真实线程中：shutdown() 在任务全部运行完之前就返回了，或者之后的 submit() 被接受了。",
        )

    talk("run", values).refutes(every_job_runs_once=right, as_many_at_once_as_workers=at_once)
    talk("fail", values[0]).confirms(an_exception_belongs_to_its_job=survives)
    talk("end", values).confirms(shutdown_keeps_its_promises=ends)
    expected = JOBS * (JOBS - 1)

    def holds(seen):
        if seen["total"] == expected:
            return None
        return Problem(
            en=f"With real threads: the results of {2 * JOBS} jobs add up to {seen['total']}, not to {expected}.",
            zh=f"在真实线程中：{2 * JOBS} 个任务的结果加起来是 {seen['total']}，而不是 {expected}。",
        )

    native("many_jobs", workers=2, count=JOBS).always(holds)
