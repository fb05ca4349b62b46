"""Keys of a terminal, one by one, without waiting for a line; what is typed ahead is not lost."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST_BYTES = 16
"""Of the sequence that one key sends."""


@contextmanager
def keys() -> Iterator[Callable[[], str]]:
    """A function that waits for the next key and says what it sends, "" at the end of the input."""
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    typed: list[str] = []

    def following() -> str:
        if not typed:
            typed.extend(_split(os.read(descriptor, 64 * LONGEST_BYTES).decode("utf-8", "replace")))
        return typed.pop(0) if typed else ""

    # not click's `getchar`, which takes the terminal anew for each key and drops what was typed meanwhile
    tty.setcbreak(descriptor, termios.TCSANOW)
    try:
        yield following
    finally:
        termios.tcsetattr(descriptor, termios.TCSANOW, before)


def _split(text: str) -> Iterator[str]:
    """Single letters, and the sequences of cursor keys whole."""
    at = 0
    while at < len(text):
        end = at + 1
        if text[at] == "\x1b" and text[end : end + 1] in ("[", "O"):
            end += 1
            while end < len(text) and end - at < LONGEST_BYTES and not text[end].isalpha() and text[end] != "~":
                end += 1
            end += 1
        yield text[at:end]
        at = end
