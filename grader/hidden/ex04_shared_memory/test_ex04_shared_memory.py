"""What must hold of results that come through shared memory."""

import math
from collections import Counter

from grader.oracle.children import ended_by_themselves, none_of_multiprocessing
from grader.oracle.problem import Problem

EXACT = 1e-12
"""x ** 2 and x * x may differ in the last digit."""
TEXTS = ("hello", "straße", "größe 你好", "ﬁn 🐍 ﬂoß", "ﬃΐΰ")
"""Of the last, each character becomes three."""
ELEVEN = 11
"""As many parts as you like, but one or eleven: some number is left over."""


def test_squares_are_exact(explore, fresh):
    many = [fresh.integer(2, 90) + place / 2 for place in range(ELEVEN)]
    for numbers in ([0.1, -2.5, fresh.integer(2, 90)], [fresh.integer(50_000, 900_000_000), 1 / 3], [], many):
        explore("ask", name="squares", argument=numbers).always(
            lambda seen, numbers=numbers: _wrong_squares(numbers, seen["answer"])
        )


def test_no_word_is_lost(explore, fresh):
    word = f"word{fresh.integer(1, 90)}"
    for words in ([word, word], ["tea", word, "tea"], [word], []):
        explore("ask", name="tally", argument=words).always(
            lambda seen, words=words: _wrong_tally(words, seen["answer"])
        )


def test_every_letter_arrives(explore, fresh):
    for text in (*TEXTS, f"number {fresh.integer(1, 90)}", ""):
        explore("ask", name="shout", argument=text).always(lambda seen, text=text: _wrong_text(text, seen["answer"]))


def test_the_words_are_counted_at_the_same_time(explore):
    words = ["tea", "coffee"]

    def each_by_its_own(seen):
        if seen["started"] == len(words):
            return None
        return Problem(
            en=f"tally({words}) starts {seen['started'] or 'no'} processes.",
            zh=f"tally({words}) 启动了 {seen['started']} 个进程。",
        )

    explore("all_wait_for_each_other", words=words).always(each_by_its_own)


def test_children_do_the_work(explore):
    for name, argument in (("squares", [2]), ("tally", ["tea", "tea"]), ("shout", "hello")):

        def holds(seen, call=f"{name}({argument!r})"):
            return ended_by_themselves(seen, call) if seen["begun"] else none_of_multiprocessing(call)

        def holds_though_they_are_slow(seen, holds=holds):
            problem = holds(seen)
            if problem is None:
                return None
            return Problem(
                en=f"Each child takes an hour before it begins, and another one to end. {problem.en}",
                zh=f"每个子进程过一个小时才开工，做完再过一个小时才结束。{problem.zh}",
                cause=problem.cause,
            )

        explore("ask", name=name, argument=argument).always(holds)
        slowly = explore("ask_slow_ones", name=name, argument=argument, forbid=("busy_wait",), exact_clock=True)
        slowly.always(holds_though_they_are_slow)


def test_two_dozen_real_processes(evidence, native, fresh):
    _step_by_step(evidence)
    words = [f"word{fresh.integer(1, 3)}" for _ in range(24)]
    native("ask", name="tally", argument=words).always(lambda seen: _wrong_tally(words, seen["answer"]))


def _wrong_squares(numbers, answer):
    call = f"squares({_short(numbers)})"
    if not isinstance(answer, list):
        return _not_a(call, answer, "list", "列表")
    other = next((value for value in answer if not isinstance(value, str)), None)
    if other is not None:
        return _not_a(f"{call}[{answer.index(other)}]", other, "float", "浮点数")
    got = [float.fromhex(value) for value in answer]
    if len(got) != len(numbers):
        return Problem(en=f"{call} returns {len(got)} numbers.", zh=f"{call} 返回了 {len(got)} 个数。")
    for number, square in zip(numbers, got):
        if not math.isclose(square, float(number) * float(number), rel_tol=EXACT):
            return Problem(
                en=f"{call}: the square of {number!r} comes back as {square!r}; expected: {float(number) * float(number)!r}.",
                zh=f"{call}：{number!r} 的平方返回来是 {square!r}，应该是 {float(number) * float(number)!r}。",
            )
    return None


