"""What a grader with pytest and pytest-timeout asks of one answer: each exercise run once with real threads.

The answer is the module `SUBMISSION` names. No schedule is controlled, and nothing is isolated.
"""

import importlib.util
import os
import threading
from pathlib import Path

import pytest


@pytest.fixture
def answer():
    path = Path(os.environ["SUBMISSION"])
    spec = importlib.util.spec_from_file_location("answer", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def together(*functions):
    threads = [threading.Thread(target=function, daemon=True) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_ex13(answer):
    counter = answer.Counter()
    together(*[lambda: [counter.increment() for _ in range(2000)]] * 4)
    assert counter.value() == 8000


def test_ex15(answer):
    a, b = answer.Account(100), answer.Account(100)
    together(
        lambda: [answer.transfer(a, b, 1) for _ in range(500)], lambda: [answer.transfer(b, a, 1) for _ in range(500)]
    )
    assert a.balance + b.balance == 200


def test_ex16(answer):
    mailbox, received = answer.Mailbox(), []
    together(
        lambda: [mailbox.send(n) for n in range(500)], lambda: received.extend(mailbox.receive() for _ in range(500))
    )
    assert sorted(received) == list(range(500))


def test_ex20(answer):
    queue, received = answer.ListQueue(), []
    together(lambda: [queue.put(n) for n in range(500)], lambda: received.extend(queue.get() for _ in range(500)))
    assert received == list(range(500))


def test_ex21(answer):
    buffer, received = answer.BoundedBuffer(3), []
    together(lambda: [buffer.put(n) for n in range(500)], lambda: received.extend(buffer.get() for _ in range(500)))
    assert received == list(range(500))
