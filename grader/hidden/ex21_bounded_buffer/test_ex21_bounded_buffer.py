"""What must hold of a bounded buffer."""

from grader.oracle.invariants import conserved, in_order
from grader.oracle.linearizability import linearizable
from grader.oracle.models import BoundedQueue
from grader.oracle.problem import Problem

FINISHED_QUEUES = ("queue", "_queue", "multiprocessing", "asyncio", "concurrent")
LONG_SECONDS = 3_601.22
"""How long somebody is waited for. Whoever looks again after a round number of seconds is late."""
LATE_SECONDS = 0.1
BUILDING_BLOCKS = {"Lock", "RLock", "Condition", "Semaphore", "BoundedSemaphore", "Event", "Barrier", "allocate_lock"}


def test_items_arrive_once_and_in_order(explore, fresh):
    a, b, c, d = items = fresh.integers(4)

    def holds(seen):
        produced = seen["produced"]
        received = [item for mine in seen["received"] for item in mine]
        balance = conserved([item for mine in produced.values() for item in mine], received)
        if not balance:
            return _unbalanced(balance, of=items)
        overtaken = in_order(produced, received)
        if not overtaken:
            late = received[overtaken.place]
            number, (first, second) = next((name[-1], mine) for name, mine in produced.items() if late in mine)
            return Problem(
                en=f"Producer {number} puts {first}, then {second}. The consumer gets {second} first: what goes in "
                "first must come out first.",
                zh=f"生产者 {number} 先放入 {first}，再放入 {second}，消费者却先取到 {second}。"
                "先放进去的必须先取出来。",
            )
        return None

    # The smaller situation comes first, so that what it shows is as short as possible.
    explore("hand_over", capacity=2, produce=[[a, b], [c]], consume=[3]).always(holds)
    explore("hand_over", capacity=2, produce=[[a, b], [c, d]], consume=[4]).always(holds)


def test_never_more_items_than_capacity(explore, fresh):
    capacity = 2
    items = fresh.integers(5)

    def holds(seen):
        history = seen["history"]
        # Items whose put() has returned, and that no get() has even begun to take, are inside at that moment.
        for operation in history:
            moment = operation["return"]
            if operation["op"] != "put" or moment is None:
                continue
            put = sum(1 for o in history if o["op"] == "put" and o["return"] is not None and o["return"] <= moment)
            got = sum(1 for o in history if o["op"] == "get" and o["call"] <= moment)
            if put - got > capacity:
                return Problem(
                    en=f"put({operation['args'][0]}) returns although the buffer is full: {put} items are in by now "
                    f"and {got or 'none'} can have been taken out, so it holds {put - got}. Its capacity is "
                    f"{capacity}.",
                    zh=f"缓冲区已经满了，put({operation['args'][0]}) 却返回了：到这一刻放入了 {put} 个，最多取走 "
                    f"{got} 个，里面有 {put - got} 个产品，而容量是 {capacity}。",
                )
        return None

    for late in (items[2:4], items[2:]):
        explore("fill_to_the_brim", capacity=capacity, first=items[:2], late=late).always(holds)


def test_every_waiting_thread_is_woken(explore, fresh):
    items = fresh.integers(3)

    def holds(seen):
        produced = [item for mine in seen["produced"].values() for item in mine]
        balance = conserved(produced, [item for mine in seen["received"] for item in mine])
        return None if balance else _unbalanced(balance, of=items)

    for capacity, produce, consume in ((1, items[:2], [1, 1]), (2, items[:2], [1, 1]), (1, items, [2, 1])):
        question = explore("hand_over", capacity=capacity, produce=[produce], consume=consume, forbid=("busy_wait",))
        question.always(holds)

    def woken_in_time(seen):
        balance = conserved(items, seen["received"])
        if not balance:
            return _unbalanced(balance, of=items)
        put, got = seen["moments"]["producer"], seen["moments"]["consumer"]
        gets = [(f"get() → {item}", second, there) for item, second, there in zip(items, got, put)]
        puts = [(f"put({item})", second, room) for item, second, room in zip(items[1:], put[1:], got)]
        for call, second, possible in gets if seen["slow"] == "producer" else puts:
            late = round(second - possible, 2)
            if late > LATE_SECONDS:
                return Problem(
                    en=f"{call} waits for a long time. It comes back {late} s after it could have gone on.",
                    zh=f"{call} 等了很久。从可以继续的那一刻算起，又过了 {late} 秒才返回。",
                )
            if late < 0:
                return Problem(
                    en=f"{call} comes back {-late} s before there is {'room' if call.startswith('put') else 'an item'}.",
                    zh=f"{call} 在还没有{'空位' if call.startswith('put') else '产品'}的时候就返回了，早了 {-late} 秒。",
                )
        return None

    for slow in ("producer", "consumer"):
        explore(
            "long_waits",
            capacity=1,
            items=items,
            slow=slow,
            seconds=LONG_SECONDS,
            exact_clock=True,
            forbid=("busy_wait",),
        ).always(woken_in_time)


