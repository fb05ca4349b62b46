"""The warm process: holds the engine and the booted standard library, and forks a worker for each job.

It never sees a submission. Over a control socket the judge sends, for each job, the worker's end of a fresh
socket, the writing end of a crash pipe and, for a native job with evidence, the desk; the zygote answers with the
worker's process id, and, when it has ended, with its exit status. A second zygote, forked before the shims are
installed, serves native jobs.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
import traceback
from typing import TYPE_CHECKING

from grader import wire
from grader.sandbox import orphans
from grader.sandbox.group import become_leader, kill_group
from grader.sandbox.limits import apply_limits
from grader.sandbox.processor import stay_on_this_processor
from grader.shims import escapes, imports
from grader.worker import native as native_runs
from grader.worker.immortal import immortalise
from grader.worker.jobs import JobRunner

if TYPE_CHECKING:
    from grader.shims.boot import Booted

_fork = os.fork
_exit = os._exit
_waitpid = os.waitpid
_poll = select.poll
SPARE_CPU_SECONDS = 30
_WORDS_OF_PROCESSES = ("multiprocessing", "fork", "ProcessPoolExecutor")


def serve(control: socket.socket, booted: Booted | None, *, family: frozenset[int] = frozenset()) -> None:
    """Fork a worker for each request until the judge closes the control socket.

    `family` are children of this process that are no workers.
    """
    workers: dict[int, int] = {}
    orphans.adopt()
    poll = _poll()
    poll.register(control, select.POLLIN)
    gc.collect()
    gc.freeze()
    try:
        while True:
            for fd, _event in poll.poll():
                if fd == control.fileno():
                    _message, fds, _flags, _address = socket.recv_fds(control, 16, 3)
                    if len(fds) < 2:
                        return
                    pid = _start(control, fds, booted)
                    watch = os.pidfd_open(pid)
                    workers[watch] = pid
                    poll.register(watch, select.POLLIN)
                    control.sendall(f"started {pid}\n".encode())
                else:
                    pid = workers.pop(fd)
                    poll.unregister(fd)
                    os.close(fd)
                    kill_group(pid)
                    _, status = _waitpid(pid, 0)
                    orphans.kill_orphans(keep={*workers.values(), *family})
                    control.sendall(f"ended {pid} {os.waitstatus_to_exitcode(status)}\n".encode())
    except OSError:
        pass
    finally:
        for pid in workers.values():
            kill_group(pid)


def _start(control: socket.socket, fds: list[int], booted: Booted | None) -> int:
    pid = _fork()
    if pid:
        for fd in fds:
            os.close(fd)
        return pid
    try:
        control.close()
        become_leader()
        _silence()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        channel = wire.Channel(socket.socket(fileno=fds[0]), at_judge=False)
        try:
            _serve_one(channel, fds[1], booted, desk_fd=fds[2] if len(fds) > 2 else None)
        except BaseException:
            channel.send(wire.Fault(message=traceback.format_exc(limit=12)[-3000:]))
    finally:
        _exit(0)


def _serve_one(channel: wire.Channel, crash_fd: int, booted: Booted | None, *, desk_fd: int | None) -> None:
    """Prepare this process, and do the one job it was forked for."""
    job = channel.receive(seconds=30.0)
    if not isinstance(job, wire.Job):
        return
    channel.sign(job.secret)
    apply_limits(cpu_seconds=int(job.seconds) + SPARE_CPU_SECONDS)
    if booted is not None:
        orphans.adopt()  # so that it can reap them between two executions
        if any(word in job.text for word in _WORDS_OF_PROCESSES):
            stay_on_this_processor()
        escapes.install(job.text)
        imports.install()
    JobRunner(channel, crash_fd=crash_fd, booted=booted, desk_fd=desk_fd).serve(job)


def _silence() -> None:
    """Nothing a worker writes to its standard files goes anywhere, and nothing is there to read."""
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.close(null)


def main() -> None:
    """`python -m grader.worker CONTROLLED_FD NATIVE_FD`."""
    controlled = socket.socket(fileno=int(sys.argv[1]))
    native = socket.socket(fileno=int(sys.argv[2]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sibling = _fork()
    if sibling == 0:
        try:
            controlled.close()
            native_runs.warm()
            serve(native, None)
        finally:
            _exit(0)
    native.close()
    from grader.shims.boot import boot

    booted = boot()
    immortalise()
    serve(controlled, booted, family=frozenset({sibling}))
