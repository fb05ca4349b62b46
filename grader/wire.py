"""The messages between judge and worker: one JSON object a line, typed, versioned, bounded, signed.

The judge sends one `Job` over a fresh socket; the worker answers with `Ready`, any number of `Observed` (each
answered by a `Judged`), and one `Loaded`, `LoadFailed`, `Finished` or `Fault`. Points, expected answers and hidden
checks never cross it.

Every line but the `Job` begins with a signature, made with the job's own secret over the direction, the number of
the line and its bytes: what somebody else writes to the socket, or writes again, or in another order, is no message.
The secret itself never crosses the socket after the job has been read. What a message may say is `claims.py`'s
business.
"""

from __future__ import annotations

import fcntl
import socket
from hashlib import blake2b
from typing import Annotated, Any

import msgspec

VERSION = 2
LINE_LIMIT_BYTES = 8_000_000
SEND_SECONDS = 10.0
"""So long the judge waits for a worker that does not read what it is told."""
SHORT = 200
"""Characters of a name in a race."""
MOST_LOCKS = 8
MOST_NOTES = 64
MOST_STEPS = 400
MOST_FRAMES = 64
MOST_WAITS = 64
MOST_NAMES = 2_000
LONG = 2_000
"""Characters of any other text, and of a line of the submission."""
OUTPUT = 4_000
"""Characters of what the program printed."""


class WireError(Exception):
    """The other side sent something that is not a message, or too much."""


class Gone(WireError):
    """The other side has closed the connection, or has ended."""


Long = Annotated[str, msgspec.Meta(max_length=LONG)]


def drawn_secret() -> str:
    """A secret for one job, from the operating system's own generator."""
    import secrets  # only the judge draws: the worker's `random` is another one

    return secrets.token_hex(32)


class Job(msgspec.Struct, frozen=True, kw_only=True, tag="job"):
    """What a worker is to do with one submission.

    `mode`: "load" (only load it), "explore", "replay" or "native". `scenario` is the path of a scenarios file
    and a function in it; without it, `callable_name` of the submission is called without arguments, or, with
    `is_script`, the file itself is run as `python3 FILE ARGUMENTS` would.
    `requires` maps public names to their methods, or to the number of positional arguments.
    """

    version: int = VERSION
    mode: str
    filename: str
    text: str
    module_name: str
    scenario: tuple[str, str] | None = None
    scenario_text: str = ""
    """The text of the scenarios file: the judge reads it, the worker has no access to the file."""
    scenario_code: bytes = b""
    """The same, compiled by the judge and marshalled: to compile it takes longer than many a job."""
    callable_name: str | None = None
    is_script: bool = False
    arguments: tuple[str, ...] = ()
    folder: str | None = None
    """Where the program's own modules are, when it may import any."""
    inputs: dict[str, Any] = {}
    requires: dict[str, Any] = {}
    strategy: str = "portfolio"
    schedules: int = 200
    seconds: float = 20.0
    seed: int = 0
    token: str | None = None
    forbid: tuple[str, ...] = ()
    exact_clock: bool = False
    timeouts: str = "last"
    """When a timed wait expires: "last", when nothing else can run, or "any", as on a slow machine."""
    judged: bool = False
    """Whether each new observation is put before the judge."""
    guarded: bool = False
    """A graded submission: what reaches for the grader itself is a finding, `not_allowed`."""
    secret: str = msgspec.field(default_factory=drawn_secret)
    """Signs the worker's messages and the judge's answers; no code of the submission's ever has it as a value."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the submission, counted from 1."""

    file: Long
    line: int
    source: Long = ""
    function: Long = ""


