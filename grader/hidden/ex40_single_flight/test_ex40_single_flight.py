"""What must hold when several threads ask for the same thing."""

from grader.oracle.problem import Problem, nothing_happened

ROUNDS = 8
MEMBERS = 4
# Longer than anybody may think that a call can last; a wait that gives up, or a loop that naps, then shows.
HOUR = 3600


def test_one_call_for_all_who_wait(explore, fresh):
    for threads in (["A", "B"], ["A", "B", "C"]):
        explore("crowd", threads=threads, fails=False).always(_shared)
    problem = Problem(
        en="Two threads ask for one key. That was tried in many orders, and in all of them func is called twice: nobody ever takes "
        "the result of the call in flight.",
        zh="两个线程要同一个 key。试了很多种先后，每一次 func 都被调用了两次：没有人用过在途那次调用的结果。",
    )
    explore("crowd", threads=["A", "B"], fails=False).sometimes(
        lambda seen: sum(label == "begins" for label, _ in seen["marks"]) == 1, problem
    )
    explore("crowd", threads=["A", "B"], fails=False, gives="an exception").always(_shared)
    explore("crowd", threads=["A", "B"], fails=False, seconds=HOUR, exact_clock=True).always(_shared)
    one, other = fresh.shuffled([1, 1.0])

    def is_one_key(seen):
        if seen["called"] == ["A"] and seen["got"] == {"A": "A's", "B": "A's"}:
            return None
        return Problem(
            en=f"A call for the key {one!r} is in flight, and another thread asks for {other!r}. In a dict they are one key, and here they "
            "are two.",
            zh=f"key {one!r} 的调用还在途，另一个线程用 {other!r} 调用 do()。在 dict 里它们是同一个键，在这里却成了两个。",
        )

    explore("while_one_is_in_flight", first=one, second=other, objects=1, exact_clock=True).always(is_one_key)


def test_an_exception_reaches_all(explore, fresh):
    def holds(seen):
        for name, result in seen["results"].items():
            if type(result) is not list or result[0] != "raised":
                return Problem(
                    en=f"The call raises an exception, and do() of thread {name} returns {_shown(result)} in place of raising it.",
                    zh=f"调用抛出了异常，线程 {name} 的 do() 却没有抛出，而是返回了 {_shown(result)}。",
                )
            if result[1] == "Trouble":
                return Problem(
                    en=f"The call raises an exception, and do() of thread {name} raises one that looks the same and is another object.",
                    zh=f"调用抛出了异常，线程 {name} 的 do() 抛出的异常看起来一样，却是另一个对象。",
                )
            if type(result[1]) is not int:
                return Problem(
                    en=f"The call raises an exception, and do() of thread {name} raises another one: {result[1]}.",
                    zh=f"调用抛出了异常，线程 {name} 的 do() 抛出的却是另一个：{result[1]}。",
                )
        return None

    explore("crowd", threads=["A", "B", "C"], fails=True).always(holds)


def test_nothing_is_kept(explore, native, fresh):
    a, b, c, d = fresh.integers(4)
    outcomes = [a, 0, "raises", c]

    def holds(seen):
        for number, (expected, got) in enumerate(zip(outcomes, seen["got"], strict=True), 1):
            if got != expected:
                return Problem(
                    en=f"One thread asks for a key {len(outcomes)} times, one after the other. Call {number} would give "
                    f"{_outcome(expected, 'an exception')}, and do() gives {_outcome(got, 'an exception')}.",
                    zh=f"一个线程先后 {len(outcomes)} 次用同一个 key 调用 do()。第 {number} 次的 func 得到的是 "
                    f"{_outcome(expected, '异常')}，do() 给出的却是 {_outcome(got, '异常')}。",
                )
        return None

    def never_twice(seen):
        # the second answer may be that of the other thread, whose call may have begun by then; but not if it was the first
        return None if seen["got"][0] != seen["got"][1] else _stale(d, seen["got"][1])

    def nothing_is_left(seen):
        if not seen["kept"]:
            return None
        return Problem(
            en="The call is over, and its result has been given to the one thread that asked, which has forgotten it. It is still there: "
            "something of yours keeps it.",
            zh="调用已经结束，结果交给了唯一要它的线程，那个线程也早已不用它了。这个结果却还在：是你的程序留着它。",
        )

    explore("one_after_another", outcomes=outcomes).always(holds)
    explore("after_the_answer", early=a, first=b, second=d).always(never_twice)
    native("what_is_left").always(nothing_is_left)  # in a search the engine itself remembers what it has seen


