"""What must hold of atoms that make water."""

from grader.oracle.problem import Problem, nothing_happened

MOLECULES = 12
HOUR = 3600


def test_every_three_releases_make_water(explore, fresh):
    for order in ("HHHHOO", "".join(fresh.shuffled("HHHHOO"))):
        explore("atoms", order=order).always(lambda seen: _water([name[0] for _task, name in seen["released"]]))


def test_no_atom_is_released_too_early(explore, fresh):
    for order, late in (("HH", "O"), ("OH", "H")):

        def holds(seen, order=order):
            if seen["before"] == 0:
                return None
            return Problem(
                en=f"Only {' and '.join(order)} have come, and {seen['before']} of them are released already: no molecule is complete.",
                zh=f"只来了 {' 和 '.join(order)}，就已经放走了 {seen['before']} 个：没有一个分子是凑齐的。",
            )

        explore("more_than_fit", order=order, late=late, whole=0).always(holds)
        # whoever gives up waiting has no molecule
        explore("more_than_fit", order=order, late=late, whole=0, timeouts="any").always(holds)

    def apart(seen):
        if seen["before"] == 0:
            return None
        return Problem(
            en=f"Two hydrogens have come to one H2O object and an oxygen to another one, and {seen['before']} of them are released "
            "already: no molecule is complete, for two objects have nothing to do with each other.",
            zh=f"两个氢来到一个 H2O 对象，一个氧来到另一个 H2O 对象，就已经放走了 {seen['before']} 个：两个对象互不相干，没有一个分子是凑齐的。",
        )

    explore("two_vessels", seconds=HOUR, exact_clock=True).always(apart)


def test_nobody_waits_whose_partners_are_there(explore, fresh):
    def holds(seen):
        for task, name in seen["released"]:
            if task != name:
                return Problem(
                    en=f"The function of atom {name} is called by the thread of atom {task}.",
                    zh=f"原子 {name} 的函数，是由原子 {task} 的线程调用的。",
                )
        names = [name for _task, name in seen["released"]]
        return None if len(names) == len(set(names)) else _twice(names)

    explore("atoms", order="".join(fresh.shuffled("HHO"))).always(holds)
    # the late ones come only when the first molecule is gone: who holds its atoms back waits for ever
    explore("more_than_fit", order="OOHH", late="HH", whole=1).always()


def test_a_waiting_thread_sleeps(explore, fresh):
    explore("atoms", order="HHO", forbid=("busy_wait",)).always()
    # the others wait for an hour: who looks in between, looks often
    for order in ("HHO", "OHH"):
        explore("atoms", order=order, last_after=HOUR, exact_clock=True, forbid=("busy_wait",)).always()


def test_real_threads_lose_no_time(evidence, native, fresh):
    letters = evidence.fresh.shuffled("HHHHOO")
    names = {"H": "hydrogen", "O": "oxygen"}
    script = [{f"{letter}{n}": [names[letter]] for n, letter in enumerate(letters, 1)}]

    def water(seen):
        problem = _water([visit.args[0] for visit in seen.visits])
        if problem is None:
            return nothing_happened(seen.visits)
        return Problem(en=f"With real threads: {problem.en}", zh=f"在真实线程中：{problem.zh}")

    def its_own(seen):
        if all(visit.task[0] == visit.args[0] for visit in seen.visits):
            return None
        return Problem(
            en="With real threads: the function of one atom is called by the thread of another one.",
            zh="在真实线程中：一个原子的函数，是由另一个原子的线程调用的。",
        )

    def together(seen):
        """Each atom of a molecule is released after all three have been asked for."""
        first = seen.visits[0].at if seen.visits else 0
        asked = [operation["task"][0] for operation in seen.history if operation["call"] < first]
        if asked.count("H") >= 2 and asked.count("O") >= 1:
            return None
        return Problem(
            en="With real threads: an atom is released before two hydrogens and one oxygen have come.",
            zh="在真实线程中：两个氢和一个氧还没有到齐，就放走了一个原子。",
        )

    calls = {"release": evidence.answer(held=True)}
    evidence("step_by_step", calls=calls, script=script).refutes(
        every_three_releases_make_water=water,
        nobody_waits_whose_partners_are_there=its_own,
        a_waiting_thread_sleeps=lambda seen: nothing_happened(seen.visits),
    )
    slowly = [{"H1": ["hydrogen"]}, {"H2": ["hydrogen"]}, {"O3": ["oxygen"]}]
    evidence("step_by_step", calls=calls, script=slowly, blocking=True).confirms(no_atom_is_released_too_early=together)

    def holds(seen):
        if (seen["hydrogens"], seen["oxygens"]) == (2 * MOLECULES, MOLECULES):
            return None
        return Problem(
            en=f"With real threads: atoms for {MOLECULES} molecules have come, and {seen['hydrogens']} hydrogens and {seen['oxygens']} "
            "oxygens were released.",
            zh=f"在真实线程中：来了 {MOLECULES} 个分子的原子，放走了 {seen['hydrogens']} 个氢和 {seen['oxygens']} 个氧。",
        )

    native("many_molecules", molecules=MOLECULES).always(holds)


def _water(released):
    """Of each three, two are hydrogen and one is oxygen."""
    for begin in range(0, len(released), 3):
        three = released[begin : begin + 3]
        if three.count("H") > 2 or three.count("O") > 1:
            before = f"after {begin // 3} whole molecules" if begin else "at the beginning"
            before_zh = f"{begin // 3} 个完整的分子之后" if begin else "一开始"
            return Problem(
                en=f"{before[0].upper()}{before[1:]} come {' '.join(three)}: that is no water. All releases: {' '.join(released)}.",
                zh=f"{before_zh}放走的是 {' '.join(three)}，这不是水。全部放走的先后：{' '.join(released)}。",
            )
    return None


def _twice(names):
    return Problem(
        en=f"Released were {', '.join(names)}: each atom is released once.",
        zh=f"放走的是 {'、'.join(names)}：每个原子只放走一次。",
    )
