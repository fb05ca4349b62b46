"""What must hold of threads in two styles."""

from grader.oracle.problem import Problem

THREADS_IN_REAL_TIME = 60


def test_every_greeting_in_order(explore, fresh):
    a, b, c = sorted(f"Ann {number}" for number in fresh.integers(3))
    for names in ([a, b], [c, a, b], [c, c], [1, True], []):
        explore("greet", names=names, forbid=("busy_wait",)).always(
            lambda seen, names=names: _wrong_greetings(names, seen["answer"])
        )

    def after_hours(seen):
        problem = _wrong_greetings([a, b], seen["answer"])
        if problem is None:
            return None
        return Problem(
            en=f"Each of the names takes an hour to print. {problem.en}", zh=f"每个名字要打印一个小时。{problem.zh}"
        )

    explore("greet_slowly", names=[a, b], exact_clock=True, forbid=("busy_wait",)).always(after_hours)


def test_each_name_has_a_thread(explore):
    names = ["Ann", "Ben"]

    def holds(seen):
        if seen["in_caller"]:
            return Problem(
                en=f"greet_all({names}) makes a greeting in the thread that has called it.",
                zh=f"greet_all({names}) 在调用它的线程里生成了问候语。",
            )
        if seen["left"] > 0:
            return Problem(
                en=f"greet_all({names}) has come back, and {seen['left']} of its threads have not ended.",
                zh=f"greet_all({names}) 已经返回，它的线程还有 {seen['left']} 个没有结束。",
                cause="leaked",
            )
        return None

    explore("greet_together", names=names).always(holds)


def test_a_greeter_greets_in_its_own_thread(explore, fresh):
    who = f"Ann {fresh.integer(1, 900)}"

    def holds(seen):
        if seen["before"] is not None or seen["early"]:
            return Problem(
                en=f"Greeter({who!r}) has not been started, and {'it has greeted already' if seen['early'] else 'its greeting is not None'}.",
                zh=f"Greeter({who!r}) 还没有启动，{'就已经问候过了' if seen['early'] else '它的 greeting 就不是 None'}。",
            )
        if seen["after"] != f"Hello, {who}!":
            return Problem(
                en=f"Greeter({who!r}) has run, and its greeting is {_shown(seen['after'])}.",
                zh=f"Greeter({who!r}) 已经运行过，它的 greeting 是 {_shown(seen['after'])}。",
            )
        if not seen["where"] or not all(seen["where"]):
            return Problem(
                en=f"Greeter({who!r}) is started and joined, and greets in another thread than itself.",
                zh=f"Greeter({who!r}) 启动并 join 之后，问候语不是在它自己这个线程里生成的。",
            )
        return None

    def both(seen):
        expected = [f"Hello, {name}!" for name in names]
        if seen["after"] == expected:
            return None
        return Problem(
            en=f"Two greeters of {names} have run at the same time. Their greetings are {_shown(seen['after'])}.",
            zh=f"问候 {names} 的两个 Greeter 同时运行过。它们的 greeting 是 {_shown(seen['after'])}。",
        )

    names = [who, "Ben"]
    explore("one_greeter", who=who).always(holds)
    explore("two_greeters", names=names).always(both)


def test_lifecycle_tells_what_was(explore):
    asked = ("ends only after it has been asked", "被问过以后才结束")
    quick = ("may end at once", "可能马上就结束")
    slow = ("takes an hour", "要运行一个小时")

    def says(how, *allowed):
        def holds(seen):
            if seen["told"] not in allowed:
                return Problem(
                    en=f"The thread {how[0]}, and lifecycle() says {_shown(seen['told'])}.",
                    zh=f"线程{how[1]}，lifecycle() 说的是 {_shown(seen['told'])}。",
                )
            if not seen["in_itself"] or not seen["ended"]:
                return Problem(
                    en="lifecycle() has come back, and the thread has not run to its end by itself.",
                    zh="lifecycle() 已经返回，那个线程并没有自己运行到结束。",
                )
            return None

        return holds

    explore("live", patient=True).always(says(asked, [False, True, False]))
    explore("live", patient=False).always(says(quick, [False, True, False], [False, False, False]))
    explore("live_long", exact_clock=True, forbid=("busy_wait",)).always(says(slow, [False, True, False]))


def test_real_threads_lose_no_time(evidence, native):
    _step_by_step(evidence)
    names = [f"name {number}" for number in range(THREADS_IN_REAL_TIME)]
    native("greet", names=names).always(lambda seen: _wrong_greetings(names, seen["answer"]))


def _wrong_greetings(names, answer):
    expected = [f"Hello, {name}!" for name in names]
    if answer == expected:
        return None
    call = f"greet_all({names if len(names) < 5 else '[…]'})"
    return Problem(
        en=f"{call} returns {_shown(answer)}; expected: {_shown(expected)}.",
        zh=f"{call} 返回了 {_shown(answer)}，应该是 {_shown(expected)}。",
    )


def _shown(value):
    if isinstance(value, dict) and "!type" in value:
        return f"an object of type {value['!type']}"
    text = repr(value)
    return text if len(text) < 200 else f"{text[:196]} …"


def _step_by_step(evidence):
    names = [f"name {number}" for number in evidence.fresh.integers(4)]
    calls = {"printed": evidence.answer(held=True)}

    def talk(*order):
        return evidence("step_by_step", calls=calls, script=[{"caller": list(order)}])

    def in_order(seen):
        return _wrong_greetings(names, seen.values("greet_all")[0])

    def together(seen):
        most = seen.most.get("printed", 0)
        if most == len(names):
            return None
        return Problem(
            en=f"With real threads: of {len(names)} greetings, at most {most} are made at the same time.",
            zh=f"在真实线程中：{len(names)} 句问候，同时在生成的最多 {most} 句。",
        )

    def one_greets(seen):
        (told,) = seen.values("greeter")
        if isinstance(told, list) and told[:2] == [None, f"Hello, {names[0]}!"] and seen.calls("printed"):
            return None
        return Problem(
            en=f"With real threads: the greeting of a Greeter of {names[0]!r} is, before and after it has run: "
            f"{_shown(told[:2] if isinstance(told, list) else told)}.",
            zh=f"在真实线程中：问候 {names[0]!r} 的 Greeter，运行前后的 greeting 是：{_shown(told[:2] if isinstance(told, list) else told)}。",
        )

    def lived(seen):
        (told,) = seen.values("greeter")
        if isinstance(told, list) and told[2] == [False, True, False]:
            return None
        return Problem(
            en=f"With real threads: a thread is still greeting, and lifecycle() says {_shown(told[2] if isinstance(told, list) else told)}.",
            zh=f"在真实线程中：线程还在问候，lifecycle() 说的是 {_shown(told[2] if isinstance(told, list) else told)}。",
        )

    talk("greet_all", names).refutes(every_greeting_in_order=in_order, each_name_has_a_thread=together)
    greeter = talk("greeter", names[0])
    greeter.confirms(a_greeter_greets_in_its_own_thread=one_greets, lifecycle_tells_what_was=lived)