def test_keys_are_independent(explore, fresh):
    value = fresh.integer(100, 999)
    problem = Problem(
        en="Two threads ask for two different keys. That was tried in many orders, and in none of them were both calls under way at "
        "the same time.",
        zh="两个线程各要一个不同的 key。试了很多种先后，两个调用没有一次同时进行。",
    )
    explore("two_keys").sometimes(lambda seen: seen["most"] == 2, problem)

    def independent(seen, keys, objects):
        if seen["called"] == ["A", "B"] and seen["got"] == {"A": "A's", "B": "B's"}:
            return None
        if objects == 2:
            return Problem(
                en="A call for a key is in flight, and another thread asks another SingleFlight object for the same key. It does not make a "
                "call of its own at once.",
                zh="一个 key 的调用还在途，另一个线程向另一个 SingleFlight 对象要同样的 key，它却没有马上自己去调用。",
            )
        return Problem(
            en=f"A call for the key {keys[0]!r} is in flight, and another thread asks for the key {keys[1]!r}. It does not make a call of its "
            "own at once.",
            zh=f"key {keys[0]!r} 的调用还在途，另一个线程要的是 key {keys[1]!r}，它却没有马上自己去调用。",
        )

    for keys, objects in ((fresh.shuffled([1, "1"]), 1), ([-1, -2], 1), (["key", "key"], 2)):
        explore("while_one_is_in_flight", first=keys[0], second=keys[1], objects=objects, exact_clock=True).always(
            lambda seen, keys=keys, objects=objects: independent(seen, keys, objects)
        )

    def holds(seen):
        if seen["got"] == value:
            return None
        return Problem(
            en=f"The call for one key asks for another one, which gives {value}; do() returns {seen['got']!r}.",
            zh=f"一个 key 的调用里又要了另一个 key，它得到 {value}；do() 返回的却是 {seen['got']!r}。",
        )

    explore("one_inside_another", value=value).always(holds)


def test_a_waiting_thread_sleeps(explore):
    explore("crowd", threads=["A", "B"], fails=False, forbid=("busy_wait",)).always()
    explore("crowd", threads=["A", "B"], fails=False, seconds=HOUR, exact_clock=True, forbid=("busy_wait",)).always()


