"""The warm process: holds the engine and the booted standard library, and forks a box for each submission.

It never sees a submission. Over a control socket the judge sends, for each box, the box's end of its own control
socket, and says whether its jobs use asyncio; what happens in there is `boxes.py`. A second zygote, forked before the
shims are installed, serves native jobs. The first line that the judge gets says which isolation the boxes have.
Where the judge has several hands, each has a pair of zygotes of its own, forked from the first pair once that is warm.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import traceback
from typing import TYPE_CHECKING

from grader import wire
from grader.sandbox import kernel_calls, orphans
from grader.sandbox.confinement import Confinement
from grader.sandbox.group import become_leader, kill_group
from grader.sandbox.limits import apply_limits
from grader.sandbox.processor import stay_on_this_processor
from grader.shims import coroutines, escapes, imports, multiprocess
from grader.worker import boxes, semaphores
from grader.worker import native as native_runs
from grader.worker.immortal import immortalise
from grader.worker.jobs import JobRunner
from grader.worker.keeping_out import look_round

if TYPE_CHECKING:
    from grader.sandbox.proof import Names
    from grader.sandbox.tiers import Isolation
    from grader.shims.boot import Booted

_fork = os.fork
_exit = os._exit
_waitpid = os.waitpid
_poll = select.poll
SPARE_CPU_SECONDS = 30
WITH_COROUTINES = b"box with coroutines"
"""How the judge asks for a box whose jobs find asyncio loaded."""
_WORDS_OF_PROCESSES = ("multiprocessing", "fork", "ProcessPoolExecutor")


class _Opener:
    """Forks boxes, each of which has what the zygote holds."""

    def __init__(self, booted: Booted | None, *, isolation: Isolation, scratch: str, outside: Names) -> None:
        self._booted = booted
        self._isolation = isolation
        self._scratch = scratch
        self._outside = outside

    def open(self, zygote: socket.socket, fd: int, *, with_coroutines: bool) -> int:
        """A new box, whose control socket is `fd`; its process."""
        pid = _fork()
        if pid:
            os.close(fd)
            return pid
        try:
            zygote.close()
            become_leader()
            if with_coroutines and self._booted is not None:
                _load_coroutines()
            isolation = Confinement(isolation=self._isolation, scratch=self._scratch, outside=self._outside)
            boxes.serve(socket.socket(fileno=fd), isolation, self._work)
        finally:
            _exit(0)

    def _work(self, crashes: int, channel_fd: int, crash_fd: int, desk_fd: int | None = None) -> None:
        channel = wire.Channel(socket.socket(fileno=channel_fd), at_judge=False)
        try:
            _serve_one(channel, crash_fd, crashes, desk_fd, self._booted)
        except BaseException:
            channel.send(wire.Fault(message=traceback.format_exc(limit=12)[-3000:]))


def serve(control: socket.socket, opener: _Opener, *, family: frozenset[int] = frozenset()) -> None:
    """Fork a box for each request until the judge closes the control socket.

    `family` are children of this process that are no boxes.
    """
    open_boxes: dict[int, int] = {}
    orphans.adopt()
    poll = _poll()
    poll.register(control, select.POLLIN)
    try:
        while True:
            for fd, _event in poll.poll():
                if fd == control.fileno():
                    message, fds, _flags, _address = socket.recv_fds(control, 64, 1)
                    if not fds:
                        return
                    pid = opener.open(control, fds[0], with_coroutines=message == WITH_COROUTINES)
                    watch = os.pidfd_open(pid)
                    open_boxes[watch] = pid
                    poll.register(watch, select.POLLIN)
                    control.sendall(f"box {pid}\n".encode())
                else:
                    pid = open_boxes.pop(fd)
                    poll.unregister(fd)
                    os.close(fd)
                    kill_group(pid)
                    _waitpid(pid, 0)
                    orphans.kill_orphans(keep={*open_boxes.values(), *family})
                    control.sendall(f"closed {pid}\n".encode())
    except OSError:
        pass
    finally:
        for pid in open_boxes.values():
            kill_group(pid)


def _serve_all(controls: list[socket.socket], opener: _Opener, *, family: frozenset[int] = frozenset()) -> None:
    """Serve the first control socket here, and each of the others in a fork of this process."""
    look_round()
    gc.collect()
    gc.freeze()
    while len(controls) > 1:
        control = controls.pop()
        pid = _fork()
        if pid == 0:
            try:
                for other in controls:
                    other.close()
                serve(control, opener)
            finally:
                _exit(0)
        control.close()
        family |= {pid}
    serve(controls[0], opener, family=family)


def _load_coroutines() -> None:
    """Import asyncio once for all jobs of a box, over the shims, as each of them would."""
    multiprocess.install()
    try:
        coroutines.load()
    finally:
        multiprocess.uninstall()
    immortalise()
    look_round()
    gc.collect()
    gc.freeze()


def _serve_one(channel: wire.Channel, crash_fd: int, crashes: int, desk_fd: int | None, booted: Booted | None) -> None:
    """Prepare this process, and do the one job it was forked for."""
    job = channel.receive(seconds=30.0)
    if not isinstance(job, wire.Job):
        return
    channel.sign(job.secret)
    with_processes = any(word in job.text for word in _WORDS_OF_PROCESSES)
    if job.mode == "load" and with_processes:  # the first job: nothing of the submission has run yet
        why = semaphores.without()
        if why:
            channel.send(wire.Fault(message=why))
            return
    apply_limits(cpu_seconds=int(job.seconds) + SPARE_CPU_SECONDS)
    if booted is not None:
        orphans.adopt()  # so that it can reap them between two executions
        if with_processes:
            stay_on_this_processor()
        escapes.install(job.text)
        imports.install()
    JobRunner(channel, crash_fd=crash_fd, crashes=crashes, booted=booted, desk_fd=desk_fd).serve(job)


def run(
    hands: list[tuple[socket.socket, socket.socket]], *, isolation: Isolation, scratch: str, outside: Names
) -> None:
    """Be the warm processes until the judge closes their sockets: for each hand one for controlled and for native jobs.

    The first hand's zygote says which isolation there is.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if kernel_calls.MACHINE:
        kernel_calls.set_dumpable(dumpable=False)
    controlled, native = ([hand[kind] for hand in hands] for kind in (0, 1))
    controlled[0].sendall(f"isolation {isolation}\n".encode())
    sibling = _fork()
    if sibling == 0:
        try:
            for control in controlled:
                control.close()
            native_runs.warm()
            _serve_all(native, _Opener(None, isolation=isolation, scratch=scratch, outside=outside))
        finally:
            _exit(0)
    for control in native:
        control.close()
    from grader.shims.boot import boot

    booted = boot()
    immortalise()
    opener = _Opener(booted, isolation=isolation, scratch=scratch, outside=outside)
    _serve_all(controlled, opener, family=frozenset({sibling}))
