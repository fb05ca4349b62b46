"""How a mailbox is driven: who sends what, and how often each receiver receives."""

import time


class Anything:
    """Says of everything that it is equal to it, as `unittest.mock.ANY` does."""

    __hash__ = object.__hash__

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


def _named(role, count):
    return [role] if count == 1 else [f"{role} {number}" for number in range(1, count + 1)]


def _rest(seconds):
    if seconds:
        time.sleep(seconds)


def alone(stage, *, messages):
    """One thread does both: when it sends, nobody is waiting yet."""
    box = stage.make("Mailbox")
    for message in messages:
        stage.call("send", box.send, message)
        stage.call("receive", box.receive)


def exchange(stage, *, sent, receives, receivers_first=False, sender_rests=0, receiver_rests=0):
    """`sent`: the messages of each sender. `receives`: how many messages each receiver takes.

    Each rests for so many seconds before each message.
    """
    box = stage.make("Mailbox")
    received = {name: [] for name in _named("receiver", len(receives))}

    def sender(messages):
        def send_all():
            for message in messages:
                _rest(sender_rests)
                stage.call("send", box.send, message)

        return send_all

    def receiver(name, count):
        def receive_all():
            for _ in range(count):
                _rest(receiver_rests)
                received[name].append(stage.call("receive", box.receive))

        return receive_all

    senders = {name: sender(messages) for name, messages in zip(_named("sender", len(sent)), sent, strict=True)}
    receivers = {name: receiver(name, count) for name, count in zip(received, receives, strict=True)}
    stage.together(receivers | senders if receivers_first else senders | receivers)
    return {"received": received}


def one_message(stage, *, message):
    """One message from one thread to another; the threads have the names of their calls."""
    box = stage.make("Mailbox")
    received = []
    stage.together(
        {
            f"send({message!r})": lambda: stage.call("send", box.send, message),
            "receive()": lambda: received.append(stage.call("receive", box.receive)),
        }
    )
    return {"received": received}


def equal_to_everything(stage):
    """One message that is equal to whatever it is compared with. Is it what arrives?"""
    box = stage.make("Mailbox")
    message = Anything()
    received = []
    stage.together({"sender": lambda: box.send(message), "receiver": lambda: received.append(box.receive())})
    return {"same": received[0] is message}


def two_messages(stage, *, messages, receiver_rests=0):
    """One sender and one receiver, with a mark after each send and before each receive."""
    box = stage.make("Mailbox")

    def send_all():
        for message in messages:
            stage.call("send", box.send, message)
            stage.mark("has sent", message)

    def receive_all():
        for _ in messages:
            _rest(receiver_rests)
            stage.mark("receives")
            stage.call("receive", box.receive)

    stage.together({"sender": send_all, "receiver": receive_all})
    return {"marks": stage.marks()}


def two_wait_to_receive(stage, *, messages):
    """Two receivers; whoever gets the first message sends the second, so no sender ever has to wait."""
    box = stage.make("Mailbox")
    received = {}
    first, second = messages
    left_to_send = [second]

    def receiver(name):
        def receive():
            message = stage.call("receive", box.receive)
            received[name] = [message]
            if message == first and left_to_send:
                stage.call("send", box.send, left_to_send.pop())

        return receive

    def send():
        stage.call("send", box.send, first)

    stage.together({"receiver 1": receiver("receiver 1"), "receiver 2": receiver("receiver 2"), "sender": send})
    return {"received": received}


def step_by_step(stage):
    """The judge says who sends what, who receives, and when; to it, a mailbox is a queue of one place."""
    box = stage.make("Mailbox")
    stage.desk.serve({"put": box.send, "get": box.receive})


def stream(stage, *, messages):
    """Many messages from one thread to another, without a record of each call."""
    box = stage.make("Mailbox")
    received = []

    def send_all():
        for message in messages:
            box.send(message)

    def receive_all():
        for _ in messages:
            received.append(box.receive())

    stage.together({"sender": send_all, "receiver": receive_all})
    return {"received": received}
