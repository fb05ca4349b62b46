"""What a queue for threads must do.

The checks keep to their own business, so that a mistake is named once: the first has one consumer only, the second one
thread that may wait, the third lets several threads wait, the fourth has the clock.
"""

import ast

from grader.oracle.invariants import conserved, in_order
from grader.oracle.linearizability import linearizable
from grader.oracle.models import Queue
from grader.oracle.problem import Problem

EARLY_SECONDS = 0.001
LATE_SECONDS = 0.25
"""How far a get may miss its time limit; the clock is exact, so this allows for polling, which is judged elsewhere."""
LATER_SECONDS = 1.22
"""When an item comes that is waited for: who looks again every second, or every half or third of one, is late."""
HOUR = 3600
NOTHING = "(nothing)"

METHODS = {"put", "get", "qsize", "empty"}
READY_MADE = {"Queue", "LifoQueue", "PriorityQueue", "SimpleQueue", "JoinableQueue"}


def test_items_leave_in_the_order_they_came(explore, fresh):
    items = fresh.integers(3)

    def oldest_first(seen):
        history = seen["history"]
        received = [get["value"] for get in history if get["op"] == "get"]
        for item in received:
            if item not in items:
                return _from_nowhere(item)
        produced = {}
        for put in history:
            if put["op"] == "put":
                produced.setdefault(put["task"], []).append(put["args"][0])
        found = in_order(produced, received)
        if not found:
            late = received[found.place]
            siblings = next(made for made in produced.values() if late in made)
            early = next(item for item in received if item in siblings[siblings.index(late) + 1 :])
            return Problem(
                en=f"{late!r} goes in before {early!r} and comes out after it.",
                zh=f"{late!r} 比 {early!r} 先放入，却在它之后才取出。",
            )
        return None

    def true_sizes(looked):
        going_up, going_down = range(len(items) + 1), range(len(items) - 1, -1, -1)
        for (size, empty), there in zip(looked, [*going_up, *going_down], strict=True):
            if type(size) is not int or size != there:
                return Problem(
                    en=f"qsize() says {size!r} while the number of items in the queue is {there}.",
                    zh=f"队列里有 {there} 个元素，qsize() 却返回 {size!r}。",
                )
            if empty is not (there == 0):
                return Problem(
                    en=f"empty() says {empty!r} while the number of items in the queue is {there}.",
                    zh=f"队列里有 {there} 个元素，empty() 却返回 {empty!r}。",
                )
        return None

    explore("one_after_another", items=items).always(oldest_first)
    explore("sizes", items=items).always(true_sizes)
    explore("pipeline", put=[items], gets=[3]).always(oldest_first)
    explore("pipeline", put=[items[:1], items[1:]], gets=[3]).always(oldest_first)


def _from_nowhere(item):
    return Problem(
        en=f"A get() returns {item!r}, and nobody has put that.",
        zh=f"有一次 get() 返回了 {item!r}，但没有人放入过它。",
    )


def test_each_item_is_got_exactly_once(explore, fresh):
    items = fresh.integers(2)

    def nothing_lost_or_doubled(seen, items=items):
        found = [*seen["taken"], *seen["left"]]
        kept = conserved(items, found)
        if kept.added:
            item = kept.added[0]
            if item in items:
                return Problem(
                    en=f"{item!r} is put once, and two calls of get() return it.",
                    zh=f"{item!r} 只放入了一次，却有两次 get() 都返回了它。",
                )
            return _from_nowhere(item)
        if kept.lost:
            return Problem(
                en=f"{kept.lost[0]!r} is put, no get() returns it, and it is not in the queue at the end.",
                zh=f"{kept.lost[0]!r} 放入了队列，没有任何 get() 返回它，最后队列里也没有它。",
            )
        left = len(seen["left"])
        if seen["size"] != left or type(seen["size"]) is not int:
            return Problem(
                en=f"When all threads have finished, qsize() says {seen['size']!r}, and {left} can still be taken out.",
                zh=f"所有线程都结束之后，qsize() 返回 {seen['size']!r}，而实际还能取出 {left} 个。",
            )
        if seen["empty"] is not (left == 0):
            return Problem(
                en=f"When all threads have finished, empty() says {seen['empty']!r}, and {left} can still be taken out.",
                zh=f"所有线程都结束之后，empty() 返回 {seen['empty']!r}，而实际还能取出 {left} 个。",
            )
        return None

    explore("with_a_visitor", items=items).always(nothing_lost_or_doubled)
    explore("gives_up", item=items[0], limit=3, timeouts="any").always(
        lambda seen: nothing_lost_or_doubled(seen, items[:1])
    )


