"""What a task of a native run may say at the desk: small JSON arrays, typed and bounded. Anything else ends it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

MESSAGE_BYTES = 1 << 16
NAME = 80
DEPTH = 12

Name = Annotated[str, msgspec.Meta(max_length=NAME)]


class Connect(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True, tag="connect"):
    """Over the main socket, with one end of a pair: a task wants a connection of its own."""

    name: Name


class Next(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True, tag="next"):
    """A task has ended its operation, if it had one, and asks for the next."""

    how: Literal["", "returned", "raised"]
    value: Any


class Call(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True, tag="call"):
    """The submission has called one of the judge's functions."""

    name: Name
    args: list[Any]


class Turn(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True, tag="turn"):
    """The submission is about to read or write the memory that it calls `name`."""

    write: bool
    name: Annotated[str, msgspec.Meta(max_length=400)]


class Bye(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True, tag="bye"):
    """A task has been told that there is nothing more to do, and ends."""


Message = Connect | Next | Call | Turn | Bye

_decoder: msgspec.json.Decoder[Message] = msgspec.json.Decoder(Connect | Next | Call | Turn | Bye)
encode = msgspec.json.Encoder().encode


class Malformed(Exception):
    """What came is no message."""


def decode(data: bytes) -> Message:
    """Raises Malformed."""
    try:
        message = _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed(f"not a message: {error}") from None
    said = message.value if isinstance(message, Next) else message.args if isinstance(message, Call) else None
    if _deeper_than(said, DEPTH):
        raise Malformed("a value is nested too deeply")
    return message


def _deeper_than(value: Any, depth: int) -> bool:
    if isinstance(value, list | dict):
        inner = value.values() if isinstance(value, dict) else value
        return depth == 0 or any(_deeper_than(item, depth - 1) for item in inner)
    return False
