"""A schedule as a value, and its token: short text that replays it exactly.

A schedule is the set of extra scheduling points in force (sites of racing accesses, releases) and the
decisions at which it leaves the default choice. Numbers are written seven bits a byte, the bytes in URL-safe
base64, and a digest of the program's text says whether it is still the program that was recorded.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from grader.engine.clock import ANY, LAST
from grader.engine.errors import BadToken

FORMAT = 1
DIGEST_BYTES = 3


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """`points`: sites that are scheduling points. `deviations`: (decision, index among the enabled tasks).

    `timeouts`: when timed waits expire (`clock.py`).
    `checksum` sums up the decisions of the recorded execution (see `strategies/replay.py`).
    """

    points: tuple[int, ...]
    release_points: bool
    exit_points: bool
    deviations: tuple[tuple[int, int], ...]
    seed: int
    checksum: int
    digest: bytes
    timeouts: str = LAST


def digest_of(text: str) -> bytes:
    """A short digest of a program's text."""
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()[:DIGEST_BYTES]


def encode(schedule: Schedule) -> str:
    """The token of a schedule."""
    out = bytearray([FORMAT])
    out += schedule.digest
    _put(out, schedule.seed)
    _put(out, schedule.checksum)
    _put(out, schedule.release_points | schedule.exit_points << 1 | (schedule.timeouts == ANY) << 2)
    _put(out, len(schedule.points))
    before = 0
    for point in schedule.points:
        _put(out, point - before)
        before = point
    before = 0
    for decision, index in schedule.deviations:
        _put(out, decision - before)
        _put(out, index)
        before = decision
    return base64.urlsafe_b64encode(bytes(out)).rstrip(b"=").decode("ascii")


def decode(token: str) -> Schedule:
    """The schedule of a token. Raises BadToken."""
    try:
        data = base64.b64decode(token.encode("ascii") + b"=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError, ValueError) as error:
        raise BadToken(f"{token[:60]!r} is not a token: copy it whole, as the report shows it") from error
    if len(data) < 1 + DIGEST_BYTES or data[0] != FORMAT:
        raise BadToken(f"{token[:60]!r} is not a token of this version of the grader")
    numbers = _numbers(data[1 + DIGEST_BYTES :])
    try:
        seed, checksum, flags, count = (next(numbers) for _ in range(4))
        points = []
        before = 0
        for _ in range(count):
            before += next(numbers)
            points.append(before)
        rest = list(numbers)
    except (StopIteration, RuntimeError) as error:
        raise BadToken(f"{token[:60]!r} is cut short: copy it whole, as the report shows it") from error
    if len(rest) % 2:
        raise BadToken(f"{token[:60]!r} is cut short: copy it whole, as the report shows it")
    deviations = []
    before = 0
    for gap, index in zip(rest[::2], rest[1::2], strict=True):
        before += gap
        deviations.append((before, index))
    return Schedule(
        points=tuple(points),
        release_points=bool(flags & 1),
        exit_points=bool(flags & 2),
        timeouts=ANY if flags & 4 else LAST,
        deviations=tuple(deviations),
        seed=seed,
        checksum=checksum,
        digest=data[1 : 1 + DIGEST_BYTES],
    )


def _put(out: bytearray, number: int) -> None:
    while number >= 128:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)


def _numbers(data: bytes):  # type: ignore[no-untyped-def]
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if not byte & 128:
            yield value
            value = shift = 0
    if shift:
        raise BadToken("the token ends in the middle of a number: copy it whole")
