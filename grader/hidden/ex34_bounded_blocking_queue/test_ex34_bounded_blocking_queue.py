"""What must hold of a bounded queue between threads."""

from grader.oracle.linearizability import linearizable
from grader.oracle.problem import Problem, nothing_happened

FINISHED_QUEUES = {"queue", "_queue", "multiprocessing", "asyncio", "concurrent"}
CAPACITY = 3
COUNT = 100
HOUR = 3600


class Bounded:
    """The sequential meaning: at most `capacity` elements, first in, first out."""

    def __init__(self, capacity):
        self.capacity = capacity

    def initial(self):
        return ()

    def step(self, state, operation):
        match operation.op, operation.args:
            case "enqueue", (element,):
                fits = len(state) < self.capacity and operation.raised is None
                return ((*state, element),) if fits else ()
            case "dequeue", ():
                right = state and (operation.is_open or (operation.raised is None and operation.value == state[0]))
                return (state[1:],) if right else ()
            case "size", ():
                return (state,) if operation.is_open or operation.value == len(state) else ()


def test_every_element_comes_out_once_in_order(explore, fresh):
    a, b, c = fresh.integers(3)
    for put, takes in (([[a, b], [c]], [2, 1]), ([[a, b, c]], [1, 1, 1])):
        explore("bakery", capacity=2, put=put, takes=takes).always(_one_after_another(100))
    explore("bakery", capacity=1, put=[[a], [b]], takes=[1, 1]).always(_one_after_another(100))
    # whoever gives up waiting finds nothing
    explore("bakery", capacity=1, put=[[a]], takes=[1], timeouts="any").always(_one_after_another(100))


def test_the_capacity_is_kept_and_used(explore, fresh):
    for capacity in (2, 1):
        explore("filled", capacity=capacity, elements=fresh.integers(capacity + 1)).always(
            lambda seen, capacity=capacity: _kept(capacity, seen)
        )
    explore("exchanged", elements=fresh.integers(2)).always(_exchanged)


def test_size_and_elements_of_any_kind(explore, fresh):
    explore("looked_at", elements=fresh.integers(2)).always(_one_after_another(100))
    explore("bakery", capacity=4, put=[fresh.shuffled([None, 0, "", False])], takes=[4]).always(_all_kinds)


def test_a_waiting_thread_sleeps(explore, fresh):
    a, b = fresh.integers(2)
    explore("bakery", capacity=1, put=[[a, b]], takes=[2], forbid=("busy_wait",)).always()
    # the others wait for an hour: who looks in between, looks often
    for late in ("bakers", "sellers"):
        inputs = {"capacity": 1, "put": [[a, b]], "takes": [2], "late": late, "seconds": HOUR}
        explore("bakery", exact_clock=True, forbid=("busy_wait",), **inputs).always()


def test_it_is_built_from_scratch(source, explore, fresh):
    for name in sorted(source.imports()):
        module = name.split(".")[0]
        if module in FINISHED_QUEUES:
            source.refuse(
                Problem(
                    en=f"Your file imports {module}, which brings a finished queue along. Build it from what `threading` has.",
                    zh=f"你的文件导入了 {module}，它自带现成的队列。请用 threading 里的工具自己实现。",
                    cause="not_allowed",
                ),
                line=(source.lines(module, name) or [None])[0],
            )
    explore("bakery", capacity=4, put=[fresh.integers(1)], takes=[1]).always(_one_after_another(100))


def test_real_threads_lose_no_time(evidence, native, fresh):
    a, b, c, d, e = evidence.fresh.integers(5)
    handing = [
        {"seller 1": ["dequeue"], "seller 2": ["dequeue"], "baker": ["enqueue", a]},
        {"baker": ["enqueue", b]},
        *({"baker": ["enqueue", x]} for x in (c, d, e)),
        {"seller 1": ["dequeue"], "seller 2": ["dequeue"]},
        {"seller 1": ["dequeue"]},
    ]
    filling = [{"baker": ["enqueue", x]} for x in (a, b, c)]
    filling += [{"baker": ["enqueue", d], "visitor": ["size"]}, {"seller 1": ["dequeue"]}, {"visitor": ["size"]}]

    def one_after_another(seen):
        problem = _explained(CAPACITY, seen.history)
        if problem is None:
            return None
        return Problem(en=f"With real threads: {problem.en}", zh=f"在真实线程中：{problem.zh}")

    def something_comes_out(seen):
        return nothing_happened([value for value in seen.values("dequeue") if value is not None])

    evidence("step_by_step", script=handing, blocking=True, capacity=CAPACITY).refutes(
        every_element_comes_out_once_in_order=one_after_another,
        a_waiting_thread_sleeps=something_comes_out,
        it_is_built_from_scratch=something_comes_out,
    )
    evidence("step_by_step", script=filling, blocking=True, capacity=CAPACITY).confirms(
        the_capacity_is_kept_and_used=one_after_another
    )
    looking = [{"baker": ["enqueue", a], "seller 1": ["enqueue", b]}, {"visitor": ["size"]}]
    looking += [{"baker": ["dequeue"], "seller 1": ["dequeue"]}, {"visitor": ["size"]}]
    evidence("step_by_step", script=looking, turns=True, capacity=CAPACITY).confirms(
        size_and_elements_of_any_kind=one_after_another
    )

    def holds(seen):
        if sorted(seen["taken"], key=repr) == sorted(range(2 * COUNT), key=repr) and seen["size"] == 0:
            return None
        return Problem(
            en=f"With real threads: {2 * COUNT} elements go in, {len(seen['taken'])} come out, {len(set(seen['taken']))} of them "
            f"different; size() is {seen['size']!r} then.",
            zh=f"在真实线程中：放入 {2 * COUNT} 个元素，取出 {len(seen['taken'])} 个，其中不同的有 {len(set(seen['taken']))} 个；"
            f"之后 size() 是 {seen['size']!r}。",
        )

    native("many_elements", capacity=CAPACITY, count=COUNT).always(holds)


