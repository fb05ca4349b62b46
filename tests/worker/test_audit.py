"""Attempts on the grader are told with their line; what the library does on behalf of a right answer is none."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent
from typing import Any

import pytest

from grader import wire
from grader.judge.handle import Worker
from grader.judge.session import HIDDEN

SCENARIO = """
def drive(stage):
    return {"answer": stage.make("answer")}
"""

ATTEMPTS = {
    "objects": ("memory", "import gc", "gc.get_objects()"),
    "referrers": ("memory", "import gc", "gc.get_referrers(answer)"),
    "referents": ("memory", "import gc", "gc.get_referents(answer)"),
    "in a text": ("memory", "import gc", 'exec("import gc; gc.get_objects()")'),
    "address": ("memory", "import ctypes", "ctypes.c_int.from_address(id(answer))"),
    "string_at": ("memory", "import ctypes", "ctypes.string_at(id(answer), 4)"),
    "the C library": ("memory", "import ctypes", "ctypes.CDLL(None)"),
    "own memory": ("memory", "", 'open("/proc/self/mem", "rb")'),
    "frame of the caller": ("frames", "import sys", "sys._getframe(1)"),
    "by f_back": ("frames", "import sys", "sys._getframe().f_back"),
    "by inspect": ("frames", "import inspect", "inspect.currentframe().f_back"),
    "of all threads": ("frames", "import sys", "sys._current_frames()"),
    "trace": ("hooks", "import sys", "sys.settrace(print)"),
    "profile": ("hooks", "import sys", "sys.setprofile(print)"),
    "audit hook": ("hooks", "import sys", "sys.addaudithook(print)"),
    "code": ("functions", "import threading", "threading.Thread.start.__code__ = answer.__code__"),
    "defaults": ("functions", "import threading", "threading.Thread.start.__defaults__ = (1,)"),
    "pretended file": ("functions", "import threading", 'compile("1", threading.__file__, "exec")'),
    "import": ("files", "", "import grader"),
    "import of a part": ("files", "", "from grader.engine import kernel"),
    "import by importlib": ("files", "import importlib", 'importlib.import_module("greenlet")'),
    "hidden checks": ("files", "", f"open({str(HIDDEN / 'pytest.ini')!r})"),
    "hidden checks by pathlib": ("files", "import pathlib", f"pathlib.Path({str(HIDDEN)!r}, 'pytest.ini').read_text()"),
    "hidden folder": ("files", "import os", f"os.listdir({str(HIDDEN)!r})"),
    "by linecache": ("files", "import linecache", f"linecache.getlines({str(HIDDEN / 'pytest.ini')!r})"),
}

NO_ATTEMPTS = {
    "logging": ("import logging", "logging.getLogger('x').warning('%s', 1)"),
    "logging with the place": (
        "import logging",
        "logging.basicConfig(format='%(funcName)s %(lineno)d'); logging.warning('x')",
    ),
    "signature": ("import inspect", "inspect.signature(answer)"),
    "source": ("import inspect", "inspect.getsource(answer)"),
    "dataclass": ("import dataclasses", "dataclasses.make_dataclass('D', ['x'])(1)"),
    "named tuple": ("import collections", "collections.namedtuple('N', 'x y')(1, 2)"),
    "typing": ("import typing", "typing.NamedTuple('N', [('x', int)]), typing.get_type_hints(answer)"),
    "enum": ("import enum", "enum.Enum('E', 'A B').A"),
    "traceback": ("import traceback", "traceback.format_stack(), traceback.extract_stack()"),
    "exception with traceback": ("import traceback", "_caught(traceback)"),
    "warnings": ("import warnings", "warnings.warn('x')"),
    "functools": ("import functools", "functools.lru_cache(answer), functools.wraps(answer)(lambda: None)"),
    "collect": ("import gc", "gc.collect(), gc.disable(), gc.enable(), gc.get_count()"),
    "shared value": ("import multiprocessing", "multiprocessing.Value('i', 3).value"),
    "shared array": ("import multiprocessing", "multiprocessing.Array('d', 3)[1]"),
    "ctypes types": ("import ctypes", "ctypes.c_int(3).value, ctypes.create_string_buffer(5).value"),
    "structure": ("import ctypes", "type('S', (ctypes.Structure,), {'_fields_': [('x', ctypes.c_int)]})(3).x"),
    "own frame": ("import sys", "sys._getframe().f_code.co_name"),
    "own generator": ("", "(n for n in [1]).gi_frame.f_lineno"),
    "own code": ("", "answer.__code__.co_name, setattr(_caught, '__defaults__', None)"),
    "eval": ("", "eval('1 + 1'), compile('1', '<string>', 'eval')"),
    "patched print": ("import builtins", "setattr(builtins, 'print', len)"),
    "own files": ("import tempfile", "tempfile.TemporaryFile().close()"),
    "how many files": ("import os", "os.listdir('/proc/self/fd')"),
    "who runs": ("import threading", "threading.current_thread().name, threading.stack_size()"),
}

CAUGHT = """
def _caught(traceback):
    import threading
    try:
        threading.Lock().release()
    except RuntimeError:
        return traceback.format_exc()
"""


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """With the weakest isolation: in a stronger one our files are not there to be looked at."""
    with Worker(at_most="C") as worker:
        yield worker


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("scenario") / "scenarios.py"
    path.write_text(SCENARIO)
    return str(path)


def run(worker: Worker, scenario: str, mode: str, imports: str, expression: str) -> Any:
    text = f"{imports}\n{dedent(CAUGHT)}\ndef answer():\n    {expression}\n    return 42\n"
    job = wire.Job(
        mode=mode,
        filename="answer.py",
        text=text,
        module_name="answer",
        scenario=(scenario, "drive"),
        judged=True,
        guarded=True,
        schedules=3,
        seconds=5.0,
    )
    seen: list[Any] = []
    finding = worker.run(job, lambda observation: seen.append(observation) or True)
    assert isinstance(finding, wire.Finished)
    return finding, seen, text


@pytest.mark.parametrize("mode", ["explore", "native"])
@pytest.mark.parametrize("name", ATTEMPTS)
def test_an_attempt_is_told_with_its_line(worker: Worker, scenario: str, mode: str, name: str) -> None:
    kind, imports, expression = ATTEMPTS[name]
    finding, seen, text = run(worker, scenario, mode, imports, expression)
    assert finding.cause == "not_allowed", finding
    assert finding.message.split()[0] == kind
    assert finding.place is not None
    assert text.splitlines()[finding.place.line - 1].strip() == expression
    assert not seen


@pytest.mark.parametrize("mode", ["explore", "native"])
@pytest.mark.parametrize("name", NO_ATTEMPTS)
def test_what_a_right_answer_may_do_is_no_attempt(worker: Worker, scenario: str, mode: str, name: str) -> None:
    imports, expression = NO_ATTEMPTS[name]
    finding, seen, _ = run(worker, scenario, mode, imports, expression)
    assert finding.cause is None, finding
    assert seen == [{"answer": 42}]
