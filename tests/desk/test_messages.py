"""What may be said at the desk, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judge.evidence import messages


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'["connect","gate 1"]', messages.Connect("gate 1")),
        (b'["next","returned",17]', messages.Next("returned", 17)),
        (b'["call","work",[1,"a"]]', messages.Call("work", [1, "a"])),
        (b'["turn",true,"_total"]', messages.Turn(True, "_total")),
        (b'["bye"]', messages.Bye()),
    ],
)
def test_what_is_well_formed_is_understood(data, message):
    assert messages.decode(data) == message


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b'["hello"]',
        b'["next"]',
        b'["next","exploded",1]',
        b'["next","returned",1,2]',
        b'["call","work"]',
        b'["turn",1,"x"]',
        b'["connect","' + b"x" * 200 + b'"]',
        b'["call","work",[' + b"[" * 30 + b"]" * 30 + b"]]",
        b'["next","returned",' + b"[" * 5_000 + b"]" * 5_000 + b"]",
        b'["next","returned",NaN]',
        b'["next","returned","\xff"]',
    ],
)
def test_what_is_not_is_refused(data):
    with pytest.raises(messages.Malformed):
        messages.decode(data)


@given(st.binary(max_size=200))
def test_no_bytes_do_anything_else(data):
    try:
        messages.decode(data)
    except messages.Malformed:
        pass
