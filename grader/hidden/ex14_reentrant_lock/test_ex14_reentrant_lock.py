"""What must hold of an inventory that several threads use."""

from grader.oracle.history import JsonObject
from grader.oracle.linearizability import linearizable
from grader.oracle.problem import Problem

CLERKS = 4
TIMES = 60


class Shelves:
    """The sequential meaning: pieces of each article, as a sorted tuple of pairs."""

    def initial(self):
        return ()

    def step(self, state, operation):
        shelves = dict(state)
        match operation.op, operation.args:
            case "add", (article, pieces):
                shelves[article] = shelves.get(article, 0) + pieces
                right = operation.raised is None
            case "remove", (article, pieces):
                if shelves.get(article, 0) < pieces:
                    return (state,) if operation.raised == "ValueError" else ()
                shelves[article] -= pieces
                right = operation.raised is None
            case "move_all", (article, new_article):
                moved = shelves.pop(article, 0)
                shelves[new_article] = shelves.get(new_article, 0) + moved
                right = operation.is_open or operation.value == moved
            case "stock", ():
                right = operation.is_open or operation.value == JsonObject(state)
        return (tuple(sorted((a, n) for a, n in shelves.items() if n)),) if right else ()


def test_move_all_comes_back(explore, fresh):
    old, new = fresh.words(2)
    a, b = fresh.shuffled(range(2, 60))[:2]
    orders = [
        *(["add", old, a], ["add", new, b], ["move_all", old, new], ["stock"], ["move_all", old, new]),
        *(["move_all", new, new], ["stock"], ["remove", new, a], ["stock"]),
    ]
    explore("one_clerk", orders=orders).always(_like_shelves)


def test_others_never_see_it_half_done(explore, fresh):
    old, new = fresh.words(2)
    a, b = fresh.shuffled(range(2, 60))[:2]
    clerks = {"clerk 1": [["move_all", old, new]], "clerk 2": [["stock"], ["stock"]]}
    explore("clerks", before=[[old, a]], orders=clerks).always(_like_shelves)

    def the_callers_own(seen):
        if seen["before"] == seen["after"] == {old: a} and seen["stock"] == {old: a + b}:
            return None
        if seen["before"] == {old: a} and seen["after"] != {old: a}:
            return Problem(
                en=f"stock() has given {seen['before']!r}. Then somebody calls add({old!r}, {b}), and the dictionary that was "
                f"given is {seen['after']!r} all at once: it is the inventory's own.",
                zh=f"stock() 给出了 {seen['before']!r}。之后有人调用 add({old!r}, {b})，已经给出的那个字典就变成了 {seen['after']!r}："
                "它是库存自己的字典。",
            )
        return Problem(
            en=f"{a} pieces of {old!r} are added, then {b}; a caller of stock() empties the dictionary that it has been given, "
            f"and stock() gives {seen['stock']!r} from then on.",
            zh=f"先后加入了 {old!r} {a} 件和 {b} 件；调用 stock() 的人清空了自己拿到的字典，之后 stock() 给出的是 {seen['stock']!r}。",
        )

    explore("a_dictionary_is_kept", article=old, pieces=a, added=b).always(the_callers_own)


def test_no_piece_is_lost(explore, fresh):
    (article,) = fresh.words(1)
    a, b, c = fresh.shuffled(range(2, 60))[:3]
    clerks = {"clerk 1": [["add", article, a], ["remove", article, a]], "clerk 2": [["add", article, b]]}
    explore("clerks", before=[[article, c]], orders=clerks).always(_like_shelves)


def test_a_refusal_leaves_it_usable(explore, fresh):
    (article,) = fresh.words(1)
    a = fresh.integer(2, 60)
    clerks = {"clerk 1": [["remove", article, a + 1], ["stock"]], "clerk 2": [["remove", article, a]]}
    explore("clerks", before=[[article, a]], orders=clerks).always(_like_shelves)


def test_real_threads_book_a_whole_day(evidence, explore, native, fresh):
    old, new, third = evidence.fresh.words(3)
    a, b = evidence.fresh.shuffled(range(2, 60))[:2]
    adding = [{"clerk 1": ["add", old, a], "clerk 2": ["add", old, b]} for _ in range(4)]
    moving = [
        {"clerk 1": ["add", old, a]},
        {"clerk 1": ["move_all", old, new], "clerk 2": ["stock"]},
        {"clerk 1": ["move_all", new, third], "clerk 2": ["stock"]},
    ]

    def like_shelves(seen):
        problem = _like_shelves({"history": seen.history})
        if problem is None:
            return None
        return Problem(en=f"With real threads: {problem.en}", zh=f"在真实线程中：{problem.zh}")

    counting = evidence("step_by_step", turns=True, script=[*adding, {"clerk 1": ["stock"]}])
    counting.refutes(no_piece_is_lost=like_shelves)
    evidence("step_by_step", turns=True, script=moving).confirms(others_never_see_it_half_done=like_shelves)
    alone = [{"clerk 1": order} for phase in moving for order in phase.values()]
    evidence("step_by_step", script=alone).confirms(move_all_comes_back=like_shelves)
    refused = [{"clerk 1": ["add", old, a]}, {"clerk 1": ["remove", old, a + 1]}, {"clerk 2": ["stock"]}]
    evidence("step_by_step", script=refused).confirms(a_refusal_leaves_it_usable=like_shelves)
    clerks = {"clerk 1": [["move_all", old, new]], "clerk 2": [["add", new, b]]}
    explore("clerks", before=[[old, a]], orders=clerks, forbid=("busy_wait",)).always()
    hard = explore("hard_names", clerks=2, article=new, pieces=b, exact_clock=True, forbid=("busy_wait",))
    hard.always()
    pieces = fresh.integer(2, 9)
    expected = CLERKS * TIMES * pieces

    def holds(seen):
        if sum(seen["stock"].values()) == expected:
            return None
        return Problem(
            en=f"With real threads: {CLERKS} threads add {expected} pieces in all. In "
            f"the end stock() is {seen['stock']!r}.",
            zh=f"在真实线程中：{CLERKS} 个线程一共加入 {expected} 件。最后 stock() 是 {seen['stock']!r}。",
        )

    native("a_whole_day", clerks=CLERKS, times=TIMES, pieces=pieces).always(holds)


def _like_shelves(seen):
    """Each call takes effect in one step: there is an order of the calls that explains every answer."""
    history = seen["history"]
    if linearizable(history, Shelves()).verdict == "ok":
        return None
    said = [_told(operation) for operation in history]
    return Problem(
        en=f"There is no order of these calls that explains their answers: {'; '.join(said)}.",
        zh=f"找不到一种先后，能解释这些调用的结果：{'；'.join(said)}。",
    )


def _told(operation):
    args = ", ".join(map(repr, operation["args"]))
    answer = f"raises {operation['raised']}" if operation["raised"] else f"gives {operation['value']!r}"
    return f"{operation['task']}: {operation['op']}({args}) {answer}"
