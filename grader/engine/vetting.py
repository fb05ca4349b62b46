"""Does a round of a loop change something that nobody reports? Then going round again is not going round in vain.

`while f.read(1)`, `while random() < 0.9`, `while next(lines)`: files, random generators and iterators move on
inside C, where no digest sees them. So before anything is said against a loop, one whole round of it is
watched with `sys.setprofile`: every C function that it calls must be known to leave nothing behind, and it must
not resume a generator that was there before.
"""

from __future__ import annotations

import builtins
import dis
import inspect
import sys
from collections import deque
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import CodeType, FrameType

    from grader.engine.kernel import Kernel
    from grader.engine.task import Task

EVENTS_LIMIT = 3_000
"""A round in which more happens is not looked at to its end, and nothing is said against it."""

_OURS = __file__.rsplit("/", 2)[0] + "/"
_LIBRARY = ("/threading.py", "/queue.py", "/contextlib.py", "/_weakrefset.py", "/selectors.py", "/typing.py")
_FOLDERS = ("/concurrent/futures/", "/multiprocessing/")
"""What they change, the kernel hears of: they stand on our locks, our clock and our descriptors."""

_HARMLESS = frozenset(
    (
        "abs all any bool callable chr dict divmod float format frozenset getattr globals hasattr hash id int "
        "isinstance issubclass iter len list locals max min ord pow range repr reversed round set sorted str sum "
        "tuple type vars zip"
    ).split()
)
"""Built-in functions that keep nothing."""
_SEEN = (int, float, str, bytes, bool, complex, list, tuple, dict, set, frozenset, deque, bytearray, type(None))
"""Methods of these change what a digest sees, or what the program reports."""


class Round:
    """Watches one task from now on until `end`. `frame` is the loop's own, which may be a generator's."""

    __slots__ = ("_execution", "_frame", "_kernel", "_left", "_mine", "_task", "opaque")

    def __init__(self, kernel: Kernel, task: Task, frame: FrameType) -> None:
        self._kernel = kernel
        self._task = task
        self._execution = kernel.executions
        self._left = EVENTS_LIMIT
        self._mine = {id(frame)}
        self._frame = frame
        self.opaque = False
        sys.setprofile(self._event)

    def end(self) -> bool:
        """The round is over; whether it was seen to the end and left nothing behind."""
        sys.setprofile(None)
        return not self.opaque and self._left > 0

    def _event(self, frame: FrameType, event: str, arg: Any) -> None:
        kernel = self._kernel
        if self._left <= 0 or self.opaque or kernel.over or kernel.executions != self._execution:
            sys.setprofile(None)
            return
        if kernel.current is not self._task or _is_library(frame.f_code) or self._is_ours(frame):
            return
        self._left -= 1
        if event == "c_call":
            self.opaque = not _is_harmless(arg)
        elif event == "call" and frame.f_code.co_flags & inspect.CO_GENERATOR and id(frame) not in self._mine:
            self._mine.add(id(frame))
            self.opaque = frame.f_lasti > _start_of(frame.f_code)

    def _is_ours(self, frame: FrameType) -> bool:
        """Whether it is called by something of ours that the loop has called, such as the trace."""
        above: FrameType | None = frame
        while above is not None and above is not self._frame:
            if above.f_code.co_filename.startswith(_OURS):
                return True
            above = above.f_back
        return False


@lru_cache(maxsize=500)
def _is_library(code: CodeType) -> bool:
    name = code.co_filename
    return name.startswith(_OURS) or name.endswith(_LIBRARY) or any(folder in name for folder in _FOLDERS)


@lru_cache(maxsize=100)
def _start_of(code: CodeType) -> int:
    """Where a generator stands that begins."""
    return next((step.offset for step in dis.get_instructions(code) if step.opname == "RESUME"), 0)


def _is_harmless(function: Any) -> bool:
    owner = getattr(function, "__self__", None)
    if owner is builtins:
        return function.__name__ in _HARMLESS
    if isinstance(owner, type):
        return function.__name__ == "__new__" and owner in _SEEN  # a named tuple is made
    return type(owner) in _SEEN and owner is not None
