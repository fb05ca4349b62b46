"""Which accesses a program reports: what, in which order, on which line, under which name.

The programs are in `reports.txt`, each with its reports: `#> line read|write what-the-program-calls-it location`.
`note(x)` in a program leaves "line note x" among the reports, and so shows what is evaluated before them.
"""

from __future__ import annotations

import builtins
import re
import sys
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from grader.engine.memory import LOOK
from grader.instrument import report
from grader.instrument.loader import Loader
from grader.instrument.report import NAMESPACE
from grader.instrument.sites import MEMORY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAME = "reporting_program"
Reports = list[str]


class Watched:
    """Loads programs whose every site is active, and writes down what they report."""

    def __init__(self) -> None:
        self.reports: Reports = []
        self.things: list[object] = []

    def access(self, thing: object, name: str, site: int, *, write: bool, **_more: object) -> None:
        where = MEMORY.sites[site]
        self.reports.append(f"{where.line} {'write' if write else 'read'} {where.text} {name}")
        self.things.append(thing)

    def note(self, value: Any) -> Any:
        self.reports.append(f"{sys._getframe(1).f_lineno} note {value}")
        return value

    def load(self, text: str) -> Any:
        loader = Loader(name=NAME, filename="/nowhere/reporting.py", text=text, shown="reporting.py")
        MEMORY.active[:] = [LOOK] * len(MEMORY.active)
        return loader.fresh()

    def run(self, text: str) -> Reports:
        """The reports of `run(a)`, where `a` has a list, a dictionary, a number and a method."""
        module = self.load(PREPARED + text)
        thing = module.A()
        self.reports.clear()
        module.run(thing)
        return [_without_prepared_lines(line) for line in self.reports]


PREPARED = """\
from collections import deque
class A:
    def __init__(self): self.xs, self.d, self.n, self.on, self.me = [3, 1], {"k": 1}, 1, False, self
    def method(self, *args): return self
"""


def _without_prepared_lines(line: str) -> str:
    number, _, rest = line.partition(" ")
    return f"{int(number) - PREPARED.count(chr(10))} {rest}"


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    watcher = Watched()
    before = len(MEMORY.sites)
    active = list(MEMORY.active)
    monkeypatch.setattr(MEMORY, "access", watcher.access)
    monkeypatch.setattr(builtins, "note", watcher.note, raising=False)
    yield watcher
    sys.modules.pop(NAME, None)
    del MEMORY.sites[before:], MEMORY.names[before:]
    MEMORY.active[:] = active


def cases() -> Iterator[tuple[str, tuple[str, Reports]]]:
    for part in re.split(r"^# --- ", (Path(__file__).parent / "reports.txt").read_text(), flags=re.MULTILINE)[1:]:
        name, _, rest = part.partition("\n")
        text, *expected = re.split(r"^#> ", rest, flags=re.MULTILINE)
        yield name, (text, [line.rstrip("\n") for line in expected])


CASES = dict(cases())


@pytest.mark.parametrize("name", CASES)
def test_reports(watched: Watched, name: str) -> None:
    text, expected = CASES[name]
    assert watched.run(text) == expected


def test_every_counter_of_a_factory_is_a_location_of_its_own(watched: Watched) -> None:
    module = watched.load(
        "def counter():\n    n = 0\n    def inc():\n        nonlocal n\n        n += 1\n"
        "        return n\n    return inc\n"
    )
    one, other = module.counter(), module.counter()
    watched.things.clear()
    one(), one(), other()
    first, second = {id(thing) for thing in watched.things[:6]}, {id(thing) for thing in watched.things[6:]}
    assert len(first) == len(second) == 1
    assert first != second
    assert watched.things[0].__dict__ == {"n": 2}


def test_a_global_and_the_modules_attribute_are_one_location(watched: Watched) -> None:
    module = watched.load(
        "count = 0\ndef inc():\n    global count\n    count += 1\ndef read(module): return module.count\n"
    )
    watched.things.clear()
    module.inc()
    module.read(module)
    assert watched.things == [module] * 3


def test_an_inherited_class_attribute_is_read_from_its_class_too(watched: Watched) -> None:
    module = watched.load(
        "class A: total = 0\nclass B(A): pass\ndef read(b): return b.total\ndef of(): return B.total\n"
    )
    thing = module.B()
    watched.things.clear()
    module.read(thing)
    module.of()
    assert watched.things == [thing, module.A, module.A]


def test_a_view_stands_for_its_dictionary(watched: Watched) -> None:
    module = watched.load("def run(d):\n    for k in d.keys(): pass\n    return list(d.values())\n")
    table = {1: 2}
    watched.things.clear()
    module.run(table)
    assert all(thing is table for thing in watched.things)
    assert len(watched.things) == 5


