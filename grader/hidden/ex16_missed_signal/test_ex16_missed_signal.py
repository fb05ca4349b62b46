"""What a mailbox must do, whoever comes first.

The checks keep to their own business, so that a mistake is named once: only the second looks at who got which message,
only the third lets several senders and several receivers wait at the same time.
"""

from grader.oracle.linearizability import linearizable
from grader.oracle.models import BoundedQueue
from grader.oracle.problem import Problem, nothing_happened

HOUR = 3600  # seconds; virtual, so it costs nothing


def test_a_message_sent_early_is_not_missed(explore, fresh):
    messages = fresh.integers(2)
    explore("alone", messages=messages).always()
    explore("exchange", sent=[messages[:1]], receives=[1]).always()


def test_each_message_is_received_exactly_once(explore, fresh):
    sent = fresh.integers(2)
    explore("two_wait_to_receive", messages=sent).always(_each_once(sent))
    explore("exchange", sent=[sent[:1], sent[1:]], receives=[2]).always(_each_once(sent))
    slowly = explore("exchange", sent=[sent[:1]], receives=[1], sender_rests=HOUR, exact_clock=True)
    slowly.always(_each_once(sent))


def _each_once(sent):
    def holds(seen):
        found = [(name, message) for name, messages in seen["received"].items() for message in messages]
        for number, (name, message) in enumerate(found):
            if message not in sent:
                return Problem(
                    en=f"{name} gets {message!r} from receive(), and nobody has sent that: when it goes on after its wait, "
                    "there is no message in the box for it.",
                    zh=f"{name} 从 receive() 得到 {message!r}，但没有人发送过它：它等完继续执行的时候，信箱里并没有给它的消息。",
                )
            before = next((other for other, same in found[:number] if same == message), None)
            if before is not None:
                return Problem(
                    en=f"The message {message!r} is sent once and received twice, by {before} and by {name}."
                    if before != name
                    else f"The message {message!r} is sent once, and {name} receives it twice.",
                    zh=f"消息 {message!r} 只发送了一次，却被收到两次：{before} 和 {name} 各一次。"
                    if before != name
                    else f"消息 {message!r} 只发送了一次，{name} 却收到了两次。",
                )
        return None

    return holds


def test_a_signal_reaches_a_thread_that_can_use_it(explore, fresh):
    first, second, third = fresh.integers(3)
    explore("exchange", sent=[[first], [second]], receives=[1, 1], receivers_first=True).always()
    explore("exchange", sent=[[first, third], [second]], receives=[3]).always()


def test_send_waits_until_the_slot_is_free(explore, fresh):
    messages = fresh.integers(2)

    def one_message_at_a_time(seen):
        unreceived = 0
        for mark in sorted(seen["marks"], key=lambda mark: mark["at"]):
            unreceived += 1 if mark["label"] == "has sent" else -1
            if unreceived > 1:
                return Problem(
                    en="A second send() comes back while the first message is still in the box: no receive() has even begun. "
                    "The box has one slot, so that send has to wait.",
                    zh="第一条消息还在信箱里，连一次 receive() 都还没有开始，第二次 send() 就已经返回了。"
                    "信箱只有一个位置，所以这次 send 必须等待。",
                )
        return None

    explore("two_messages", messages=messages).always(one_message_at_a_time)
    slowly = explore("two_messages", messages=messages, receiver_rests=HOUR, exact_clock=True)
    slowly.always(one_message_at_a_time)


def test_any_object_can_be_a_message(explore, fresh):
    for message in fresh.shuffled([None, 0, "", False, []]):
        explore("one_message", message=message).always(_arrives(message))

    def the_same(seen):
        if seen["same"] is True:
            return None
        return Problem(
            en="A message is sent that is equal to everything, and receive() returns another object.",
            zh="发送的消息和什么比较都相等，receive() 返回的却是别的对象。",
        )

    explore("equal_to_everything").always(the_same)


def _arrives(sent):
    def holds(seen):
        received = seen["received"][0]
        if type(received) is type(sent) and received == sent:
            return None
        return Problem(
            en=f"After send({sent!r}), receive() returns {received!r}.",
            zh=f"send({sent!r}) 之后，receive() 返回的却是 {received!r}。",
        )

    return holds


def test_a_waiting_thread_sleeps(evidence, explore, native, fresh):
    _exchange_step_by_step(evidence)
    # Whoever naps between two questions has to nap for an hour.
    for rests in ({}, {"sender_rests": HOUR}, {"receiver_rests": HOUR}):
        sent = [fresh.integers(2)]
        explore("exchange", forbid=("busy_wait",), sent=sent, receives=[2], exact_clock=bool(rests), **rests).always()
    messages = fresh.integers(1000)

    def all_arrive_in_order(seen):
        if seen["received"] != messages:
            return Problem(
                en="In a run with real threads, one sender and one receiver, the messages do not arrive as they were sent.",
                zh="用真实线程运行、只有一个发送者和一个接收者时，收到的消息与发送的不一致。",
            )
        return None

    native("stream", messages=messages).always(all_arrive_in_order)


def _exchange_step_by_step(evidence):
    a, b, c, d, e, f, g = evidence.fresh.integers(7)

    def talk(script, **how):
        return evidence("step_by_step", script=script, blocking=True, **how)

    waiting = [phase for item in (a, b, c) for phase in ({"receiver": ["get"]}, {"sender": ["put", item]})]
    talk(waiting).refutes(
        each_message_is_received_exactly_once=_like_a_box,
        a_signal_reaches_a_thread_that_can_use_it=lambda seen: nothing_happened(list(filter(None, seen.values("get")))),
    )
    talk([{"sender": ["put", a]}, {"receiver": ["get"]}]).confirms(a_message_sent_early_is_not_missed=_like_a_box)
    # of one kind of threads several wait at a time, of the other one at most: whom a signal reaches is luck
    crowd = [
        {"sender 1": ["put", d], "receiver 1": ["get"], "receiver 2": ["get"]},
        {"sender 2": ["put", e]},
        {"sender 1": ["put", f], "sender 2": ["put", g], "receiver 1": ["get"]},
        {"receiver 2": ["get"]},
    ]
    talk(crowd, turns=True).confirms(each_message_is_received_exactly_once=_like_a_box)
    full = [{"sender 1": ["put", a]}, {"sender 2": ["put", b]}, {"receiver": ["get"]}, {"receiver": ["get"]}]
    talk(full).confirms(send_waits_until_the_slot_is_free=_like_a_box)
    nothing = [{"sender": ["put", None]}, {"receiver": ["get"]}]
    talk(nothing).confirms(any_object_can_be_a_message=_like_a_box)


def _like_a_box(seen):
    if linearizable(seen.history, BoundedQueue(1)).verdict != "illegal":
        return None
    sent = [operation["args"][0] for operation in seen.history if operation["op"] == "put"]
    return Problem(
        en=f"With real threads, step by step: {_said(sent)} are sent and {_said(seen.values('get'))} received, in an order "
        "in which no mailbox with one place can do it.",
        zh=f"在一步步跟踪的真实线程中：发送了 {_zh(sent)}，收到了 {_zh(seen.values('get'))}。只有一个位置的信箱，"
        "不可能按这样的顺序做到。",
    )


def _said(values):
    return ", ".join(map(repr, values))


def _zh(values):
    return "、".join(map(repr, values))
