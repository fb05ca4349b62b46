"""A native run: the scenario with real threads in real time, once."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Any

from grader.engine.places import SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable


class Failure:
    """The first exception that came out of a thread."""

    def __init__(self) -> None:
        self.task = ""
        self.error: BaseException | None = None

    def install(self) -> None:
        def hook(args: Any) -> None:
            if self.error is None and args.exc_type is not SystemExit:
                self.task = args.thread.name if args.thread is not None else "a thread"
                self.error = args.exc_value

        threading.excepthook = hook


def run(drive: Callable[[], Any]) -> tuple[Any, Failure]:
    """Run `drive`, then wait for the threads that the interpreter would wait for."""
    failure = Failure()
    failure.install()
    observation = None
    try:
        observation = drive()
    except BaseException as error:
        failure.task, failure.error = "main", error
    if failure.error is None:
        for thread in threading.enumerate():
            if thread is not threading.main_thread() and not thread.daemon:
                thread.join()
    return observation, failure


def standing() -> list[tuple[str, Any]]:
    """Where every thread is now: its name and the innermost line of the submission."""
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    found = []
    for ident, frame in sorted(sys._current_frames().items()):
        here: Any = frame
        while here is not None and here.f_code.co_filename not in SOURCES:
            here = here.f_back
        if here is not None:
            found.append((names.get(ident, "a thread"), SOURCES.of_frame(here)))
    return found
