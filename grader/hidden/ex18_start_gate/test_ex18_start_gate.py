"""What must hold of a start gate and of a race."""

from grader.oracle.problem import Problem

RACES, RUNNERS = 20, 6
HOUR = 3600  # seconds; virtual, so it costs nothing


def test_nobody_passes_a_closed_gate(explore):
    for waiters, again, after in ((2, False, 0), (1, True, 0), (1, False, HOUR)):

        def holds(seen, waiters=waiters, again=again):
            marks = seen["marks"]
            if marks.count("passed") == waiters and "opens" in marks and marks.index("passed") > marks.index("opens"):
                return None
            how = "The gate has been opened and closed again. " if again else ""
            how_zh = "门打开过，又关上了。" if again else ""
            return Problem(
                en=f"{how}A thread comes back from wait(), and open() has not been called yet.",
                zh=f"{how_zh}一个线程从 wait() 返回了，而 open() 还没有被调用。",
            )

        explore("closed", waiters=waiters, again=again, after=after).always(holds)


def test_an_open_gate_lets_everybody_pass(explore):
    explore("opened", late=2).always()


def test_whoever_waits_when_it_opens_passes(explore):
    def early_ones_pass(seen):
        before = seen["before"]
        if before == {"early": 2, "late": 0}:
            return None
        return Problem(
            en=f"Two wait, the gate is opened and closed, and then a third one comes. Of the two {before['early']} pass, of "
            f"those who came too late {before['late']}.",
            zh=f"两个人在等，门打开又关上，然后来了第三个。先来的两个里通过了 {before['early']} 个，来晚的通过了 {before['late']} 个。",
        )

    explore("opened_for_a_moment", waiters=2, late=0, exact_clock=True).always()
    explore("opened_for_a_moment", waiters=2, late=1, exact_clock=True).always(early_ones_pass)


def test_nobody_begins_before_all_are_started(explore):
    def all_started(count):
        def holds(seen):
            problem = _wrong_race(seen["order"], count)
            if problem is not None:
                return problem
            for number, started, in_caller in seen["began"]:
                if started < count:
                    return Problem(
                        en=f"Runner {number} of {count} begins when {started} of the threads have been started.",
                        zh=f"{count} 个选手里的 {number} 号起跑时，只启动了 {started} 个线程。",
                    )
                if in_caller:
                    return Problem(
                        en=f"Runner {number} runs in the thread that has called race().",
                        zh=f"{number} 号选手在调用 race() 的线程里跑。",
                    )
            if seen["threads"] < len(seen["began"]):
                return Problem(
                    en=f"One thread calls its runner and then another one: each of the {count} needs a thread of its own.",
                    zh=f"有一个线程调用了自己的选手，又去调用别的选手：{count} 个选手要各有自己的线程。",
                )
            if seen["left"] > 0:
                return Problem(
                    en=f"race() has come back, and {seen['left']} of its threads have not ended.",
                    zh=f"race() 已经返回，它的线程还有 {seen['left']} 个没有结束。",
                    cause="leaked",
                )
            return None

        return holds

    def in_order(seen):
        if seen["order"] == [1, 2, 0]:
            return None
        return Problem(
            en=f"The runners sleep for 3, 1 and 2 hours, and race() returns {_shown(seen['order'])}; expected: [1, 2, 0].",
            zh=f"三个选手分别睡 3、1、2 小时，race() 返回了 {_shown(seen['order'])}，应该是 [1, 2, 0]。",
        )

    explore("race_them", seconds=[0, 0]).always(all_started(2))
    explore("race_them", seconds=[]).always(all_started(0))
    explore("race_them", seconds=[3 * HOUR, HOUR, 2 * HOUR], exact_clock=True).always(in_order)