def test_real_threads_lose_no_time(evidence, native, fresh):
    values = iter(evidence.fresh.integers(20))
    calls = {"call": evidence.answer(lambda key: next(values), held=True)}
    names = ["A", "B", "C"]
    together = {name: ["do", "key"] for name in names}

    def shared(seen):
        for operation in seen.history:
            flights = [v for v in seen.calls("call") if v.value == operation["value"]]
            if not flights or flights[0].until is None or flights[0].until < operation["call"]:
                return Problem(
                    en=f"With real threads: do() returns {operation['value']!r}, which no call in flight has given.",
                    zh=f"在真实线程中：do() 返回了 {operation['value']!r}，没有哪个在途的调用给出过这个结果。",
                )
        if seen.most.get("call", 0) > 1:
            return Problem(
                en=f"With real threads: {seen.most['call']} calls for one key are under way at the same time.",
                zh=f"在真实线程中：同一个 key 有 {seen.most['call']} 个调用同时进行。",
            )
        if len(seen.calls("call")) >= len(seen.history):
            return Problem(
                en="With real threads: three threads ask for one key while a call is in flight, and each makes a call of its own.",
                zh="在真实线程中：有调用在途时，三个线程要同一个 key，却各自都调用了一次。",
            )
        return None

    def fails(seen):
        if set(seen.raised("do_failing")) == {"Trouble"}:
            return None
        return Problem(
            en="With real threads: the call raises an exception, and do() does not raise it in every thread that waited.",
            zh="在真实线程中：调用抛出了异常，等它的线程里，有的 do() 没有抛出它。",
        )

    def apart(seen):
        if seen.most.get("call", 0) == 2:
            return None
        return Problem(
            en="With real threads: two threads ask for two different keys, and the two calls are never under way at the same time.",
            zh="在真实线程中：两个线程各要一个不同的 key，两个调用却从不同时进行。",
        )

    def anew(seen):
        if len(seen.calls("call")) == 3 and seen.values("do") == [v.value for v in seen.calls("call")]:
            return None
        return Problem(
            en="With real threads: the same key is asked for three times, one after the other, and not each time anew.",
            zh="在真实线程中：先后三次要同一个 key，并不是每次都重新调用。",
        )

    evidence("step_by_step", calls=calls, script=[together]).refutes(
        one_call_for_all_who_wait=shared, a_waiting_thread_sleeps=lambda seen: nothing_happened(seen.visits)
    )
    failing = [{name: ["do_failing", "key"] for name in names}]
    evidence("step_by_step", calls=calls, script=failing).confirms(an_exception_reaches_all=fails)
    two = [{"A": ["do", "left"], "B": ["do", "right"]}]
    evidence("step_by_step", calls=calls, script=two).confirms(keys_are_independent=apart)
    three = [{"A": ["do", "key"]}, {"A": ["do", "key"]}, {"A": ["do", "key"]}]
    evidence("step_by_step", calls=calls, script=three).confirms(nothing_is_kept=anew)

    def holds(seen):
        for number, got in enumerate(seen["answers"]):
            if got != [number] * MEMBERS:
                return Problem(
                    en=f"With real threads: {MEMBERS} threads ask for one key, and the call gives {number}. What do() gives to them: "
                    f"{', '.join(map(repr, got)) or 'nothing'}.",
                    zh=f"在真实线程中：{MEMBERS} 个线程要同一个 key，调用得到的是 {number}。do() 给它们的是："
                    f"{'、'.join(map(repr, got)) or '什么也没有'}。",
                )
        return None if seen["answers"] else nothing_happened(seen["answers"])

    native("many_flights", rounds=ROUNDS, threads=MEMBERS).always(holds)


def _shared(seen):
    """Calls for one key do not overlap, and everybody gets the result of a call that was under way while they waited."""
    marks = seen["marks"]
    running = []
    for label, number in marks:
        if label == "begins":
            running.append(number)
            if len(running) > 1:
                return Problem(
                    en="A thread calls func for a key while another call for the same key is in flight.",
                    zh="一个 key 的调用还在途，另一个线程又为同一个 key 调用了 func。",
                )
        elif label == "ends":
            running.remove(number)
    at = {(label, str(number)): place for place, (label, number) in enumerate(marks)}
    for name, result in seen["results"].items():
        if type(result) is list and result[:1] == ["raised"]:
            return Problem(
                en=f"No call raises an exception, and do() of thread {name} raises one. What a call returns is its result, even if it is an "
                "exception.",
                zh=f"没有哪次调用抛出异常，线程 {name} 的 do() 却抛出了。调用返回的东西就是结果，哪怕它是一个异常对象。",
            )
        if type(result) is not list or len(result) != 1 or ("begins", str(result[0])) not in at:
            return Problem(
                en=f"do() of thread {name} returns {_shown(result)}, which no call has given.",
                zh=f"线程 {name} 的 do() 返回了 {_shown(result)}，没有哪次调用给出过这个结果。",
            )
        if at["ends", str(result[0])] > at["has", name]:
            return Problem(
                en=f"do() of thread {name} comes back before the call is over.",
                zh=f"调用还没有结束，线程 {name} 的 do() 就返回了。",
            )
    if not seen["same"]:
        return Problem(
            en="Two threads get the result of one call, and it is not the same object.",
            zh="两个线程得到同一次调用的结果，却不是同一个对象。",
        )
    return None


def _stale(new, got):
    return Problem(
        en=f"A thread has got its answer, {got!r}, and asks again at once, with a func that gives {new}. It gets {got!r} once more: the "
        "answer of a call that was over.",
        zh=f"一个线程已经得到回答 {got!r}，马上又调用 do()，这次的 func 得到 {new}。它得到的却还是 {got!r}：那次调用早已结束。",
    )


def _outcome(value, exception):
    return exception if value == "raises" else repr(value)


def _shown(result):
    return repr(result[0]) if type(result) is list and len(result) == 1 else str(result)
