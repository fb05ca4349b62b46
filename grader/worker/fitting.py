"""Messages cut to what may be sent: a program may name a thread, or raise an error, with a megabyte of text."""

from __future__ import annotations

from typing import Any

import msgspec

from grader import wire

_to_builtins = msgspec.to_builtins
_convert = msgspec.convert


def fitting(message: wire.Finished | wire.LoadFailed) -> wire.Finished | wire.LoadFailed:
    """The message with every text and list within its limit. Observation, output and token are left as they are."""
    data: dict[str, Any] = _to_builtins(message)
    kept = {key: data.pop(key) for key in _KEPT if key in data}
    for key, most in _MOST.items():
        if key in data:
            data[key] = data[key][-most:] if key in _LAST_ONES else data[key][:most]
    whole: dict[str, Any] = {**_cut(data), **kept}
    made: wire.Finished | wire.LoadFailed = _convert(whole, type(message))
    return made


_KEPT = ("observation", "output", "token")
_MOST = {
    "trace": wire.MOST_STEPS,
    "frames": wire.MOST_FRAMES,
    "waits": wire.MOST_WAITS,
    "notes": wire.MOST_NOTES,
    "names": wire.MOST_NAMES,
}
_LAST_ONES = ("trace", "frames")
"""Lists whose end says most."""


def _cut(value: Any) -> Any:
    if isinstance(value, str):
        return value if len(value) <= wire.LONG else value[: wire.LONG - 1] + "…"
    if isinstance(value, dict):
        return {key: _cut(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_cut(item) for item in value]
    return value