class Wait(msgspec.Struct, frozen=True, kw_only=True):
    """Who waits for what, and who holds it."""

    task: Long
    verb: Long
    thing: Long
    holder: Long | None = None
    held_since: Place | None = None
    place: Place | None = None
    holder_finished: bool = False


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One row of an interleaving."""

    task: Long
    task_id: int
    place: Place | None
    action: Long
    object: Long
    detail: Long = ""
    matters: bool = True
    """False when the step may be folded away: it has nothing to do with the failure."""


class Pattern(msgspec.Struct, frozen=True, kw_only=True):
    """The proved name of a failure, and its parts; `report.patterns` says what each position means."""

    kind: Long
    tasks: Annotated[tuple[Long, ...], msgspec.Meta(max_length=MOST_WAITS)]
    places: Annotated[tuple[Place, ...], msgspec.Meta(max_length=MOST_WAITS)]
    names: Annotated[tuple[Long, ...], msgspec.Meta(max_length=MOST_WAITS)] = ()


Short = Annotated[str, msgspec.Meta(max_length=SHORT)]


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a race. `locks` are those held there, "" for one without a name."""

    task: Short
    place: Place
    reads: bool
    writes: bool
    text: Short
    locks: Annotated[tuple[Short, ...], msgspec.Meta(max_length=MOST_LOCKS)] = ()


class Race(msgspec.Struct, frozen=True, kw_only=True):
    """Two accesses that nothing orders."""

    first: Access
    second: Access


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Something seen on the way that does not end an execution."""

    cause: Long
    task: Long
    place: Place | None
    message: Long
    race: Race | None = None


class Ready(msgspec.Struct, frozen=True, kw_only=True, tag="ready"):
    """The worker is about to load the submission: what goes wrong before is the grader's fault."""


class Loaded(msgspec.Struct, frozen=True, kw_only=True, tag="loaded"):
    """The submission is there, with everything that is required of it."""


class LoadFailed(msgspec.Struct, frozen=True, kw_only=True, tag="load_failed"):
    """The submission cannot be used. `kind` is a key of `report.words`; `place` is in the submission."""

    kind: Long
    cause: Long
    message: Long
    place: Place | None = None
    column: int = 0
    names: Annotated[tuple[Long, ...], msgspec.Meta(max_length=MOST_NAMES)] = ()


class Observed(msgspec.Struct, frozen=True, kw_only=True, tag="observed"):
    """A new observation, for the judge to accept or refuse."""

    observation: Any


class Judged(msgspec.Struct, frozen=True, kw_only=True, tag="judged"):
    """The judge's answer to an `Observed`."""

    ok: bool


class Finished(msgspec.Struct, frozen=True, kw_only=True, tag="finished"):
    """The result of a job."""

    verdict: Long
    cause: Long | None = None
    task: Long = ""
    message: Long = ""
    error: Long = ""
    place: Place | None = None
    frames: Annotated[tuple[Place, ...], msgspec.Meta(max_length=MOST_FRAMES)] = ()
    waits: Annotated[tuple[Wait, ...], msgspec.Meta(max_length=MOST_WAITS)] = ()
    notes: Annotated[tuple[Note, ...], msgspec.Meta(max_length=MOST_NOTES)] = ()
    more_races: int = 0
    """Races beyond those among the notes."""
    schedules: int = 0
    distinct: int = 0
    steps: int = 0
    seconds: float = 0.0
    bound: int | None = None
    first_failure: int | None = None
    token: Annotated[str, msgspec.Meta(max_length=1_000_000)] | None = None
    trace: Annotated[tuple[Step, ...], msgspec.Meta(max_length=MOST_STEPS)] = ()
    pattern: Pattern | None = None
    preemptions: int = 0
    observation: Any = None
    output: Annotated[str, msgspec.Meta(max_length=OUTPUT)] = ""
    output_dropped: int = 0
    """Characters that the program printed beyond those in `output`."""
    diverged: bool = False
    same_program: bool = True


class Fault(msgspec.Struct, frozen=True, kw_only=True, tag="fault"):
    """The worker itself failed: never the student's fault. The judge believes it when a fresh worker says so, too."""

    message: Annotated[str, msgspec.Meta(max_length=8_000)]


FromWorker = Ready | Loaded | LoadFailed | Observed | Finished | Fault
FromJudge = Job | Judged

_ENCODER = msgspec.json.Encoder()
_FROM_WORKER: msgspec.json.Decoder[Any] = msgspec.json.Decoder(FromWorker)
_FROM_JUDGE: msgspec.json.Decoder[Any] = msgspec.json.Decoder(FromJudge)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {_encodable(key): _encodable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(item) for item in value]
    return value