def _one_after_another(capacity):
    return lambda seen: _explained(capacity, seen["history"])


def _kept(capacity, seen):
    """Only what the capacity has to do with: how many fit in."""
    sizes = [operation["value"] for operation in seen["history"] if operation["op"] == "size"]
    if any(type(size) is int and size > capacity for size in sizes):
        return Problem(
            en=f"BoundedBlockingQueue({capacity}): {capacity} elements are in it, another thread calls enqueue, nobody takes "
            f"anything out, and size() is {max(sizes)}.",
            zh=f"BoundedBlockingQueue({capacity})：里面已有 {capacity} 个元素，另一个线程调用 enqueue，没有人取出任何元素，"
            f"size() 却是 {max(sizes)}。",
        )
    return None


def _exchanged(seen):
    """There is room for one element, also while it is taken out and the next one is put in."""
    sizes = [operation["value"] for operation in seen["history"] if operation["op"] == "size"]
    if any(type(size) is int and size > 1 for size in sizes):
        return Problem(
            en="BoundedBlockingQueue(1) is full, one thread calls dequeue, another one calls enqueue and then dequeue, and "
            f"size() is {max(sizes)}: the new element is in before the old one is out.",
            zh=f"BoundedBlockingQueue(1) 已满，一个线程调用 dequeue，另一个先调用 enqueue、再调用 dequeue，size() 却是 {max(sizes)}："
            "旧元素还没出来，新元素就进去了。",
        )
    if linearizable(seen["history"], Bounded(1)).verdict == "ok":
        return None
    got = [operation["value"] for operation in seen["history"] if operation["op"] == "dequeue"]
    return Problem(
        en="BoundedBlockingQueue(1) is full, one thread calls dequeue, another one calls enqueue and then dequeue. In the order "
        f"in which the calls began, dequeue returns {' and '.join(map(repr, got))}, and size() is {sizes[0]!r}: with room for one "
        "element that cannot be, whichever call came first.",
        zh=f"BoundedBlockingQueue(1) 已满，一个线程调用 dequeue，另一个先调用 enqueue、再调用 dequeue。按调用开始的先后，dequeue 返回 "
        f"{'、'.join(map(repr, got))}，size() 是 {sizes[0]!r}：只放得下一个元素的队列，无论哪个调用在先，都不可能这样。",
    )


def _all_kinds(seen):
    put = [operation["args"][0] for operation in seen["history"] if operation["op"] == "enqueue"]
    got = [operation["value"] for operation in seen["history"] if operation["op"] == "dequeue"]
    if [(type(x), x) for x in put] == [(type(x), x) for x in got]:
        return None
    return Problem(en=f"{put!r} goes in, and {got!r} comes out.", zh=f"放入的是 {put!r}，取出的是 {got!r}。")


def _explained(capacity, history):
    """There is an order of the calls, one at a time, that explains every answer."""
    if linearizable(history, Bounded(capacity)).verdict == "ok":
        return None
    put = [operation["args"][0] for operation in history if operation["op"] == "enqueue"]
    got = [operation["value"] for operation in history if operation["op"] == "dequeue"]
    sizes = [operation["value"] for operation in history if operation["op"] == "size"]
    looked = f", size() says {', '.join(map(repr, sizes))}" if sizes else ""
    looked_zh = f"，size() 先后说 {'、'.join(map(repr, sizes))}" if sizes else ""
    return Problem(
        en=f"{put!r} goes in and {got!r} comes out, in the order in which the calls began{looked}. A queue, first in, first "
        "out, cannot have answered like that.",
        zh=f"按调用开始的先后，放入的是 {put!r}，取出的是 {got!r}{looked_zh}。先进先出的队列不可能这样回答。",
    )
