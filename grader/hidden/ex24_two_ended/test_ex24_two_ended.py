"""What must hold of a stack that forgets and of a deque that is stolen from."""

from dataclasses import dataclass

from grader.oracle.linearizability import linearizable
from grader.oracle.problem import Problem

ITEMS_IN_REAL_TIME = 1_500


@dataclass(frozen=True)
class Pile:
    """push(item), pop() the newest, steal() the oldest; at most `limit` items, of which the oldest is forgotten."""

    limit: int | None = None

    def initial(self):
        return ()

    def step(self, state, operation):
        if operation.raised is not None:
            return ()
        match operation.op, operation.args:
            case "push", (item,):
                state = (*state, item)
                return (state if self.limit is None else state[-self.limit :],)
            case "pop", _:
                rest, taken = state[:-1], state[-1] if state else None
            case "steal", _:
                rest, taken = state[1:], state[0] if state else None
        return (rest,) if operation.is_open or operation.value == taken else ()


def test_the_newest_is_undone_first(explore, fresh):
    a, b, c, d = fresh.integers(4)
    for limit, items in ((2, [a, b, c]), (1, [a, b]), (3, [d, c, d, a, b])):
        calls = [
            *(["push", item] for item in items),
            *(["pop"] for _ in range(limit + 1)),
            ["push", d],
            ["pop"],
            ["pop"],
        ]
        explore("alone", kind="UndoStack", arguments=[limit], calls=calls).always(
            lambda seen, limit=limit: _no_pile(f"UndoStack({limit})", Pile(limit), seen)
        )


def test_it_is_still_one_stack(explore, fresh):
    a, b, c, d = fresh.integers(4)
    for limit, first, threads in (
        (5, [["push", a]], {"one": [["pop"]], "two": [["pop"]]}),
        (2, [["push", a], ["push", b]], {"one": [["push", c]], "two": [["push", d]]}),
        (3, [], {"one": [["push", a], ["pop"]], "two": [["push", b], ["pop"]]}),
        (1, [["push", a]], {"one": [["push", b]], "two": [["pop"]]}),
    ):
        explore("together", kind="UndoStack", arguments=[limit], first=first, threads=threads).always(
            lambda seen, limit=limit: _no_pile(f"UndoStack({limit})", Pile(limit), seen)
        )


def test_newest_here_oldest_there(explore, fresh):
    a, b, c = fresh.integers(3)
    calls = [
        ["push", a],
        ["push", b],
        ["push", a],
        ["push", c],
        ["pop"],
        ["steal"],
        ["pop"],
        ["steal"],
        ["pop"],
        ["steal"],
    ]
    for some in (calls, [["steal"], ["pop"], ["push", b], ["steal"], ["steal"]]):
        explore("alone", kind="StealingDeque", arguments=[], calls=some).always(
            lambda seen: _no_pile("StealingDeque()", Pile(), seen)
        )


def test_the_last_job_goes_to_one(explore, fresh):
    a, b, c = fresh.integers(3)
    for first, threads in (
        ([["push", a]], {"worker": [["pop"]], "thief": [["steal"], ["steal"]]}),
        ([["push", a], ["push", b]], {"thief 1": [["steal"]], "thief 2": [["steal"]], "worker": [["pop"]]}),
        ([], {"worker": [["push", a], ["pop"], ["push", b]], "thief": [["steal"], ["steal"]]}),
        ([["push", a], ["push", b]], {"worker": [["push", c], ["pop"]], "thief": [["steal"]]}),
        ([["push", a]], {"thief 1": [["steal"]], "worker": [["push", b]], "thief 2": [["steal"]]}),
    ):
        explore("together", kind="StealingDeque", arguments=[], first=first, threads=threads).always(
            lambda seen: _no_pile("StealingDeque()", Pile(), seen)
        )


def test_real_threads_lose_nothing(evidence, native):
    _step_by_step(evidence)

    def holds(seen):
        if not seen["each_once"]:
            return Problem(
                en=f"With real threads: a worker pushes {ITEMS_IN_REAL_TIME} jobs, and it and the thieves take {seen['got']}, or some of them twice.",
                zh=f"在真实线程中：工作线程放了 {ITEMS_IN_REAL_TIME} 件活，它和偷的人一共取走了 {seen['got']} 件，或者有的取了两次。",
            )
        if not seen["undone"]:
            return Problem(
                en=f"With real threads: {ITEMS_IN_REAL_TIME} items are pushed on an UndoStack, and do not come back newest first.",
                zh=f"在真实线程中：往 UndoStack 放了 {ITEMS_IN_REAL_TIME} 件，取出来的顺序不是从新到旧。",
            )
        return None

    native("a_busy_pile", items=ITEMS_IN_REAL_TIME, thieves=3).always(holds)


def _no_pile(name, model, seen, en="", zh=""):
    history = seen["history"]
    if linearizable(history, model).verdict != "illegal":
        return None
    several = len({operation["task"] for operation in history}) > 1
    steps = [_step(operation, several) for operation in history]
    return Problem(
        en=f"{en}{name}: {'; '.join(steps)}. {'In no order of these calls would that be right' if several else 'That is not right'}.",
        zh=f"{zh}{name}：{'；'.join(steps)}。{'这些调用不管按什么先后进行，都不该是这样' if several else '不该是这样'}。",
    )


def _step(operation, several):
    call = f"{operation['op']}({', '.join(map(repr, operation['args']))})"
    result = operation["raised"] or _shown(operation["value"])
    who = f"[{operation['task']}] " if several and operation["task"] != "main" else ""
    return f"{who}{call}" if operation["op"] == "push" and operation["raised"] is None else f"{who}{call} → {result}"


def _shown(value):
    return f"an object of type {value['!type']}" if isinstance(value, dict) and "!type" in value else repr(value)


def _step_by_step(evidence):
    a, b, c, d, e, f = evidence.fresh.integers(6)

    def talk(kind, arguments, *script, turns=False):
        return evidence("step_by_step", kind=kind, arguments=arguments, script=script, turns=turns)

    def like(name, model):
        return lambda seen: _no_pile(
            name, model, {"history": seen.history}, "With real threads, step by step: ", "在一步步跟踪的真实线程中，"
        )

    stack, pile = like("UndoStack(3)", Pile(3)), like("StealingDeque()", Pile())
    pops = [{"one": ["pop"]}] * 4
    talk("UndoStack", [3], *({"one": ["push", item]} for item in (a, b, c, d)), *pops).refutes(
        the_newest_is_undone_first=stack, it_is_still_one_stack=stack
    )
    contest = talk(
        "UndoStack",
        [3],
        {"one": ["push", a], "two": ["push", b]},
        {"one": ["push", c], "two": ["push", d]},
        {"one": ["pop"], "two": ["pop"]},
        *pops,
        turns=True,
    )
    contest.confirms(it_is_still_one_stack=stack)
    pushes = [{"worker": ["push", item]} for item in (a, b, c, d)]
    talk(
        "StealingDeque",
        [],
        *pushes,
        {"worker": ["pop"]},
        {"thief": ["steal"]},
        {"worker": ["pop"]},
        {"thief": ["steal"]},
    ).confirms(newest_here_oldest_there=pile)
    both = {"worker": ["pop"], "thief": ["steal"]}
    talk(
        "StealingDeque",
        [],
        {"worker": ["push", e]},
        both,
        {"worker": ["push", f]},
        both,
        {"thief": ["steal"]},
        turns=True,
    ).confirms(the_last_job_goes_to_one=pile)