def encode_value(value: Any) -> bytes:
    """A JSON value as bytes: equal values give equal bytes."""
    return _ENCODER.encode(value)


_SIGNATURE_BYTES = 16
_AT = 2 * _SIGNATURE_BYTES
"""Where the body of a signed line begins."""


class Channel:
    """One end of a job's socket: `send` and `receive` whole messages, signed once `sign` was called."""

    def __init__(self, sock: socket.socket, *, at_judge: bool) -> None:
        self._socket = sock
        self._decoder = _FROM_WORKER if at_judge else _FROM_JUDGE
        self._directions = (b"judge", b"worker") if at_judge else (b"worker", b"judge")
        self._patience_seconds = SEND_SECONDS if at_judge else None
        self._buffer = bytearray()
        self._signers: tuple[Any, Any] | None = None
        self._sent = 0
        self._received = 0
        # taken here, before a submission could put something else in their place
        self._take_signature = blake2b
        self._send_all = sock.sendall

    def sign(self, secret: str) -> None:
        """From now on sign what is sent and demand signatures of what comes."""
        key = secret.encode()
        out, into = self._directions
        self._signers = (
            self._take_signature(out, key=key, digest_size=_SIGNATURE_BYTES),
            self._take_signature(into, key=key, digest_size=_SIGNATURE_BYTES),
        )

    def send(self, message: FromWorker | FromJudge) -> None:
        """Send one message. Raises WireError when the other side is gone."""
        try:
            body = _ENCODER.encode(message)
        except UnicodeEncodeError:  # lone surrogates, in what a submission prints, raises or calls its threads
            body = _ENCODER.encode(_encodable(msgspec.to_builtins(message)))
        if self._signers is not None:
            body = _signature(self._signers[0], self._sent, body) + body
            self._sent += 1
        if len(body) >= LINE_LIMIT_BYTES:
            raise WireError(f"a message of {len(body)} bytes is over the limit")
        self._socket.settimeout(self._patience_seconds)
        try:
            self._send_all(body + b"\n")
        except OSError as error:
            raise Gone(f"the other side is gone: {error}") from error

    def receive(self, *, seconds: float | None) -> Any:
        """The next message, None at the end of the stream. Raises WireError, and TimeoutError when nothing comes."""
        searched = 0
        while True:
            end = self._buffer.find(b"\n", searched)
            if end >= 0:
                line = bytes(self._buffer[:end])
                del self._buffer[: end + 1]
                return self._message(line)
            searched = len(self._buffer)
            if searched > LINE_LIMIT_BYTES:
                raise WireError("a line is over the limit")
            self._socket.settimeout(seconds)
            try:
                data = self._socket.recv(1 << 16)
            except TimeoutError:
                raise
            except OSError as error:
                raise Gone(f"the other side is gone: {error}") from error
            if not data:
                return None
            self._buffer += data

    def _message(self, line: bytes) -> Any:
        if self._signers is not None:
            body = line[_AT:]
            # one wrong line ends the job, so that comparing takes longer or shorter tells nobody anything
            if line[:_AT] != _signature(self._signers[1], self._received, body):
                raise WireError("a line without the signature of its number")
            self._received += 1
            line = body
        try:
            return self._decoder.decode(line)
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            raise WireError(f"not a message: {error}") from error

    def hide(self, *, beyond: int) -> int:
        """Move the socket to a number that nobody knows, `beyond` or above; the number."""
        number = fcntl.fcntl(self._socket, fcntl.F_DUPFD_CLOEXEC, beyond)
        moved = socket.socket(fileno=number)
        self._socket.close()
        self._socket = moved
        self._send_all = moved.sendall
        return number

    def close(self) -> None:
        self._socket.close()


def _signature(signer: Any, number: int, body: bytes) -> bytes:
    state = signer.copy()
    state.update(b"%d " % number)
    state.update(body)
    return state.hexdigest().encode()  # type: ignore[no-any-return]