def test_every_put_wakes_a_waiting_get(explore, fresh):
    first, second = fresh.integers(2)
    explore("pipeline", put=[[first, second]], gets=[1, 1], consumers_first=True).always()
    explore("pipeline", put=[[first], [second]], gets=[1, 1], consumers_first=True).always()
    explore("one_gives_up", items=[first, second], limit=3, timeouts="any").always()


def test_get_keeps_to_its_time_limit(explore, fresh):
    item = fresh.integer(100, 999)
    limit, long = fresh.integer(2, 4), fresh.integer(6, 9)

    for how, seconds in (
        ({"block": False}, 0),
        ({"timeout": 0}, 0),
        ({"block": False, "timeout": long}, 0),
        ({"timeout": limit}, limit),
    ):
        explore("nobody_puts", how=how, exact_clock=True).always(_ends(how, NOTHING, seconds))
        explore("already_there", item=item, how=how, exact_clock=True).always(_ends(how, item, 0))

    for how, later in (({"timeout": long}, LATER_SECONDS), ({}, LATER_SECONDS), ({}, HOUR)):
        explore("comes_later", item=item, after=later, how=how, exact_clock=True).always(_ends(how, item, later))

    how = {"timeout": limit}
    gives_up, gets_it = _ends(how, NOTHING, limit), _ends(how, item, 1)

    def one_limit_in_all(seen):
        return gives_up(seen) if seen["item"] == NOTHING else gets_it(seen)

    explore("snatched", item=item, after=1, how=how, exact_clock=True).always(one_limit_in_all)


def _ends(how, item, seconds):
    """A get called with `how` has to end with `item` after so many seconds."""
    call = f"get({', '.join(f'{name}={value}' for name, value in how.items())})"

    def holds(got):
        if item == NOTHING and got["item"] != NOTHING:
            return Problem(
                en=f"{call} on an empty queue returns {got['item']!r}; it has to raise queue.Empty.",
                zh=f"队列是空的，{call} 却返回了 {got['item']!r}；它应当抛出 queue.Empty。",
            )
        if item != NOTHING and got["item"] == NOTHING:
            return Problem(
                en=f"{call} raises queue.Empty, although put() is called before, or long before its time is up.",
                zh=f"{call} 抛出了 queue.Empty；可是 put() 要么在它之前就已经调用，要么离时间用完还早就已经调用。",
            )
        if item != NOTHING and got["item"] != item:
            return Problem(
                en=f"{call} returns {got['item']!r}, which is not what was put.",
                zh=f"{call} 返回了 {got['item']!r}，这不是放入的元素。",
            )
        took = round(got["seconds"], 3)
        if took < seconds - EARLY_SECONDS:
            return Problem(
                en=f"{call} gives up after {took:g} seconds, before its time is up.",
                zh=f"{call} 只等了 {took:g} 秒就放弃了，时间还没有到。",
            )
        if took > seconds + LATE_SECONDS and item != NOTHING:
            return Problem(
                en=f"{call} returns its item after {took:g} seconds, although the item was there {took - seconds:g} seconds earlier.",
                zh=f"{call} 过了 {took:g} 秒才返回，而元素在 {took - seconds:g} 秒之前就已经在队列里了。",
            )
        if took > seconds + LATE_SECONDS:
            return Problem(
                en=f"{call} comes back after {took:g} seconds in all; that is longer than it may take.",
                zh=f"{call} 总共用了 {took:g} 秒才返回，超过了允许的时间。",
            )
        return None

    return holds


def test_a_waiting_get_sleeps(evidence, explore, native, fresh):
    _pass_on_step_by_step(evidence)
    explore("late_producer", forbid=("busy_wait",), items=fresh.integers(2)).always()
    items = fresh.integers(1000)

    def all_come_back(seen):
        if seen["received"] != items:
            return Problem(
                en="In a run with real threads, items that go to another thread and back do not come back as they left.",
                zh="用真实线程运行时，元素送到另一个线程再送回来，收到的与送出的不一致。",
            )
        return None

    native("echo", items=items).always(all_come_back)


