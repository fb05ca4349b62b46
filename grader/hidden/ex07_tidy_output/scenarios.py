"""How report() is driven. What must come out is the judge's business.

A line of output is told as runs of equal characters, [character, how many]: long lines need not travel.
"""

import itertools
import multiprocessing
import os
import time

PIECE_BYTES = 1 << 16
RUNS = 40


def written(stage, *, names, lines, repeats=(), already=0):
    """One call on a pipe that is read meanwhile; a line is repeated so many times. The caller writes a last line itself.

    If so many bytes are in the pipe `already`, the reader begins a little later.
    """
    reader, writer = os.pipe()
    os.write(writer, b"-" * already)
    pieces = []

    def read():
        if already:
            time.sleep(1)
        while piece := os.read(reader, PIECE_BYTES):
            pieces.append(piece)

    thread = stage.start("reader", read)
    stage.get("report")(names, [line * times for line, times in zip(lines, repeats)] if repeats else lines, writer)
    _end(writer)
    thread.join()
    os.close(reader)
    return {"lines": _told(b"".join(pieces)[already:]), **stage.children()}


def all_wait_for_each_other(stage, *, names):
    """No process begins before all of them have been started."""
    barrier = multiprocessing.Barrier(len(names))
    stage.in_each_child(barrier.wait)
    _reader, writer = os.pipe()
    stage.get("report")(names, ["a"], writer)
    return {"started": stage.children()["started"]}


def step_by_step(stage):
    """The judge says who writes what; each process reports to it before it begins."""
    hook = stage.desk.in_each_child("reporter")
    stage.desk.serve({"report": lambda names, lines: _report(stage, names, lines)})
    return {"hooked": hook is not None}


def many(stage, *, names, lines):
    """So many lines, for real processes; fewer bytes than the pipe holds."""
    return {"lines": _report(stage, names, lines)}


def _report(stage, names, lines):
    reader, writer = os.pipe()
    stage.get("report")(names, lines, writer)
    _end(writer)
    pieces = []
    while piece := os.read(reader, PIECE_BYTES):
        pieces.append(piece)
    os.close(reader)
    return _told(b"".join(pieces))


def _end(writer):
    try:
        os.write(writer, b"end\n")
        os.close(writer)
    except OSError:
        pass  # the last line is missing, and so the judge learns of it


def _told(data):
    text = data.decode(errors="replace")
    return [[[letter, len(list(run))] for letter, run in itertools.groupby(line)][:RUNS] for line in text.split("\n")]
