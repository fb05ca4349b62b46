"""What must hold of a priority scheduler."""

from collections import Counter

from grader.oracle.invariants import at_most
from grader.oracle.problem import Problem

HOUR_IN_SECONDS = 3_600


def test_small_numbers_start_first(explore, fresh):
    urgent, normal, late, more = values = fresh.words(4)

    def expect(*lists):
        def holds(seen):
            names = dict(zip(values, (1, 2, 3, 1)))
            for number, (right, found) in enumerate(zip(lists, seen["lists"], strict=True), 1):
                call = number if len(lists) > 1 else None
                problem = _not_a_list(found) or _not_the_same_jobs(right, found, call=call)
                if problem is None and found != right:
                    priorities = [names.get(value) for value in found]
                    problem = Problem(
                        en=f"In the list of a Scheduler({seen['workers']}) stand the jobs of the priorities "
                        f"{_said(priorities)}, in this order. A smaller number starts first, and the list is in the "
                        "order of starting.",
                        zh=f"在 Scheduler({seen['workers']}) 的列表中，各个任务的优先级依次是 {_zh(priorities)}。"
                        "数字小的先开始，列表要按开始的顺序排列。",
                    )
                if problem is not None:
                    return problem
            return None

        return holds

    one_round = [[3, late], [1, urgent], [2, normal]]
    for workers in (1, 2):
        explore("rounds", workers=workers, rounds=[one_round]).always(expect([urgent, normal, late]))
    question = explore("rounds", workers=2, rounds=[[[3, late], [2, normal]], [[1, more]], []])
    question.always(expect([normal, late], [more], []))


def test_equal_priorities_start_first_in_first_out(explore, fresh):
    priority = fresh.integer(1, 9)
    a, b, c, d = fresh.words(4)

    def holds(seen):
        submitted = [value for group in seen["groups"] for value in group]
        problem = _not_a_list(seen["list"]) or _not_the_same_jobs(submitted, seen["list"])
        if problem is not None:
            return problem
        for group in seen["groups"]:
            started = [value for value in seen["list"] if value in group]
            if started != group:
                return Problem(
                    en=f"All jobs have priority {priority}. One thread submits {_said(group)}, in this order; they "
                    f"start in the order {_said(started)}. On a tie, the first one in is the first one out.",
                    zh=f"所有任务的优先级都是 {priority}。同一个线程依次提交了 {_zh(group)}，开始的顺序却是 "
                    f"{_zh(started)}。优先级相同时，先提交的先开始。",
                )
        return None

    explore("same_priority", priority=priority, groups=[[a, b, c]]).always(holds)
    explore("same_priority", priority=priority, groups=[[a, b], [c, d]]).always(holds)


def test_as_many_jobs_at_once_as_workers(explore, fresh):
    a, b, c = fresh.words(3)

    def never_too_many(seen):
        workers, marks = seen["workers"], seen["marks"]
        crowded = at_most(workers, marks, "in", "out")
        if crowded:
            return None
        until_then = marks[: crowded.place + 1]
        ended = [mark["value"] for mark in until_then if mark["label"] == "out"]
        together = [mark["value"] for mark in until_then if mark["label"] == "in" and mark["value"] not in ended]
        return Problem(
            en=f"A Scheduler({workers}) runs {len(together)} jobs at once: {_said(together)}.",
            zh=f"Scheduler({workers}) 同时在运行 {len(together)} 个任务：{_zh(together)}。",
        )

    # The clock is exact: nobody wakes up while another job could still start, so whoever can run at once does.
    for workers, values, more in ((1, [a, b], []), (1, [a], [b]), (2, [a, b, c], [])):
        question = explore("crowd", workers=workers, values=values, more=more, exact_clock=True)
        question.always(never_too_many)
    explore("crowd", workers=2, values=[a, b], more=[], exact_clock=True).sometimes(
        lambda seen: not at_most(1, seen["marks"], "in", "out"),
        Problem(
            en="A Scheduler(2) has 2 jobs that take a second each, and they never run at the same time: one always "
            "waits until the other has ended.",
            zh="Scheduler(2) 有 2 个各需一秒的任务，但它们从来没有同时运行：总是一个等另一个结束。",
        ),
    )


