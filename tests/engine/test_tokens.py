"""A token is the whole schedule, and what is no token says so."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.engine.errors import BadToken
from grader.engine.schedule import DIGEST_BYTES, FORMAT, Schedule, decode, digest_of, encode

exhaustive = settings(derandomize=True, database=None, deadline=None, max_examples=150)

NUMBERS = st.integers(0, 2**31 - 1) | st.integers(0, 300)
SCHEDULES = st.builds(
    Schedule,
    points=st.lists(NUMBERS, unique=True, max_size=20).map(lambda points: tuple(sorted(points))),
    release_points=st.booleans(),
    exit_points=st.booleans(),
    timeouts=st.sampled_from(["last", "any"]),
    deviations=st.lists(st.tuples(NUMBERS, st.integers(0, 300)), unique_by=lambda pair: pair[0], max_size=20).map(
        lambda pairs: tuple(sorted(pairs))
    ),
    seed=NUMBERS,
    checksum=st.integers(0, 65_520),
    digest=st.binary(min_size=DIGEST_BYTES, max_size=DIGEST_BYTES),
)

SIMPLE = Schedule(
    points=(3, 9),
    release_points=True,
    exit_points=False,
    deviations=((2, 1), (11, 0)),
    seed=5,
    checksum=777,
    digest=digest_of("text"),
)


@exhaustive
@given(SCHEDULES)
def test_there_and_back(schedule: Schedule) -> None:
    token = encode(schedule)
    assert decode(token) == schedule
    assert token.replace("-", "").replace("_", "").isalnum()


@exhaustive
@given(SCHEDULES, SCHEDULES)
def test_different_schedules_have_different_tokens(one: Schedule, other: Schedule) -> None:
    assert (encode(one) == encode(other)) == (one == other)


@exhaustive
@given(st.text(max_size=40) | st.text(alphabet="ABCabc019-_", max_size=40))
def test_any_text_is_a_token_or_a_bad_token(text: str) -> None:
    try:
        schedule = decode(text)
    except BadToken:
        return
    assert isinstance(schedule, Schedule)


@exhaustive
@given(st.binary(max_size=30))
def test_any_bytes_are_a_schedule_or_a_bad_token(data: bytes) -> None:
    token = base64.urlsafe_b64encode(bytes([FORMAT]) + data).rstrip(b"=").decode()
    try:
        schedule = decode(token)
    except BadToken:
        return
    # numbers may be written with more bytes than they need: the value counts, not the text
    assert decode(encode(schedule)) == schedule


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A",
        "AQ",
        "AQEB",
        "not a token",
        "AQID!BAUG",
        "AQIDBAUG\n",
        " AQIDBAUGBwg",
        "éàü",
        "令牌",
        "=" * 4,
        "A" * 64,
        base64.urlsafe_b64encode(bytes([FORMAT + 1]) + bytes(12)).decode(),
        base64.urlsafe_b64encode(bytes([FORMAT]) + bytes(DIGEST_BYTES) + b"\xff" * 40).decode(),
        base64.urlsafe_b64encode(bytes([FORMAT]) + bytes(DIGEST_BYTES) + bytes([0, 0, 0, 99])).decode(),
    ],
)
def test_what_is_no_token(text: str) -> None:
    with pytest.raises(BadToken):
        decode(text)


def test_a_token_that_was_cut_short() -> None:
    # what a cut leaves is refused, or has fewer deviations: then the replay's checksum tells (see test_replay)
    token = encode(SIMPLE)
    for length in range(len(token)):
        try:
            shorter = decode(token[:length])
        except BadToken:
            continue
        assert shorter != SIMPLE
        assert len(shorter.deviations) < len(SIMPLE.deviations)


def test_the_message_shows_the_token_and_what_to_do() -> None:
    with pytest.raises(BadToken, match=r"'nonsense!' is not a token: copy it whole"):
        decode("nonsense!")


def test_digests_differ() -> None:
    assert digest_of("a") != digest_of("b")
    assert len(digest_of("\ud800 cannot be encoded")) == DIGEST_BYTES