def test_close_wakes_everybody(explore, fresh):
    inside, *late = fresh.integers(6)

    def no_put_gets_through(seen):
        if seen["left"] != [inside]:
            return Problem(
                en=f"The buffer is full, holds {inside} and is closed while others wait to put; nobody takes anything "
                f"out. Afterwards it holds {seen['left']}: a put that was still waiting must not add its item any "
                "more.",
                zh=f"缓冲区已满，里面是 {inside}；有线程在等着放入时缓冲区被关闭，期间没有人取走产品。之后里面却是 "
                f"{seen['left']}：关闭时还在等待的 put 不能再把产品放进去。",
            )
        return _all_are_refused(seen)

    for sleepers in (2, 5):
        explore("close_on_sleepers", inside=[inside], late=late[:sleepers], consumers=0).always(no_put_gets_through)
        explore("close_on_sleepers", inside=[], late=[], consumers=sleepers).always(_all_are_refused)


def test_close_keeps_what_is_left(explore, fresh):
    a, b, c, late = fresh.integers(4)

    def holds(seen):
        accepted, received = seen["accepted"], seen["received"]
        balance = conserved(accepted, received)
        if balance.lost:
            return Problem(
                en=f"put({balance.lost[0]}) returns without Closed, so the buffer has taken the item over. The "
                "consumer gets until Closed is raised and never sees it.",
                zh=f"put({balance.lost[0]}) 正常返回，没有抛出 Closed，说明缓冲区收下了这个产品。消费者一直取到 "
                "Closed 为止，却没有取到它。",
            )
        if balance.added:
            return _unbalanced(balance, of=[a, b, c])
        if not seen["late_is_refused"]:
            return Problem(
                en="close() has returned, and a put() that begins only now does not raise Closed.",
                zh="close() 已经返回，之后才开始的 put() 却没有抛出 Closed。",
            )
        return None

    def waits_in_vain(seen):
        if seen == {"refused": [late], "received": [a]}:
            return None
        if a not in seen["received"]:
            return _unbalanced(conserved([a], seen["received"]), of=[a, late])
        return Problem(
            en=f"The buffer is full, a put() waits or has not begun yet, and close() returns. Only then room is made. The put() "
            f"{'raises Closed' if seen['refused'] else 'returns, in place of raising Closed'}, and {seen['received']} come out.",
            zh="缓冲区已满，有一个 put() 在等待，或者还没有开始，这时 close() 返回了，之后才有了空位。这个 put() "
            f"{'抛出了 Closed' if seen['refused'] else '没有抛出 Closed，而是正常返回'}，取出来的是 {seen['received']}。",
        )

    explore("close_on_a_half_full_buffer", capacity=4, inside=[a, b], more=[c], late=late).always(holds)
    explore("close_before_there_is_room", inside=a, late=late).always(waits_in_vain)


def test_real_threads_hand_over_without_delay(evidence, native, fresh):
    _hand_over_step_by_step(evidence)
    _close_step_by_step(evidence)
    count = 1_500 + fresh.integer(0, 99)

    def holds(seen):
        if seen["received"] != count:
            return Problem(
                en=f"With real threads: {count} items are put, {seen['received']} are received.",
                zh=f"在真实线程中：放入了 {count} 个产品，收到 {seen['received']} 个。",
            )
        if not seen["in_order"]:
            return Problem(
                en="With real threads: one producer's items do not arrive in the order in which they were put.",
                zh="在真实线程中：同一个生产者的产品没有按放入的顺序到达。",
            )
        return None

    native("hand_over_a_lot", capacity=1, count=count).always(holds)


def test_it_is_built_from_locks_and_conditions(source):
    for name in sorted(source.imports()):
        module = name.split(".")[0]
        if module in FINISHED_QUEUES:
            source.refuse(
                Problem(
                    en=f"Your file imports {module}, which brings a finished queue along. This exercise asks you to "
                    "build one yourself from what `threading` has.",
                    zh=f"你的文件导入了 {module}，它自带现成的队列。这道题要求只用 threading 里的工具自己实现。",
                    cause="not_allowed",
                ),
                line=(source.lines(module, name) or [None])[0],
            )
    if not BUILDING_BLOCKS & {name.rsplit(".", 1)[-1] for name in source.calls()}:
        source.refuse(
            Problem(
                en="Your file makes no lock, no condition, no semaphore and no event: there is nothing yet on which "
                "a thread could wait.",
                zh="你的文件里没有创建任何锁、条件锁、信号量或事件锁：线程还没有可以等待的东西。",
                cause="missing",
            )
        )


