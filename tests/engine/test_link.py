"""The link between the root kernel and a process: whole messages, whatever the program under test does to descriptors."""

from __future__ import annotations

import os
import threading

import pytest

from grader.engine.errors import Garbled
from grader.engine.link import Link


def test_messages_of_any_size_arrive_whole_and_in_order():
    ours, theirs = Link.pair()
    messages = [(1, "short"), (2, "x" * 200_000), (3, None, 1.5, True)]
    sender = threading.Thread(target=lambda: [ours.send(message) for message in messages])
    sender.start()
    assert [theirs.receive() for _ in messages] == [(message, []) for message in messages]
    sender.join()
    ours.close()
    assert theirs.receive() == (None, [])


@pytest.mark.parametrize("size", [1, 200_000])
def test_an_end_that_was_made_non_blocking_waits_all_the_same(size):
    """As `os.set_blocking(fd, False)` over all descriptors does: neither end may raise, nor lose anything."""
    ours, theirs = Link.pair()
    messages = [(number, "x" * size) for number in range(20)]

    def send():
        for message in messages:
            os.set_blocking(ours.socket.fileno(), False)
            ours.send(message)

    os.set_blocking(theirs.socket.fileno(), False)
    sender = threading.Timer(0.02, send)  # the receiver finds nothing at first
    sender.start()
    received = []
    for _ in messages:
        received.append(theirs.receive()[0])
        os.set_blocking(theirs.socket.fileno(), False)
    sender.join()
    assert received == messages


def test_what_the_program_writes_there_is_told_apart():
    ours, theirs = Link.pair()
    os.write(ours.socket.fileno(), b'{"type":"finished"}\n')
    with pytest.raises(Garbled):
        theirs.receive()