def test_rounds_of_loops_are_reported(monkeypatch: pytest.MonkeyPatch, watched: Watched) -> None:
    rounds: list[int] = []
    monkeypatch.setitem(NAMESPACE, "__loop__", lambda site: rounds.append(MEMORY.sites[site].line))
    module = watched.load(
        "import itertools\ndef run():\n    n = 0\n    while n < 2:\n        n += 1\n    for i in itertools.count():\n"
        "        if i: break\n    for x in [1]: pass\n    for x in range(3): pass\n"
    )
    module.run()
    assert rounds == [4, 4, 6, 6]


def test_a_flag_is_a_scheduling_point_of_its_own(monkeypatch: pytest.MonkeyPatch, watched: Watched) -> None:
    decided: list[tuple[str, object]] = []
    monkeypatch.setattr(report.KERNEL, "live", [report.KERNEL.current])
    monkeypatch.setattr(report.KERNEL, "decide", lambda want, kind, target: decided.append((kind, target)))
    module = watched.load("import threading\ne = threading.Event()\ndef run():\n    return e.is_set()\n")
    assert module.run() is False
    assert decided == [("try", module.e)]


@pytest.mark.parametrize("decorator", ["@cache", "@functools.cache", "@functools.lru_cache(maxsize=3)"])
def test_the_body_of_a_cached_function_begins_with_a_scheduling_point(
    monkeypatch: pytest.MonkeyPatch, watched: Watched, decorator: str
) -> None:
    decided: list[int] = []
    monkeypatch.setattr(report.KERNEL, "live", [report.KERNEL.current])
    monkeypatch.setattr(report.KERNEL, "decide", lambda want, kind, target: decided.append(target.site.line))
    module = watched.load(
        f'import functools\nfrom functools import cache\n{decorator}\ndef f(x):\n    "doc"\n    return x\n'
    )
    assert module.f(1) == module.f(1) == 1
    assert decided == [4]
    assert module.f.__doc__ == "doc"


def test_a_bound_method_is_like_the_containers_own(watched: Watched) -> None:
    module = watched.load("def run(q): return q.append, q.append == q.append, q.append.__name__, q.append.__self__\n")
    items = [1]
    method, same, name, owner = module.run(items)
    method(2)
    assert (items, same, name, owner is items) == ([1, 2], True, "append", True)
    assert method == items.append
    assert hash(method) == hash(items.append)
    assert repr(method) == repr(items.append)


def test_nothing_is_decided_while_no_execution_runs(watched: Watched) -> None:
    module = watched.load(
        "import threading\ndef run():\n    e = threading.Event()\n    n = 0\n    while not e.is_set():\n"
        "        n += 1\n        if n == 1000: e.set()\n    while n: n -= 1\n    return n\n"
    )
    assert module.run() == 0


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("a.n = 1", 1),
        ("a.n += 1", 1),
        ("a.n", 0),
        ("a.xs.append(1)", 1),
        ("a.xs.append(str(1))", 1),
        ("a.d.get(str(1))", 0),
        ("a.xs.count(1)", 0),
        ("a.d['k'] = 1", 1),
        ("a.d[str(1)] = 1", 1),
        ("a.d['k'] += 1", 1),
        ("del a.xs[0]", 1),
        ("len(a.xs)", 0),
        ("x = 1", 0),
        ("print(end='')", 1),
        ("setattr(a, 'n', 1)", 1),
    ],
)
def test_stores_count_as_changes_even_where_nobody_looks(text: str, changes: int) -> None:
    before = len(MEMORY.sites)
    loader = Loader(
        name=NAME, filename="/nowhere/reporting.py", text=f"{PREPARED}def run(a):\n    {text}\n", shown="x.py"
    )
    module = loader.fresh()
    thing = module.A()
    start = report.KERNEL.changes
    module.run(thing)
    assert report.KERNEL.changes - start == changes
    sys.modules.pop(NAME)
    del MEMORY.sites[before:], MEMORY.names[before:], MEMORY.active[before:]


@pytest.mark.parametrize(
    "function", [report.read, report.write, report.contents, report.change, report.look, report.iterate]
)
def test_reports_give_their_argument_back(function: Callable[[Any, int], Any], watched: Watched) -> None:
    watched.load("class A: pass\nA.b = 1\n")
    for thing in (object(), 5, "s", None, int, sys, ()):
        assert function(thing, len(MEMORY.sites) - 1) is thing
    for container in ([], {}, set(), deque()):
        given = function(container, len(MEMORY.sites) - 1)
        assert given is container or function is report.iterate
