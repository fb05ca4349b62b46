"""A small right program natively, in a fresh interpreter, and under control: its `main` must return the same.

What a program returned natively is built into the text that is explored, so that every schedule is held to it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

from grader import wire
from grader.judge.handle import Worker

PREAMBLE = """
import ctypes, json, multiprocessing, os, queue, random, signal, sys, threading, time
from multiprocessing import *
from multiprocessing.connection import Client, Listener, wait as wait_any

def told(function, *args, **kwargs):
    try:
        answer = function(*args, **kwargs)
    except BaseException as error:
        return [type(error).__name__, str(error)]
    return answer

def started(target, *args, **kwargs):
    process = Process(target=target, args=args, **kwargs)
    process.start()
    return process
"""
NATIVE_SECONDS = 20
RUN = "import json, program; print(); print(json.dumps(program.main()))"


def whole(text: str) -> str:
    return PREAMBLE + dedent(text)


def returned_natively(text: str, folder: Path) -> object:
    """What `main` returns over real processes in real time."""
    (folder / "program.py").write_text(whole(text))
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    ended = subprocess.run(
        [sys.executable, "-c", RUN], capture_output=True, text=True, env=environment, timeout=NATIVE_SECONDS
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])


def explored(
    worker: Worker, text: str, *, callable_name: str = "main", schedules: int = 12, **more: object
) -> wire.Finished:
    found = worker.run(
        wire.Job(
            mode="explore",
            filename="program.py",
            text=text,
            module_name="program",
            callable_name=callable_name,
            schedules=schedules,
            seconds=10,
            **more,  # type: ignore[arg-type]
        )
    )
    assert isinstance(found, wire.Finished), found
    return found


def assert_returns(worker: Worker, text: str, expected: object, *, exact_clock: bool = False) -> None:
    """`main` returns this in every schedule that is looked at."""
    judged = f"""
def judged():
    returned, expected = json.loads(json.dumps(main())), json.loads({json.dumps(expected)!r})
    assert returned == expected, f"{{returned}} is not {{expected}}"
"""
    found = explored(worker, whole(text) + judged, callable_name="judged", exact_clock=exact_clock)
    assert found.verdict != "counterexample", told(found)


def told(found: wire.Finished) -> str:
    """A result as text, for a test that fails."""
    where = f"line {found.place.line}: {found.place.source}" if found.place is not None else "nowhere"
    head = f"{found.verdict} {found.cause} in {found.task}: {found.error} {found.message} ({where})"
    rows = [f"  {s.task:20} {s.place.line if s.place else '':>3} {s.action} {s.object} {s.detail}" for s in found.trace]
    waits = [f"  {w.task} {w.verb} {w.thing} line {w.place.line if w.place else '?'}" for w in found.waits]
    return "\n".join([head, *rows, *waits, found.output])
