"""Whatever comes from a worker, bytes or well-typed messages, never crashes the judge and never passes a check."""

from __future__ import annotations

import os
import socket
import threading
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import wire
from grader.judge.handle import Box, GraderFault
from grader.wire import WireError

JOB = wire.Job(mode="explore", filename="x.py", text="", module_name="x", judged=True, schedules=50)
LOAD = wire.Job(mode="load", filename="x.py", text="", module_name="x")


class Silent(Box):
    """A judge's hold without any process: only its half of the conversation."""

    def __init__(self) -> None:
        pass

    def close(self) -> None:
        pass

    def hear(self, job: wire.Job, data: bytes) -> Any:
        """What the judge makes of `data`, whose sender then hangs up: a result, None or an error."""
        ours, theirs = socket.socketpair()
        crash_read, crash_write = os.pipe()
        sender = threading.Thread(target=_pour, args=(theirs, data))
        sender.start()
        try:
            channel = wire.Channel(ours, at_judge=True)
            channel.sign(job.secret)
            return self._converse(channel, job, lambda observation: True, crash_read)
        except (WireError, GraderFault) as error:
            return error
        finally:
            ours.close()
            sender.join()
            os.close(crash_read)
            os.close(crash_write)


def _pour(sock: socket.socket, data: bytes) -> None:
    try:
        sock.sendall(data)
        sock.shutdown(socket.SHUT_WR)
        while sock.recv(1 << 16):
            pass
    except OSError:
        pass
    finally:
        sock.close()


def signed(job: wire.Job, messages: list[Any]) -> bytes:
    """The bytes that a worker with the job's secret sends."""
    reader, writer = socket.socketpair()
    with reader, writer:
        channel = wire.Channel(writer, at_judge=False)
        channel.sign(job.secret)
        data = b""
        for message in messages:
            channel.send(message)
            data += _all_of(reader)
        return data


def _all_of(reader: socket.socket) -> bytes:
    data = b""
    while not data.endswith(b"\n"):
        data += reader.recv(1 << 20)
    return data


def passes(result: Any) -> bool:
    """Whether a check would pass that asks nothing of its observations."""
    if isinstance(result, wire.Loaded):
        return True
    return isinstance(result, wire.Finished) and result.cause is None and result.verdict != "bad_token"


ENOUGH = [
    wire.Ready(),
    wire.Observed(observation={"total": 3}),
    wire.Finished(verdict="exhausted", schedules=3, distinct=3),
]
silent = Silent()


def test_what_an_honest_worker_says_is_heard() -> None:
    assert passes(silent.hear(JOB, signed(JOB, ENOUGH)))
    assert passes(silent.hear(LOAD, signed(LOAD, [wire.Ready(), wire.Loaded()])))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_bytes(data: bytes) -> None:
    for job in (JOB, LOAD):
        ready = signed(job, [wire.Ready()])
        for sent in (data, data + b"\n", ready + data, ready + data + b"\n"):
            assert not passes(silent.hear(job, sent))


def test_what_goes_wrong_before_anything_is_loaded_is_no_fault_of_the_submissions() -> None:
    for data in (b"", b"garbage\n", signed(JOB, ENOUGH[1:])):
        assert isinstance(silent.hear(JOB, data), GraderFault)
    ready = signed(JOB, ENOUGH[:1])
    assert silent.hear(JOB, ready) is None
    assert isinstance(silent.hear(JOB, ready + b"garbage\n"), WireError)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_an_honest_conversation_that_somebody_has_changed(data: st.DataObject) -> None:
    """One byte is another, or one is missing, or one too many: nothing passes that was said after it."""
    honest = signed(JOB, ENOUGH)
    at = data.draw(st.integers(0, len(honest) - 2))
    new = data.draw(st.sampled_from([b"", b"\n", b"x", bytes([honest[at] ^ 1]), honest[at : at + 1] * 2]))
    changed = honest[:at] + new + honest[at + 1 :]
    if changed != honest:
        assert not passes(silent.hear(JOB, changed))


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(3)), st.lists(st.integers(0, 2), max_size=5))
def test_lines_in_another_order(order: list[int], again: list[int]) -> None:
    lines = signed(JOB, ENOUGH).splitlines(keepends=True)
    for chosen in (order, [*order, *again], again):
        if chosen[:3] != [0, 1, 2]:
            assert not passes(silent.hear(JOB, b"".join(lines[i] for i in chosen)))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789abcdef", min_size=1, max_size=64))
