"""A process made ready for our engine, step for step as a worker is (`grader/worker/zygote.py` and `jobs.py`)."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.instrument.loader import Loader
from grader.sandbox import orphans
from grader.sandbox.processor import stay_on_this_processor
from grader.shims import descriptors, escapes, imports
from grader.shims.boot import boot
from grader.worker.immortal import immortalise
from grader.worker.program import FreshProgram


def prepare(path: Path, drive: Callable[[ModuleType], Any], *, rewritten: bool = True) -> FreshProgram:
    """The program of a file, ready to be explored in this process; nothing else can run here any more.

    Without `rewritten` its accesses to memory go unseen: that is what seeing them is measured against.
    """
    text = path.read_text(encoding="utf-8")
    booted = boot()
    immortalise()
    orphans.adopt()
    if "multiprocessing" in text:
        stay_on_this_processor()
    escapes.install(text)
    imports.install()
    loader = Loader(name=path.stem, filename=str(path), text=text, shown=path.name)
    if not rewritten:
        loader._code = compile(text, str(path), "exec", dont_inherit=True)
    program = FreshProgram(booted=booted, loader=loader, text=text, drive=drive)
    descriptors.keep_open()
    gc.collect()
    gc.freeze()
    return program