def _hand_over_step_by_step(evidence):
    capacity = 2
    a, b, c, d, e, f = items = evidence.fresh.integers(6)
    script = [
        {"consumer 1": ["get"]},
        {"producer 1": ["put", a]},
        {"producer 1": ["put", b], "producer 2": ["put", c]},
        {"consumer 1": ["get"], "consumer 2": ["get"]},
        {"producer 1": ["put", d], "producer 2": ["put", e]},
        {"consumer 1": ["get"], "consumer 2": ["get"]},
        {"producer 2": ["put", f]},
        {"consumer 2": ["get"]},
    ]
    brimful = [{f"producer {number}": ["put", item]} for number, item in enumerate(items[: capacity + 1], 1)]
    brimful += [{"consumer 1": ["get"]}] * (capacity + 1)

    def each_arrives_once(seen):
        balance = conserved(items, seen.values("get"))
        if not balance:
            return _unbalanced(balance, of=items)
        if linearizable(seen.history, BoundedQueue(len(items))).verdict != "illegal":
            return None
        return Problem(
            en="With real threads, one of them always a little slow between two lines: items come out in an order in which "
            "they cannot have gone in.",
            zh="在真实线程中，总有一个线程在两行代码之间慢一点：产品取出来的顺序，不可能是放进去的顺序。",
        )

    def never_too_many(seen):
        if linearizable(seen.history, BoundedQueue(capacity)).verdict != "illegal":
            return None
        if linearizable(seen.history, BoundedQueue(len(items))).verdict == "illegal":
            return None  # that they arrive at all is the business of another check
        return Problem(
            en=f"With real threads: a put() returns although {capacity} items are in the buffer, which is all it may hold.",
            zh=f"在真实线程中：缓冲区里已经有 {capacity} 个产品，达到了容量，put() 却返回了。",
        )

    handing_over = evidence("step_by_step", capacity=capacity, turns=True, blocking=True, script=script)
    handing_over.refutes(items_arrive_once_and_in_order=each_arrives_once)
    filling = evidence("step_by_step", capacity=capacity, blocking=True, script=brimful)
    filling.confirms(never_more_items_than_capacity=never_too_many)


def _close_step_by_step(evidence):
    a, b, late = evidence.fresh.integers(3)

    def is_woken(seen):
        if seen.raised("get") == ["Closed"]:
            return None
        return Problem(
            en="With real threads: a get() waits at an empty buffer that is closed, and it does not raise Closed.",
            zh="在真实线程中：有一个 get() 在空的缓冲区上等待，缓冲区关闭了，它却没有抛出 Closed。",
        )

    def is_kept(seen):
        if conserved([a, b, None], seen.values("get")) and seen.raised("get") == [None, None, "Closed"]:
            if seen.raised("put")[-1] == "Closed":
                return None
            return Problem(
                en="close() has returned, and a put() that begins only now does not raise Closed.",
                zh="close() 已经返回，之后才开始的 put() 却没有抛出 Closed。",
            )
        return Problem(
            en="Two items are put and the buffer is closed. Three get() do not give the two items, then Closed.",
            zh="放入两个产品，再关闭缓冲区。之后的三次 get() 应该给出这两个产品，再抛出 Closed，实际不是这样。",
        )

    def talk(script, **how):
        return evidence("step_by_step", capacity=3, script=script, **how)

    waking = talk([{"consumer": ["get"]}, {"closer": ["close"]}], blocking=True)
    waking.confirms(close_wakes_everybody=is_woken)
    then = ["put", a], ["put", b], ["close"], ["get"], ["get"], ["get"], ["put", late]
    talk([{"caller": order} for order in then]).confirms(close_keeps_what_is_left=is_kept)


def _all_are_refused(seen):
    for name, is_refused in seen["refused"]:
        if not is_refused:
            operation = name.split()[0]
            en = "there was never room for its item" if operation == "put" else "nothing was ever put in"
            zh = "缓冲区从来没有空位" if operation == "put" else "从来没有人放入过产品"
            return Problem(
                en=f"A {operation}() returns as if it had worked, although {en} before the buffer was closed: it must "
                "raise Closed.",
                zh=f"有一个 {operation}() 正常返回了，但在关闭之前{zh}：它应该抛出 Closed。",
            )
    return None


def _unbalanced(balance, of):
    """`balance`: what conserved() found; `of`: all items that were put."""
    if balance.lost:
        item = balance.lost[0]
        return Problem(
            en=f"put({item}) has returned, but no consumer ever gets {item}.",
            zh=f"put({item}) 已经返回，却没有任何消费者取到 {item}。",
        )
    item = balance.added[0]
    if item in of:
        return Problem(en=f"{item} was put once and is delivered twice.", zh=f"{item} 只放入了一次，却被取出两次。")
    return Problem(
        en=f"A get() returns {item!r}, which nobody has put in.",
        zh=f"有一个 get() 返回了 {item!r}，但没有人放入过它。",
    )