def test_whoever_waits_does_not_spin(explore):
    def passed(seen):
        if seen["marks"].count("passed") == 1:
            return None
        return Problem(en="The gate is opened, and nobody passes.", zh="门打开了，却没有人通过。")

    def finished(seen):
        return _wrong_race(seen["order"], 2)

    # Whoever naps between two questions has to nap for an hour.
    for seconds in (0, HOUR):
        exact = bool(seconds)
        waits = explore("closed", waiters=1, again=False, after=seconds, exact_clock=exact, forbid=("busy_wait",))
        waits.always(passed)
        explore("race_them", seconds=[seconds, 0], exact_clock=exact, forbid=("busy_wait",)).always(finished)


def test_real_threads_lose_no_time(evidence, native):
    _gate_step_by_step(evidence)
    _race_step_by_step(evidence)

    def holds(seen):
        if seen["complete"]:
            return None
        return Problem(
            en=f"With real threads: one of {RACES} races of {RUNNERS} runners does not return each of them once.",
            zh=f"在真实线程中：{RACES} 场比赛，每场 {RUNNERS} 个选手，有一场返回的不是每个选手恰好一次。",
        )

    native("many", races=RACES, runners=RUNNERS).always(holds)


def _wrong_race(order, count):
    if isinstance(order, list) and sorted(map(str, order)) == sorted(map(str, range(count))):
        return None
    return Problem(
        en=f"race() of {count} runners returns {_shown(order)}; each number from 0 is expected once.",
        zh=f"{count} 个选手的 race() 返回了 {_shown(order)}，从 0 开始的每个编号应该恰好出现一次。",
    )


def _shown(value):
    return f"an object of type {value['!type']}" if isinstance(value, dict) and "!type" in value else repr(value)


def _gate_step_by_step(evidence):
    def talk(*script):
        return evidence("gate_step_by_step", blocking=True, script=script)

    def after_the_opening(number):
        """Whoever waits comes back only after open() has been given out for the n-th time."""

        def holds(seen):
            opened = [operation["call"] for operation in seen.history if operation["op"] == "open"]
            waits = [operation for operation in seen.history if operation["op"] == "wait"]
            if waits and all(wait["return"] is not None and wait["return"] > opened[number] for wait in waits):
                return None
            return Problem(
                en="With real threads: somebody comes back from wait() though the gate is closed.",
                zh="在真实线程中：门关着，却有人从 wait() 返回了。",
            )

        return holds

    def all_pass(seen):
        waits = [operation for operation in seen.history if operation["op"] == "wait"]
        if waits and all(wait["return"] is not None for wait in waits):
            return None
        return Problem(
            en="With real threads: the gate has been opened, and somebody still waits.",
            zh="在真实线程中：门打开了，还有人在等。",
        )

    both = {"runner 1": ["wait"], "runner 2": ["wait"]}
    talk({"runner 1": ["wait"]}, {"keeper": ["open"]}).refutes(
        nobody_passes_a_closed_gate=after_the_opening(0), whoever_waits_does_not_spin=all_pass
    )
    late = talk(both, {"keeper": ["open"]}, {"late": ["wait"]})
    late.confirms(an_open_gate_lets_everybody_pass=after_the_opening(0))
    again = talk({"keeper": ["open"]}, {"keeper": ["close"]}, both, {"keeper": ["open"]})
    again.confirms(nobody_passes_a_closed_gate=after_the_opening(1))
    moment = talk(both, {"keeper": ["open"]}, {"keeper": ["close"]})
    moment.confirms(whoever_waits_when_it_opens_passes=after_the_opening(0))


def _race_step_by_step(evidence):
    count = evidence.fresh.integer(3, 6)
    calls = {"run": evidence.answer(held=True)}

    def holds(seen):
        problem = _wrong_race(seen.values("race")[0], count)
        if problem is not None:
            return problem
        if seen.most.get("run", 0) == count and len(seen.calls("run")) == count:
            return None
        return Problem(
            en=f"With real threads: in a race of {count} runners, at most {seen.most.get('run', 0)} run at the same time.",
            zh=f"在真实线程中：{count} 个选手的比赛，同时在跑的最多 {seen.most.get('run', 0)} 个。",
        )

    race = evidence("race_step_by_step", calls=calls, script=[{"caller": ["race", count]}])
    race.confirms(nobody_begins_before_all_are_started=holds)
