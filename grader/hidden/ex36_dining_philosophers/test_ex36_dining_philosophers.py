"""What must hold of philosophers at one table."""

from grader.oracle.problem import Problem, nothing_happened

STEPS = ["pick left", "pick right", "eat", "put left", "put right"]
TIMES = 30
# Longer than anybody may think that a meal can last; a wait that gives up, or a loop that naps, then shows.
HOUR = 3600


def test_everybody_eats(explore, fresh):
    for meals in (dict.fromkeys("01234", 1), {"3": 2, "4": 2, "0": 1}):
        explore("dinner", meals=meals).always(lambda seen, meals=meals: _all_have_eaten(meals, seen["steps"]))
    n = fresh.integer(0, 4)
    meals = {str((n + 1) % 5): 1, str(n): 1}
    explore("dinner", meals=meals, seconds=HOUR, exact_clock=True).always(
        lambda seen: _all_have_eaten(meals, seen["steps"])
    )


def test_neighbours_never_eat_together(explore, fresh):
    def holds(seen):
        return _one_hand_each([step[1:] for step in seen["steps"]])

    n = fresh.integer(0, 4)
    for first in range(5):  # all of them: between 4 and 0 the numbers begin anew
        explore("dinner", meals={str(first): 1, str((first + 1) % 5): 1}).always(holds)
    explore("dinner", meals={str(n): 1, str((n + 1) % 5): 1, str((n + 4) % 5): 1}).always(holds)
    explore("dinner", meals={str(n): 1, str((n + 1) % 5): 1}, seconds=HOUR, exact_clock=True).always(holds)


def test_every_meal_is_whole(explore, fresh):
    n = fresh.integer(0, 4)

    def holds(seen):
        for task, number, _step in seen["steps"]:
            if task != f"philosopher {number}":
                return Problem(
                    en=f"A function of philosopher {number}'s meal is called by the thread of another one ({task}).",
                    zh=f"{number} 号哲学家这顿饭的函数，是由另一个线程（{task}）调用的。",
                )
        return _whole([s[1:] for s in seen["steps"]])

    explore("dinner", meals={str(n): 2, str((n + 2) % 5): 1}).always(holds)


def test_others_can_eat_at_the_same_time(explore, fresh):
    first = fresh.integer(0, 4)
    second = (first + fresh.integer(2, 3)) % 5
    problem = Problem(
        en=f"Philosophers {first} and {second} are no neighbours. Their meals were tried in many orders, and in none of them did both "
        "eat at the same time.",
        zh=f"{first} 号和 {second} 号不是邻座。试了很多种先后，他们却没有一次同时在吃。",
    )
    explore("two_who_eat_long", first=first, second=second).sometimes(lambda seen: seen["most"] == 2, problem)


def test_a_waiting_thread_sleeps(explore, fresh):
    n = fresh.integer(0, 4)
    meals = {str((n + 1) % 5): 1, str(n): 1}
    explore("dinner", meals=meals, forbid=("busy_wait",)).always()
    explore("dinner", meals=meals, seconds=HOUR, exact_clock=True, forbid=("busy_wait",)).always()


def test_real_threads_lose_no_time(evidence, native, fresh):
    answers = {step: evidence.answer(held=step == "eat") for step in STEPS}
    everybody = {f"philosopher {number}": ["meal", number] for number in evidence.fresh.shuffled(range(5))}
    first = evidence.fresh.integer(0, 4)
    two = {f"philosopher {number}": ["meal", number] for number in (first, (first + 2) % 5)}

    def steps(seen):
        return [[visit.args[0], visit.name] for visit in seen.visits]

    def all_have_eaten(seen):
        return _real(_all_have_eaten(dict.fromkeys("01234", 2), [["", *step] for step in steps(seen)]))

    def at_once(seen):
        if seen.most.get("eat", 0) >= 2:
            return None
        return Problem(
            en="With real threads: two who are no neighbours want to eat, and one waits until the other is done.",
            zh="在真实线程中：不是邻座的两个人都想吃，其中一个却等到另一个吃完才开始。",
        )

    evidence("step_by_step", calls=answers, script=[everybody, everybody]).refutes(
        everybody_eats=all_have_eaten,
        neighbours_never_eat_together=lambda seen: _real(_one_hand_each(steps(seen))) or nothing_happened(seen.visits),
        every_meal_is_whole=lambda seen: _real(_whole(steps(seen))) or nothing_happened(seen.visits),
        a_waiting_thread_sleeps=lambda seen: nothing_happened(seen.visits),
    )
    evidence("step_by_step", calls=answers, script=[two]).confirms(others_can_eat_at_the_same_time=at_once)

    def holds(seen):
        if seen["eaten"] == [TIMES] * 5:
            return None
        return Problem(
            en=f"With real threads: each wants to eat {TIMES} times; they have eaten {seen['eaten']} times.",
            zh=f"在真实线程中：每个人想吃 {TIMES} 次，实际各吃了 {seen['eaten']} 次。",
        )

    native("many_meals", times=TIMES).always(holds)


def _real(problem):
    if problem is None:
        return None
    return Problem(en=f"With real threads: {problem.en}", zh=f"在真实线程中：{problem.zh}")


def _all_have_eaten(meals, steps):
    for number, times in meals.items():
        eaten = sum(who == int(number) and step == "eat" for _task, who, step in steps)
        if eaten != times:
            return Problem(
                en=f"Philosopher {number} wanted to eat {times} times and has eaten {eaten} times.",
                zh=f"{number} 号哲学家想吃 {times} 次，吃了 {eaten} 次。",
            )
    return None


def _one_hand_each(steps):
    """Neighbours do not eat together. Which side of a fork is called left does not matter here, if it is always the same."""
    held, problems = {0: {}, 1: {}}, {}
    for who, step in steps:
        side = {"left": 0, "right": 1}.get(step.split()[-1])
        for left_is in (0, 1):
            if side is None:
                continue
            fork = (who + (side ^ left_is)) % 5
            owner = held[left_is].get(fork)
            if step.startswith("pick"):
                if owner not in (None, who):
                    problems.setdefault(left_is, (who, owner, fork))
                held[left_is][fork] = who
            elif owner == who:
                held[left_is][fork] = None
    if 0 in problems and 1 in problems:
        who, owner, fork = problems[0]
        return Problem(
            en=f"Philosopher {who} picks up fork {fork}, which philosopher {owner} has picked up and not put down.",
            zh=f"{who} 号哲学家拿起了 {fork} 号叉，而 {owner} 号已经拿起它，还没有放下。",
        )
    return None


def _whole(steps):
    """Each meal is two picks, eat, two puts."""
    meals = {}
    for who, step in steps:
        meal = meals.setdefault(who, [])
        meal.append(step)
        if len(meal) == len(STEPS):
            right = set(meal[:2]) == set(STEPS[:2]) and meal[2] == "eat" and set(meal[3:]) == set(STEPS[3:])
            if not right:
                return Problem(
                    en=f"A meal of philosopher {who}: {', '.join(meal)}. It is to be both forks, eat, both forks down.",
                    zh=f"{who} 号哲学家的一顿饭：{'、'.join(meal)}。应该先拿两把叉子，再吃，再放下两把叉子。",
                )
            meals[who] = []
    for who, meal in meals.items():
        if meal:
            return Problem(
                en=f"wantsToEat of philosopher {who} has come back, and the meal is not whole: {', '.join(meal)}.",
                zh=f"{who} 号哲学家的 wantsToEat 返回了，这顿饭却不完整：{'、'.join(meal)}。",
            )
    return None