def test_the_queue_is_built_from_scratch(source):
    for line, method in _not_written_yet(source.tree):
        source.refuse(
            Problem(
                en=f"There is no queue yet: {method} is still to be written.",
                zh=f"队列还没有写出来：{method} 还是空的。",
                cause="missing",
            ),
            line=line,
        )
    for line, name in sorted(_ready_made(source.tree)):
        source.refuse(
            Problem(
                en=f"{name} is a queue that others have built. Here you build one: a list for the items, and from `threading` "
                "what threads need to share it. From the module `queue` you need the exception Empty alone.",
                zh=f"{name} 是别人写好的队列。这道题要你自己写：用列表存放元素，用 threading 里的工具让线程安全地共享它。"
                "queue 模块里只需要异常类 Empty。",
                cause="not_allowed",
            ),
            line=line,
        )


def _not_written_yet(tree):
    """The methods that end where the starter leaves them, or do nothing at all, as pairs of line and name."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        if node.name in METHODS and all(
            isinstance(one, ast.Pass | ast.Expr) and _says_nothing(one) for one in node.body
        ):
            yield node.lineno, node.name
        elif isinstance(node.body[-1], ast.Raise):
            raised = node.body[-1].exc
            raised = raised.func if isinstance(raised, ast.Call) else raised
            if isinstance(raised, ast.Name) and raised.id == "NotImplementedError":
                yield node.lineno, node.name


def _says_nothing(statement):
    return isinstance(statement, ast.Pass) or isinstance(statement.value, ast.Constant)


def _ready_made(tree):
    """Where the text takes a queue class from a module, as pairs of line and name."""
    everything_imported = False
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(names=aliases):
                everything_imported |= any(alias.name == "*" for alias in aliases)
                yield from ((node.lineno, alias.name) for alias in aliases if alias.name in READY_MADE)
            case ast.Attribute(attr=name) if name in READY_MADE:
                yield node.lineno, name
    if everything_imported:
        own = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id in READY_MADE - own:
                yield node.lineno, node.id


def _pass_on_step_by_step(evidence):
    items = evidence.fresh.integers(8)
    a, b, c = items[:3]

    def talk(script, **how):
        return evidence("step_by_step", script=script, **how)

    def each_is_got_once(seen):
        balance = conserved(items, seen.values("get"))
        if balance:
            return None
        return Problem(
            en=f"With real threads, one of them always a little slow between two lines: {len(items)} items are put, and "
            f"{len(seen.values('get'))} calls of get() give {', '.join(map(repr, seen.values('get')))}.",
            zh=f"在真实线程中，总有一个线程在两行代码之间慢一点：放入了 {len(items)} 个元素，"
            f"{len(seen.values('get'))} 次 get() 得到的是 {'、'.join(map(repr, seen.values('get')))}。",
        )

    pairs = list(zip(items[::2], items[1::2], strict=True))
    script = [{"producer 1": ["put", first], "producer 2": ["put", second]} for first, second in pairs]
    script += [{"consumer 1": ["get"], "consumer 2": ["get"]}] * len(pairs)
    talk(script, turns=True).refutes(
        each_item_is_got_exactly_once=each_is_got_once,
    )
    steps = [["put", a], ["put", b], ["get"], ["put", c], ["get"], ["get"]]
    talk([{"caller": step} for step in steps]).confirms(items_leave_in_the_order_they_came=_like_a_queue)
    waiting = [{"consumer 1": ["get"]}, {"consumer 2": ["get"]}, {"producer": ["put", a]}, {"producer": ["put", b]}]
    talk(waiting, blocking=True).confirms(every_put_wakes_a_waiting_get=_like_a_queue)
    in_vain = [["get", False], ["get", True, 0], ["get", True, 0.02], ["put", a], ["get", True, 0.02]]
    talk([{"caller": step} for step in in_vain]).confirms(get_keeps_to_its_time_limit=_like_a_queue)


def _like_a_queue(seen):
    if linearizable(seen.history, Queue()).verdict != "illegal":
        return None
    steps = [_step(operation) for operation in seen.history]
    return Problem(
        en=f"With real threads, step by step: {'; '.join(steps)}. No queue answers like that.",
        zh=f"在一步步跟踪的真实线程中：{'；'.join(steps)}。队列不会这样回答。",
    )


def _step(operation):
    call = f"{operation['op']}({', '.join(map(repr, operation['args']))})"
    return f"{call} → {operation['raised'] or repr(operation['value'])}"