def test_an_error_stays_with_its_job(explore, fresh):
    before, broken, after = fresh.words(3)

    def entry(value):
        return {"error": value} if value == broken else value

    def holds(seen):
        found = seen["list"]
        problem = _not_a_list(found)
        if problem is not None:
            return problem
        if len(found) != 3:
            return Problem(
                en=f"3 jobs run and one of them raises; the list has {len(found)} entries. Every job has its place in "
                "it.",
                zh=f"运行了 3 个任务，其中一个抛出异常；列表里有 {len(found)} 项。每个任务都要有自己的位置。",
            )
        if entry(broken) not in found:
            return Problem(
                en=f"A job raises an exception, and the list is {_said(map(_plainly, found))}: the exception object "
                "that it raised is not in it.",
                zh=f"有一个任务抛出了异常，列表是 {_zh(map(_plainly, found))}：里面没有它抛出的那个异常对象。",
            )
        # With one worker the order of starting can be seen from outside. Whether it is the right one is not asked here.
        starting = [[entry(value) for value in order] for order in (seen["ran"], [before, broken, after])]
        if seen["workers"] == 1 and found not in starting:
            return Problem(
                en=f"The jobs ran in the order {_said(seen['ran'])}, where {broken} raises. The list is "
                f"{_said(map(_plainly, found))}: the entries are not in the places of their jobs.",
                zh=f"任务依次运行了 {_zh(seen['ran'])}，其中 {broken} 抛出异常。列表是 {_zh(map(_plainly, found))}："
                "各项不在自己任务的位置上。",
            )
        return None

    for workers in (1, 2):
        jobs = [[1, before, False], [2, broken, True], [3, after, False]]
        explore("one_raises", workers=workers, jobs=jobs).always(holds)


def test_a_job_may_submit_another(explore, fresh):
    urgent, outer, beside, late = sorted(fresh.shuffled(range(1, 10))[:4])
    in_order = [f"outer {outer}", f"inner {urgent}", f"beside {beside}", f"inner {late}"]

    def in_the_order_of_starting(seen):
        found = seen["list"]
        problem = _not_a_list(found) or _jobs_of_jobs_are_missing(in_order, found)
        if problem is None and found != in_order:
            problem = Problem(
                en=f"One worker runs a job of priority {outer}, which submits jobs of priorities {urgent} and {late} "
                f"while another of priority {beside} waits. The list has them in the order "
                f"{_said(map(_priority, found))}: that is not the order in which they could start.",
                zh=f"只有一个工作线程。优先级为 {outer} 的任务在运行时提交了优先级为 {urgent} 和 {late} 的任务，"
                f"这时另一个优先级为 {beside} 的任务在等待。列表中的顺序是 {_zh(map(_priority, found))}："
                "它们不可能按这个顺序开始。",
            )
        return problem

    def both_have_run(seen):
        right = ["outer", "inner"]
        found = seen["list"]
        return _not_a_list(found) or _jobs_of_jobs_are_missing(right, found) or _not_the_same_jobs(right, found)

    explore("a_job_submits", outer=outer, inner=[urgent, late], beside=beside).always(in_the_order_of_starting)
    question = explore("a_job_waits_for_the_job_it_submits", workers=2, priority=outer, forbid=("busy_wait",))
    question.always(both_have_run)
    explore(
        "a_job_waits_for_the_job_it_submits",
        workers=2,
        seconds=HOUR_IN_SECONDS,
        priority=outer,
        exact_clock=True,
        forbid=("busy_wait",),
    ).always(both_have_run)


def test_real_threads_lose_no_time(evidence, native, fresh):
    _run_step_by_step(evidence)
    rounds = [[fresh.integer(1, 3) for _ in range(6)] for _ in range(100)]

    def holds(seen):
        if not seen["met"]:
            return Problem(
                en="With real threads: 3 jobs of a Scheduler(3) wait until all 3 are running, and after two seconds "
                "they still are not.",
                zh="在真实线程中：Scheduler(3) 的 3 个任务互相等待，要等到 3 个都在运行，可是过了两秒还没有等到。",
            )
        for number, found in enumerate(seen["lists"], 2):
            problem = _not_a_list(found) or _not_the_same_jobs(list(range(6)), found, call=number)
            if problem is not None:
                return problem
        return None

    native("many_rounds", workers=3, rounds=rounds).always(holds)


def _not_a_list(found):
    if isinstance(found, list):
        return None
    kind = found["not a list"]
    return Problem(
        en=f"run_all() returns a {kind}, not a list.", zh=f"run_all() 返回的是 {kind}，不是列表。", cause="missing"
    )


