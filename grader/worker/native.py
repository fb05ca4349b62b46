"""A native run: the scenario with real threads and processes in real time, once."""

from __future__ import annotations

import os
import sys
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any

from grader.engine.places import SOURCES
from grader.worker.submission import plain_module

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from grader.worker.desk import Desk


_monotonic = time.monotonic
_sleep = time.sleep
_listdir = os.listdir
_getpid = os.getpid
_current_frames = sys._current_frames


STACK_BYTES = 2 << 20
"""The memory for a thread's stack counts whole, touched or not; with the usual 8 MB, 128 threads reach the limit."""


class Failure:
    """The first exception that came out of a thread."""

    def __init__(self) -> None:
        self.task = ""
        self.error: BaseException | None = None

    def install(self, *copies: Any) -> None:
        """Hear of exceptions in threads of the public `threading`, and of copies of it (`originals.Own.threads`)."""

        def hook(args: Any) -> None:
            if self.error is None and args.exc_type is not SystemExit:
                self.task = args.thread.name if args.thread is not None else "a thread"
                self.error = args.exc_value

        for module in (threading, *copies):
            module.excepthook = hook


def warm() -> None:
    """Import, once for all native workers, what submissions and scenarios use: with the real seams underneath."""

    import grader.worker.desk
    import grader.worker.turns  # noqa: F401

    threading.stack_size(STACK_BYTES)


def prepared(desk_fd: int | None) -> tuple[Desk | None, Callable[..., ModuleType]]:
    """The desk, when the judge has sent one, and what loads the submission: with its accesses told, if so agreed.

    Before the submission is there: nothing of ours is imported afterwards.
    """
    if desk_fd is None:
        return None, plain_module
    from grader.worker.desk import Desk
    from grader.worker.turns import woven_module

    desk = Desk(desk_fd)
    return desk, partial(woven_module, desk) if desk.turns else plain_module


def run(drive: Callable[[], Any], *, own_threads: Any, to_the_end: bool) -> tuple[Any, Failure]:
    """Run `drive` and, `to_the_end`, wait for the threads that the interpreter would wait for.

    `own_threads` is the copy of `threading` that the stage starts its threads with.
    """
    failure = Failure()
    failure.install(own_threads)
    observation = None
    try:
        observation = drive()
    except BaseException as error:
        failure.task, failure.error = "main", error
    if failure.error is None and to_the_end:
        for thread in threading.enumerate():
            if thread is not threading.main_thread() and not thread.daemon:
                thread.join()
    return observation, failure


def standing() -> list[tuple[str, Any]]:
    """Where every thread is now: its name and the innermost line of the submission."""
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    found = []
    for ident, frame in sorted(_current_frames().items()):
        here: Any = frame
        while here is not None and here.f_code.co_filename not in SOURCES:
            here = here.f_back
        if here is not None:
            found.append((names.get(ident, "a thread"), SOURCES.of_frame(here)))
    return found


TICK_SECONDS = 0.2
STILL_SECONDS = 2.0
"""So long nothing at all has run: everybody waits, and nobody polls or sleeps in turns."""


def watch(seconds: float, late: Callable[[str], None], *, abandoned: Callable[[], bool] | None = None) -> None:
    """Call `late` from a thread of its own after the time limit, or earlier when everything stands still.

    With `abandoned`, the judge follows the run step by step: it knows better who waits for whom, and says so by
    ending the conversation.
    """

    def keep_watch() -> None:
        me = threading.get_native_id()
        began = moved = _monotonic()
        before: object = None
        while True:
            _sleep(TICK_SECONDS)
            now = _monotonic()
            if abandoned is not None:
                if abandoned() or now - began > seconds:
                    late("still" if abandoned() else "native")
                continue
            state = _switches(me)
            if state != before or not state:
                before, moved = state, now
            if now - began > seconds:
                late("native")
            elif now - moved > STILL_SECONDS:
                late("still")

    threading.Thread(target=keep_watch, daemon=True).start()


def _switches(but: int) -> list[tuple[int, str]]:
    """How often every thread of this process and its descendants has run so far, without thread `but`."""
    found = []
    processes = [_getpid()]
    while processes:
        process = processes.pop()
        try:
            threads = _listdir(f"/proc/{process}/task")
        except OSError:
            continue
        for thread in threads:
            try:
                with open(f"/proc/{process}/task/{thread}/children", encoding="ascii") as file:
                    processes += map(int, file.read().split())
                if int(thread) != but:
                    with open(f"/proc/{process}/task/{thread}/status", encoding="utf-8", errors="replace") as file:
                        found.append((int(thread), file.read().partition("voluntary_ctxt_switches")[2]))
            except OSError:
                continue
    return sorted(found)
