"""The trusted process of a box: forks a process for each job, ends it with everything it started, and cleans up.

Over its control socket, on which every message is a packet, the judge says "job", with the worker's end of a fresh
socket, the writing end of a crash pipe and, for a native job with evidence, the desk; and "end". The box says "started"
with the layers that the process of the job has proved, and "ended" with its exit status and why it had to be ended.
When the judge closes the socket, the box is gone with all that it holds. It never reads what a job says.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import traceback
from typing import TYPE_CHECKING

from grader.sandbox.confinement import Confinement
from grader.sandbox.group import become_leader
from grader.sandbox.memory import WATCH_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable

    Work = Callable[..., None]

_fork = os.fork
_exit = os._exit
_poll = select.poll
PACKET_BYTES = 4096
LONGEST_CPU_SECONDS = 86_400


def serve(control: socket.socket, confinement: Confinement, work: Work) -> None:
    """Be the trusted process of a box until the judge closes `control`. `work` does a job, given its descriptors."""
    try:
        confinement.enter()
    except (OSError, ValueError) as error:
        _say(control, f"failed {type(error).__name__}: {error}")
        return
    _say(control, "open")
    try:
        while True:
            message, fds, _flags, _address = socket.recv_fds(control, PACKET_BYTES, 3)
            if not message:
                return
            if message == b"job" and len(fds) >= 2:
                try:
                    pid = _start(control, confinement, fds, work)
                except OSError as error:
                    _say(control, f"failed no process for it: {error}")
                    return
                why = _watch(control, pid, confinement)
                status = confinement.end_everybody(pid)
                if why == "gone":
                    return
                _say(control, f"ended {status} {why}".rstrip())
            else:
                for fd in fds:
                    os.close(fd)
    except OSError:
        return
    finally:
        confinement.leave()


def _watch(control: socket.socket, pid: int, confinement: Confinement) -> str:
    """Wait for the end of a job: its own, or because of what it holds ("memory", "processes"), or of the judge."""
    watch = os.pidfd_open(pid)
    poll = _poll()
    poll.register(watch, select.POLLIN)
    poll.register(control, select.POLLIN)
    try:
        while True:
            ready = dict(poll.poll(WATCH_SECONDS * 1000))
            if control.fileno() in ready:
                return "" if control.recv(PACKET_BYTES) == b"end" else "gone"
            if watch in ready:
                return ""
            why = confinement.holds_too_much()
            if why:
                return why
    finally:
        os.close(watch)


def _start(control: socket.socket, confinement: Confinement, fds: list[int], work: Work) -> int:
    pid = _fork()
    if pid:
        for fd in fds:
            os.close(fd)
        return pid
    try:
        become_leader()
        _silence()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        # where a process that crashes says where it was; later on nobody may make such a file
        crashes = os.memfd_create("crashes")
        try:
            proved = confinement.give_up(cpu_seconds=LONGEST_CPU_SECONDS)
        except Exception:
            _say(control, "failed " + traceback.format_exc(limit=4)[-2000:])
            _exit(0)
        _say(control, f"started {os.getpid()} {' '.join(proved)}")
        control.close()
        work(crashes, *fds)
    finally:
        _exit(0)


def _say(control: socket.socket, text: str) -> None:
    try:
        control.send(text.encode("utf-8", "replace")[:PACKET_BYTES])
    except OSError:
        pass  # the judge is gone, and will be heard of at once


def _silence() -> None:
    """Nothing a worker writes to its standard files goes anywhere, and nothing is there to read."""
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.close(null)