def test_another_secret(secret: str) -> None:
    other = msgspec.structs.replace(JOB, secret=secret)
    assert not passes(silent.hear(JOB, signed(other, ENOUGH)))


# -- who has the secret still has to make sense --------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)
WORDS = st.sampled_from(["counterexample", "exhausted", "out_of_budget", "bad_token", "passed", ""])
CAUSES = st.sampled_from([None, "deadlock", "wrong_result", "passed", ""])
FINISHED = st.builds(
    wire.Finished,
    verdict=WORDS,
    cause=CAUSES,
    schedules=st.integers(-5, 100),
    distinct=st.integers(-5, 100),
    observation=JSON,
)
MESSAGES = st.one_of(
    FINISHED,
    st.builds(wire.Observed, observation=JSON),
    st.just(wire.Ready()),
    st.just(wire.Loaded()),
    st.builds(wire.Fault, message=st.text(max_size=20)),
    st.builds(wire.LoadFailed, kind=st.text(max_size=5), cause=st.text(max_size=5), message=st.text(max_size=5)),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(MESSAGES, max_size=5))
def test_any_messages_pass_only_with_a_complete_set_of_observations(messages: list[Any]) -> None:
    result = silent.hear(JOB, signed(JOB, [wire.Ready(), *messages]))
    if not passes(result):
        return
    assert isinstance(result, wire.Finished)
    before = messages[: next(i for i, m in enumerate(messages) if isinstance(m, wire.Finished))]
    observed = sum(isinstance(message, wire.Observed) for message in before)
    assert 1 <= observed <= result.schedules <= JOB.schedules
    assert result.verdict in ("exhausted", "out_of_budget")
    assert 0 <= result.distinct <= result.schedules


CANNOT_BE = {
    "no observation": [wire.Finished(verdict="exhausted", schedules=3, distinct=3)],
    "no schedule": [wire.Observed(observation=1), wire.Finished(verdict="exhausted")],
    "more observations than schedules": [
        *[wire.Observed(observation=n) for n in range(3)],
        wire.Finished(verdict="exhausted", schedules=2, distinct=2),
    ],
    "more schedules than asked for": [
        wire.Observed(observation=1),
        wire.Finished(verdict="exhausted", schedules=51, distinct=3),
    ],
    "a counterexample without a cause": [
        wire.Observed(observation=1),
        wire.Finished(verdict="counterexample", schedules=3, distinct=3),
    ],
    "a cause without a counterexample": [
        wire.Observed(observation=1),
        wire.Finished(verdict="exhausted", cause="deadlock", schedules=3, distinct=3),
    ],
    "loaded": [wire.Loaded()],
    "twice ready": [wire.Ready(), *ENOUGH[1:]],
    "deep": [wire.Observed(observation=[[[[[[[[[[[[[1]]]]]]]]]]]]]), ENOUGH[-1]],
}


@pytest.mark.parametrize("name", CANNOT_BE)
def test_a_result_that_contradicts_itself(name: str) -> None:
    assert isinstance(silent.hear(JOB, signed(JOB, [wire.Ready(), *CANNOT_BE[name]])), WireError)


def test_a_refused_observation_is_not_forgotten() -> None:
    class Refusing(Silent):
        def _converse(self, channel: Any, job: Any, observe: Any, crash_fd: int) -> Any:
            return super()._converse(channel, job, lambda observation: False, crash_fd)

    assert isinstance(Refusing().hear(JOB, signed(JOB, ENOUGH)), WireError)


@pytest.mark.parametrize(
    "body",
    [b"[" * 1_000_000, b'{"type":"observed","observation":' + b"[" * 100_000 + b"]" * 100_000 + b"}", b"9" * 100_000],
    ids=["open brackets", "a deep observation", "a long number"],
)
def test_what_no_parser_likes_under_a_right_signature(body: bytes) -> None:
    ready = signed(JOB, [wire.Ready()])
    reader, writer = socket.socketpair()
    with reader, writer:
        channel = wire.Channel(writer, at_judge=False)
        channel.sign(JOB.secret)
        assert channel._signers is not None
        line = wire._signature(channel._signers[0], 1, body) + body + b"\n"
    assert isinstance(silent.hear(JOB, ready + line), WireError)


def test_a_line_over_the_limit() -> None:
    ready = signed(JOB, [wire.Ready()])
    assert isinstance(silent.hear(JOB, ready + b"x" * (wire.LINE_LIMIT_BYTES + 70_000)), WireError)