def _not_the_same_jobs(right, found, call=None):
    if Counter(map(str, right)) == Counter(map(str, found)):
        return None
    en_call = "run_all()" if call is None else f"call {call} of run_all()"
    zh_call = "run_all()" if call is None else f"第 {call} 次 run_all()"
    if len(found) == len(right):
        return Problem(
            en=f"The list of {en_call} holds {_said(map(_plainly, found))}: these are not what the jobs returned.",
            zh=f"{zh_call} 的列表是 {_zh(map(_plainly, found))}：这些不是各个任务返回的值。",
        )
    return Problem(
        en=f"The list of {en_call} has {len(found)} entries. Jobs to run in this call: {len(right)}.",
        zh=f"{zh_call} 的列表里有 {len(found)} 项，而这一次要运行的任务是 {len(right)} 个。",
    )


def _jobs_of_jobs_are_missing(right, found):
    if len(found) >= len(right):
        return None
    return Problem(
        en=f"A job submits others while it runs. {len(right)} jobs were submitted in all, and run_all() returns "
        f"{len(found)} results.",
        zh=f"有任务在运行时提交了别的任务。总共提交了 {len(right)} 个任务，run_all() 只返回了 {len(found)} 个结果。",
    )


def _priority(label):
    """`inner 3` was the job of priority 3."""
    return label.rsplit(" ", 1)[-1][:20] if isinstance(label, str) else _plainly(label)


def _plainly(value):
    """A value of the list, as a student would write it; of an object, its type."""
    if isinstance(value, dict):
        return str(value.get("!type", "ValueError(…)"))
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _said(values):
    return ", ".join(map(str, values))


def _zh(values):
    return "、".join(map(str, values))


def _run_step_by_step(evidence):
    workers = 3
    words = evidence.fresh.words(9)
    calls = {"job": evidence.answer(lambda number: words[number], held=True)}

    def talk(*orders):
        return evidence("step_by_step", calls=calls, script=[{"caller": order} for order in orders])

    def the_same_jobs(seen):
        (found,) = seen.values("run")
        if not isinstance(found, list):
            return _not_a_list({"not a list": type(found).__name__})
        return _not_the_same_jobs(words, found)

    def all_workers_work(seen):
        most = seen.most.get("job", 0)
        if most == workers:
            return None
        return Problem(
            en=f"With real threads: a Scheduler({workers}) runs {len(words)} jobs, at most {most} of them at the same time.",
            zh=f"在真实线程中：Scheduler({workers}) 运行 {len(words)} 个任务，同时运行的最多 {most} 个。",
        )

    def started(seen):
        return [visit.args[0] for visit in seen.calls("job")]

    def in_the_order(right):
        def holds(seen):
            most = seen.most.get("job", 0)
            if most > 1:  # whose call comes first is then a matter of chance
                return Problem(
                    en=f"With real threads: a Scheduler(1) runs {most} jobs at the same time, so they do not start one after the other.",
                    zh=f"在真实线程中：Scheduler(1) 同时运行 {most} 个任务，它们不是一个接一个开始的。",
                )
            if started(seen) == right:
                return None
            return Problem(
                en=f"With real threads: one worker starts the jobs with the numbers {_said(started(seen))} in this order; by "
                f"priority it is {_said(right)}.",
                zh=f"在真实线程中：只有一个工作线程，任务按编号 {_zh(started(seen))} 的顺序开始；按优先级应该是 {_zh(right)}。",
            )

        return holds

    def one_fails(seen):
        right = [words[0], "the error", words[2]]
        found = seen.values("run_failing")[0]
        if isinstance(found, list) and Counter(map(str, found)) == Counter(right):
            return None
        return Problem(
            en="With real threads: the second of three jobs raises an error. run_all() does not return two results and "
            "the exception object.",
            zh="在真实线程中：三个任务中的第二个引发了异常。run_all() 返回的应该是两个结果和那个异常对象，实际不是这样。",
        )

    talk(["run", workers, [1] * len(words)]).refutes(
        small_numbers_start_first=the_same_jobs, as_many_jobs_at_once_as_workers=all_workers_work
    )
    priorities = evidence.fresh.shuffled(range(1, 8))[:4]
    right = sorted(range(4), key=priorities.__getitem__)
    talk(["run", 1, priorities]).confirms(small_numbers_start_first=in_the_order(right))
    talk(["run", 1, [1] * 4]).confirms(equal_priorities_start_first_in_first_out=in_the_order([0, 1, 2, 3]))
    talk(["run_failing", 1, 3, 1]).confirms(an_error_stays_with_its_job=one_fails)
    talk(["run_submitting", 5, [7]]).confirms(a_job_may_submit_another=in_the_order([0, 1]))