def _wrong_tally(words, answer):
    call = f"tally({_short(words)})"
    if not isinstance(answer, list) or not all(isinstance(entry, list) for entry in answer):
        return _not_a(call, answer, "dict", "字典")
    got, expected = dict(answer), Counter(words)
    for word in expected | dict.fromkeys(got):
        if got.get(word) != expected[word]:
            return Problem(
                en=f"{call}: {word!r} occurs {_times(expected[word])}, and the count is {_count(got.get(word))}.",
                zh=f"{call}：{word!r} 出现了 {expected[word]} 次，数出来的却是 {_count(got.get(word), '（没有）')}。",
            )
    return None


def _wrong_text(text, answer):
    call = f"shout({_short(text)})"
    if not isinstance(answer, str):
        return _not_a(call, answer, "str", "字符串")
    if answer != text.upper():
        return Problem(
            en=f"{call} returns {_short(answer)}; expected: {_short(text.upper())}.",
            zh=f"{call} 返回了 {_short(answer)}，应该是 {_short(text.upper())}。",
        )
    return None


def _not_a(call, answer, wanted, wanted_zh):
    kind = (
        answer["kind"]
        if isinstance(answer, dict) and "kind" in answer
        else f"an object of type {type(answer).__name__}"
    )
    return Problem(en=f"{call} is {kind}, not a {wanted}.", zh=f"{call} 是 {kind}，不是{wanted_zh}。")


def _count(count, none="missing"):
    return none if not isinstance(count, int) else count


def _times(number):
    return {0: "nowhere", 1: "once", 2: "twice"}.get(number, f"{number} times")


def _short(value):
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:76]} …"


def _step_by_step(evidence):
    calls = {"child": evidence.answer(held=True)}
    word, number = f"word{evidence.fresh.integer(1, 90)}", evidence.fresh.integer(10**6, 10**9) / 3
    words = [word] * 3 + ["tea"]

    def talk(name, argument, **how):
        return evidence("step_by_step", calls=calls, script=[{"caller": [name, argument]}], **how)

    def none_is_lost(seen):
        return _wrong_tally(words, seen.values("tally")[0])

    def all_at_once(seen):
        pids = {visit.pid for visit in seen.calls("child")} - {seen.home}
        if len(pids) == seen.most.get("child", 0) == len(words):
            return None
        if not pids:
            return none_of_multiprocessing(f"tally({_short(words)})", really=True)
        return Problem(
            en=f"With real processes: tally({_short(words)}) runs {len(pids)} processes, at most {seen.most.get('child', 0)} of "
            "them at the same time.",
            zh=f"在真实进程中：tally({_short(words)}) 运行了 {len(pids)} 个进程，同时运行的最多 {seen.most.get('child', 0)} 个。",
        )

    def by_a_child(name):
        def holds(seen):
            if {visit.pid for visit in seen.calls("child")} - {seen.home}:
                return None
            return none_of_multiprocessing(f"{name}()", really=True)

        return holds

    talk("squares", [number]).refutes(
        squares_are_exact=lambda seen: _wrong_squares([number], seen.values("squares")[0]),
        children_do_the_work=by_a_child("squares"),
    )
    talk("tally", words, turns=True).confirms(
        no_word_is_lost=none_is_lost,
        the_words_are_counted_at_the_same_time=all_at_once,
        children_do_the_work=by_a_child("tally"),
    )
    talk("shout", TEXTS[1] + word).confirms(
        every_letter_arrives=lambda seen: _wrong_text(TEXTS[1] + word, seen.values("shout")[0]),
        children_do_the_work=by_a_child("shout"),
    )
