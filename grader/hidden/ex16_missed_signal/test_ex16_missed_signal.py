"""What a mailbox must do, whoever comes first.

The checks keep to their own business, so that a mistake is named once: only the second looks at who got which message,
only the third lets several senders and several receivers wait at the same time.
"""

from grader.oracle.invariants import conserved
from grader.oracle.problem import Problem


def test_a_message_sent_early_is_not_missed(explore, fresh):
    messages = fresh.integers(2)
    explore("alone", messages=messages).always()
    explore("exchange", sent=[messages[:1]], receives=[1]).always()


def test_each_message_is_received_exactly_once(explore, fresh):
    sent = fresh.integers(2)
    explore("two_wait_to_receive", messages=sent).always(_each_once(sent))
    explore("exchange", sent=[sent[:1], sent[1:]], receives=[2]).always(_each_once(sent))


def _each_once(sent):
    def holds(seen):
        received = seen["received"]
        for message in received:
            if message not in sent:
                return Problem(
                    en=f"A receive() came back with {message!r}, and nobody has sent that: at that moment there was no "
                    "message for it in the box.",
                    zh=f"有一次 receive() 返回了 {message!r}，但没有人发送过它：那一刻信箱里并没有给它的消息。",
                )
            if received.count(message) > 1:
                return Problem(
                    en=f"The message {message!r} was sent once and received {received.count(message)} times.",
                    zh=f"消息 {message!r} 只发送了一次，却被收到了 {received.count(message)} 次。",
                )
        lost = conserved(sent, received).lost
        if lost:
            return Problem(en=f"The message {lost[0]!r} was sent, and nobody received it.", zh=f"消息 {lost[0]!r} 发送了，却没有人收到。")
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
                    en="A second send() came back while the first message was still in the box: no receive() had even "
                    "begun. The box has one slot, so that send has to wait.",
                    zh="第一条消息还在信箱里，连一次 receive() 都还没有开始，第二次 send() 就已经返回了。"
                    "信箱只有一个位置，所以这次 send 必须等待。",
                )
        return None

    explore("two_messages", messages=messages).always(one_message_at_a_time)


def test_any_object_can_be_a_message(explore, fresh):
    messages = fresh.shuffled([None, 0, "", False, []])

    def arrives_as_it_is(seen):
        for sent, received in zip(messages, seen["received"], strict=True):
            if type(sent) is not type(received) or sent != received:
                return Problem(
                    en=f"send({sent!r}) was followed by a receive() that returned {received!r}.",
                    zh=f"send({sent!r}) 之后，receive() 返回的却是 {received!r}。",
                )
        return None

    explore("exchange", sent=[messages], receives=[len(messages)]).always(arrives_as_it_is)


def test_a_waiting_thread_sleeps(explore, native, fresh):
    explore("exchange", forbid=("busy_wait",), sent=[fresh.integers(2)], receives=[2]).always()
    messages = fresh.integers(1000)

    def all_arrive_in_order(seen):
        if seen["received"] != messages:
            return Problem(
                en="In a run with real threads, one sender and one receiver, the messages did not arrive as they were sent.",
                zh="用真实线程运行、只有一个发送者和一个接收者时，收到的消息与发送的不一致。",
            )
        return None

    native("stream", messages=messages).always(all_arrive_in_order)
