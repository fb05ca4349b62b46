"""The messages between judge and worker: one JSON object a line, typed, versioned, bounded.

The judge sends one `Job` over a fresh socket; the worker answers with at most one `Loaded` or `LoadFailed`,
any number of `Observed` (each answered by a `Judged`), and one `Finished` or `Fault`. Points, expected
answers and hidden checks never cross it.
"""

from __future__ import annotations

import socket
from typing import Annotated, Any

import msgspec

VERSION = 1
LINE_LIMIT_BYTES = 8_000_000
SHORT = 200
"""Characters of a name in a race."""
MOST_LOCKS = 8
MOST_NOTES = 64


class WireError(Exception):
    """The other side sent something that is not a message, or too much."""


class Gone(WireError):
    """The other side has closed the connection, or has ended."""


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


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the submission, counted from 1."""

    file: str
    line: int
    source: str = ""
    function: str = ""


class Wait(msgspec.Struct, frozen=True, kw_only=True):
    """Who waits for what, and who holds it."""

    task: str
    verb: str
    thing: str
    holder: str | None = None
    held_since: Place | None = None
    place: Place | None = None
    holder_finished: bool = False


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One row of an interleaving."""

    task: str
    task_id: int
    place: Place | None
    action: str
    object: str
    detail: str = ""
    matters: bool = True
    """False when the step may be folded away: it has nothing to do with the failure."""


class Pattern(msgspec.Struct, frozen=True, kw_only=True):
    """The proved name of a failure, and its parts; `report.patterns` says what each position means."""

    kind: str
    tasks: tuple[str, ...]
    places: tuple[Place, ...]
    names: tuple[str, ...] = ()


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

    cause: str
    task: str
    place: Place | None
    message: str
    race: Race | None = None


class Loaded(msgspec.Struct, frozen=True, kw_only=True, tag="loaded"):
    """The submission is there, with everything that is required of it."""


class LoadFailed(msgspec.Struct, frozen=True, kw_only=True, tag="load_failed"):
    """The submission cannot be used. `kind` is a key of `report.words`; `place` is in the submission."""

    kind: str
    cause: str
    message: str
    place: Place | None = None
    column: int = 0
    names: tuple[str, ...] = ()


class Observed(msgspec.Struct, frozen=True, kw_only=True, tag="observed"):
    """A new observation, for the judge to accept or refuse."""

    observation: Any


class Judged(msgspec.Struct, frozen=True, kw_only=True, tag="judged"):
    """The judge's answer to an `Observed`."""

    ok: bool


class Finished(msgspec.Struct, frozen=True, kw_only=True, tag="finished"):
    """The result of a job."""

    verdict: str
    cause: str | None = None
    task: str = ""
    message: str = ""
    error: str = ""
    place: Place | None = None
    frames: tuple[Place, ...] = ()
    waits: tuple[Wait, ...] = ()
    notes: Annotated[tuple[Note, ...], msgspec.Meta(max_length=MOST_NOTES)] = ()
    more_races: int = 0
    """Races beyond those among the notes."""
    schedules: int = 0
    distinct: int = 0
    steps: int = 0
    seconds: float = 0.0
    bound: int | None = None
    first_failure: int | None = None
    token: str | None = None
    trace: tuple[Step, ...] = ()
    pattern: Pattern | None = None
    preemptions: int = 0
    observation: Any = None
    output: str = ""
    diverged: bool = False
    same_program: bool = True


class Fault(msgspec.Struct, frozen=True, kw_only=True, tag="fault"):
    """The worker itself failed: never the student's fault."""

    message: str


FromWorker = Loaded | LoadFailed | Observed | Finished | Fault
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


class Channel:
    """One end of a job's socket: `send` and `receive` whole messages."""

    def __init__(self, sock: socket.socket, *, at_judge: bool) -> None:
        self._socket = sock
        self._decoder = _FROM_WORKER if at_judge else _FROM_JUDGE
        self._buffer = bytearray()

    def send(self, message: FromWorker | FromJudge) -> None:
        """Send one message. Raises WireError when the other side is gone."""
        try:
            line = _ENCODER.encode(message) + b"\n"
        except UnicodeEncodeError:  # lone surrogates, in what a submission prints, raises or calls its threads
            line = _ENCODER.encode(_encodable(msgspec.to_builtins(message))) + b"\n"
        if len(line) > LINE_LIMIT_BYTES:
            raise WireError(f"a message of {len(line)} bytes is over the limit")
        try:
            self._socket.sendall(line)
        except OSError as error:
            raise Gone(f"the other side is gone: {error}") from error

    def receive(self, *, seconds: float | None) -> Any:
        """The next message, None at the end of the stream. Raises WireError, and TimeoutError when nothing comes."""
        while True:
            end = self._buffer.find(b"\n")
            if end >= 0:
                line = bytes(self._buffer[:end])
                del self._buffer[: end + 1]
                try:
                    return self._decoder.decode(line)
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    raise WireError(f"not a message: {error}") from error
            if len(self._buffer) > LINE_LIMIT_BYTES:
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

    def close(self) -> None:
        self._socket.close()
