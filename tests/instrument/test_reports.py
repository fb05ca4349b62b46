"""Which accesses a program reports: what, in which order, on which line, under which name.

A line of `expected` is "line read|write what-the-program-calls-it location". `note(x)` in a program leaves
"line note x" among the reports, and so shows what is evaluated before them. Line 1 is the program's first line.
"""

from __future__ import annotations

import builtins
import sys
from collections import deque
from typing import TYPE_CHECKING, Any

import pytest

from grader.engine.memory import LOOK
from grader.instrument import report
from grader.instrument.loader import Loader
from grader.instrument.report import MEMORY, NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAME = "reporting_program"
Reports = list[str]


class Watched:
    """Loads programs whose every site is active, and writes down what they report."""

    def __init__(self) -> None:
        self.reports: Reports = []
        self.things: list[object] = []

    def access(self, thing: object, name: str, site: int, *, write: bool) -> None:
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
    del MEMORY.sites[before:]
    MEMORY.active[:] = active


CASES = {
    "load_of_an_attribute": ("def run(a): return a.n", ["1 read a.n n"]),
    "store_after_the_value": ("def run(a):\n    a.n = note(5)", ["2 note 5", "2 write a.n n"]),
    "augmented_assignment": ("def run(a):\n    a.n += note(1)", ["2 read a.n n", "2 note 1", "2 write a.n n"]),
    "augmented_assignment_nested": (
        "def run(a):\n    a.me.n += note(1)",
        ["2 read a.me me", "2 read a.me.n n", "2 note 1", "2 write a.me.n n"],
    ),
    "augmented_item": ("def run(a):\n    d = a.d\n    d['k'] += note(1)", ["2 read a.d d", "3 read d []", "3 note 1", "3 write d []"]),
    "augmented_item_of_an_attribute": (
        "def run(a):\n    a.d[note('k')] += note(1)",
        ["2 read a.d d", "2 note k", "2 read a.d []", "2 note 1", "2 write a.d []"],
    ),
    "deleted_attribute": ("def run(a):\n    del a.n", ["2 write a.n n"]),
    "item_with_a_plain_key": ("def run(a, k='k'): return a.d[k]", ["1 read a.d d", "1 read a.d []"]),
    "item_after_its_key": ("def run(a): return a.xs[note(0)]", ["1 read a.xs xs", "1 note 0", "1 read a.xs []"]),
    "item_whose_key_is_shared": ("def run(a): return a.xs[a.n]", ["1 read a.xs xs", "1 read a.n n", "1 read a.xs []"]),
    "stored_item": ("def run(a):\n    a.d['z'] = note(1)", ["2 note 1", "2 read a.d d", "2 write a.d []"]),
    "stored_item_after_its_key": (
        "def run(a):\n    a.d[note('z')] = note(1)",
        ["2 note 1", "2 read a.d d", "2 note z", "2 write a.d []"],
    ),
    "deleted_item": ("def run(a):\n    del a.d['k']", ["2 read a.d d", "2 write a.d []"]),
    "slice": (
        "def run(a):\n    a.xs[note(0):note(1)]\n    a.xs[:] = [1]",
        ["2 read a.xs xs", "2 note 0", "2 note 1", "2 read a.xs []", "3 read a.xs xs", "3 write a.xs []"],
    ),
    "tuple_is_no_container": ("def run(a, t=(1, 2)): return t[0], len(t), 1 in t, [x for x in t]", []),
    "if_list": ("def run(a):\n    if a.xs: pass", ["2 read a.xs xs", "2 read a.xs []"]),
    "if_flag": ("def run(a):\n    if a.on: pass", ["2 read a.on on"]),
    "if_not_local_list": ("def run(a, q=[]):\n    if not q: pass", ["2 read q []"]),
    "if_both": ("def run(a, q=[1], r=[2]):\n    if q and r: pass", ["2 read q []", "2 read r []"]),
    "conditional_expression": ("def run(a, q=[1]): return 1 if q else 2", ["1 read q []"]),
    "or_looks_at_its_left": ("def run(a, q=[], r=[]): return q or r", ["1 read q []"]),
    "assert_looks": ("def run(a, q=[1]):\n    assert q", ["2 read q []"]),
    "while_not_empty": (
        "def run(a):\n    while not a.xs: pass\n    while a.xs:\n        a.xs.pop()",
        ["2 read a.xs xs", "2 read a.xs []"]
        + ["3 read a.xs xs", "3 read a.xs []", "4 read a.xs xs", "4 write a.xs []"] * 2
        + ["3 read a.xs xs", "3 read a.xs []"],
    ),
    "membership": ("def run(a):\n    return note(1) in a.d", ["2 note 1", "2 read a.d d", "2 read a.d []"]),
    "length": ("def run(a, q=[]):\n    return len(q), sorted(q), list(q), sum(q)", ["2 read q []"] * 4),
    "equality_with_a_list": ("def run(a): return a.xs == [1], a.n == 1", ["1 read a.xs xs", "1 read a.xs []", "1 read a.n n"]),
    "for_reads_at_every_step": (
        "def run(a):\n    for x in a.xs:\n        note(x)",
        ["2 read a.xs xs", "2 read a.xs []", "3 note 3", "2 read a.xs []", "3 note 1", "2 read a.xs []"],
    ),
    "for_over_items": (
        "def run(a, d={1: 2}):\n    for k, v in d.items(): note(k)",
        ["2 read d []", "2 read d.items() []", "2 note 1", "2 read d.items() []"],
    ),
    "for_over_enumerate": ("def run(a, q=[5]):\n    for i, x in enumerate(q): note(i)", ["2 read q []", "2 note 0", "2 read q []"]),
    "for_over_a_range": ("def run(a):\n    for i in range(2): note(i)", ["2 note 0", "2 note 1"]),
    "comprehension": (
        "def run(a, q=[5], r=[7]):\n    return [x for x in q if r]",
        ["2 read q []", "2 read r []", "2 read q []"],
    ),
    "method_of_a_list": ("def run(a, q=[]):\n    q.append(1)\n    q.count(1)", ["2 write q []", "3 read q []"]),
    "method_after_its_arguments": ("def run(a):\n    a.xs.append(note(5))", ["2 read a.xs xs", "2 note 5", "2 write a.xs []"]),
    "method_after_its_keywords": (
        "def run(a):\n    a.d.update(z=note(5))\n    a.d.get(note(1), note(2))",
        ["2 read a.d d", "2 note 5", "2 write a.d []", "3 read a.d d", "3 note 1", "3 note 2", "3 read a.d []"],
    ),
    "method_that_takes_a_container": ("def run(a, q=[], r=[1]):\n    q.extend(r)\n    ','.join(q[:0])", ["2 read r []", "2 write q []", "3 read q []", "3 read q[:0] []"]),
    "method_of_an_object": ("def run(a):\n    a.method(note(1))", ["2 note 1"]),
    "method_kept_in_an_attribute": (
        "def run(a):\n    a.call = note\n    a.call(1)",
        ["2 write a.call call", "3 read a.call call", "3 note 1"],
    ),
    "method_on_the_line_of_its_name": (
        "def run(a):\n    (a\n     .method()\n     .xs\n     .append(\n         1))",
        ["4 read a.method().xs xs", "5 write a.method().xs []"],
    ),
    "deque": (
        "def run(a, q=deque([1])):\n    q.popleft()\n    q.append(2)\n    return q[0]",
        ["2 write q []", "3 write q []", "4 read q []"],
    ),
    "heap": (
        "import heapq\nfrom bisect import insort\ndef run(a):\n    heapq.heappush(a.xs, note(1))\n    insort(a.xs, 2)",
        ["4 read a.xs xs", "4 note 1", "4 write a.xs []", "5 read a.xs xs", "5 write a.xs []"],
    ),
    "getattr_and_setattr": (
        "def run(a, name='n'):\n    setattr(a, name, getattr(a, name) + note(1))",
        ["2 read getattr(a, name) n", "2 note 1", "2 write setattr(a, name, getattr(a, name) + note(1)) n"],
    ),
    "unpacking": ("def run(a, q=[1, 2]):\n    x, y = q\n    note(*q[:1])\n    return {**a.d}", ["2 read q []", "3 read q []", "3 read q[:1] []", "3 note 1", "4 read a.d d", "4 read a.d []"]),
    "f_string": ("def run(a, q=[1]): return f'{q} {a.n:>{a.n}}'", ["1 read q []", "1 read a.n n", "1 read a.n n"]),
    "local_list_that_grows": ("def run(a, q=[]):\n    q += [note(1)]\n    i = 0\n    i += 1", ["2 note 1", "2 write q []"]),
    "plain_locals": ("def run(a):\n    x = 1\n    y = x + 1\n    x += y\n    del y\n    return [z for z in (x,)]", []),
    "printing": ("def run(a):\n    print(note(1))\n    print()", ["2 note 1", "2 write print output", "3 write print output"]),
    "missing_attribute": ("def run(a):\n    hasattr(a, 'late')", ["2 read hasattr(a, 'late') late"]),
    "private_name": (
        "class B:\n    def __init__(self): self.__x = 1\n    def f(self): return self.__x\ndef run(a): B().f()",
        ["2 write self.__x _B__x", "3 read self.__x _B__x"],
    ),
    "class_attribute": (
        "class B:\n    n = 1\ndef run(a):\n    b = B()\n    b.n\n    B.n\n    B.n = 2\n    b.n += 1",
        ["5 read b.n n", "5 read b.n n", "6 read B.n n", "7 write B.n n", "8 read b.n n", "8 read b.n n", "8 write b.n n"],
    ),
    "slots": (
        "class B:\n    __slots__ = ('n',)\ndef run(a):\n    b = B()\n    b.n = 1\n    b.n",
        ["5 write b.n n", "6 read b.n n"],
    ),
    "property_is_code_and_not_memory": (
        "class B:\n    @property\n    def n(self): return self._n\n    @n.setter\n    def n(self, v): self._n = v\n"
        "def run(a):\n    b = B()\n    b.n = 1\n    b.n",
        ["5 write self._n _n", "3 read self._n _n"],
    ),
    "thread_local_is_nobody_elses": (
        "import threading\ndef run(a):\n    l = threading.local()\n    l.x = 1\n    return l.x, hasattr(l, 'y')",
        [],
    ),
    "subclass_of_a_list": (
        "class L(list):\n    def append(self, x): return note(x)\ndef run(a):\n    q = L([1])\n    q.pop()\n    q.append(2)\n    q.insert(0, 1)\n    q[0] = 1",
        ["5 write q []", "2 note 2", "7 write q []", "8 write q []"],
    ),
    "global_variable": (
        "count = 0\nfixed = 1\ndef run(a):\n    global count\n    count = note(fixed)\n    count += 1\n    return count",
        ["5 note 1", "5 write count count", "6 read count count", "6 write count count", "7 read count count"],
    ),
    "global_hidden_by_a_local": (
        "count = 0\ndef other():\n    global count\n    count = 1\ndef run(a):\n    count = 2\n    return count, [count for count in (1,)], (lambda count: count)(1)",
        [],
    ),
    "global_rebound_by_the_module": (
        "on = False\ndef read(): return on\non = True\ndef run(a): read()",
        ["2 read on on"],
    ),
    "closure_variable": (
        "def run(a):\n    n = 0\n    def inc():\n        nonlocal n\n        n += note(1)\n    inc()\n    return n",
        ["2 write n n", "5 read n n", "5 note 1", "5 write n n", "7 read n n"],
    ),
    "closure_variable_bound_once": ("def run(a):\n    n = 0\n    def read(): return n\n    return read()", []),
    "closure_in_a_loop": (
        "def run(a):\n    for i in range(1):\n        f = lambda: i\n    return f()",
        ["2 write i i", "3 read i i"],
    ),
    "walrus_on_a_global": (
        "n = 0\ndef run(a):\n    global n\n    if (n := note(1)): pass",
        ["4 note 1", "4 write n n"],
    ),
    "deleted_global": ("n = 0\ndef run(a):\n    global n\n    del n", ["4 write n n"]),
    "with_target": ("import contextlib\ndef run(a):\n    with contextlib.nullcontext(1) as a.n: pass", ["3 write a.n n"]),
    "swap": ("def run(a):\n    a.n, a.on = a.on, a.n", ["2 read a.on on", "2 read a.n n", "2 write a.n n", "2 write a.on on"]),
    "match_subject_and_guard": (
        "def run(a, q=[1]):\n    match q:\n        case [x] if a.n: return x",
        ["2 read q []", "3 read a.n n"],
    ),
    "yield_from": ("def run(a, q=[1]):\n    def g(): yield from q\n    for x in g(): note(x)", ["2 read q []", "3 note 1", "2 read q []"]),
    "decorator_and_default": (
        "def run(a):\n    @a.method\n    def f(x=a.n): pass\n    return lambda x=a.n: x",
        ["3 read a.n n", "4 read a.n n"],
    ),
    "super_is_left_alone": (
        "class B(A):\n    def __init__(self): pass\n    def method(self): return super().method(note(1))\n"
        "def run(a): B().method()",
        ["3 note 1"],
    ),
    "enum_member_is_read_from_its_class": (
        "import enum\nclass C(enum.Enum):\n    RED = 1\ndef run(a): return C.RED.name",
        ["4 read C.RED RED"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_reports(watched: Watched, name: str) -> None:
    text, expected = CASES[name]
    assert watched.run(text) == expected


def test_every_counter_of_a_factory_is_a_location_of_its_own(watched: Watched) -> None:
    module = watched.load(
        "def counter():\n    n = 0\n    def inc():\n        nonlocal n\n        n += 1\n        return n\n    return inc\n"
    )
    one, other = module.counter(), module.counter()
    watched.things.clear()
    one(), one(), other()
    first, second = {id(thing) for thing in watched.things[:6]}, {id(thing) for thing in watched.things[6:]}
    assert len(first) == len(second) == 1
    assert first != second
    assert watched.things[0].__dict__ == {"n": 2}


def test_a_global_and_the_modules_attribute_are_one_location(watched: Watched) -> None:
    module = watched.load("count = 0\ndef inc():\n    global count\n    count += 1\ndef read(module): return module.count\n")
    watched.things.clear()
    module.inc()
    module.read(module)
    assert watched.things == [module] * 3


def test_an_inherited_class_attribute_is_read_from_its_class_too(watched: Watched) -> None:
    module = watched.load("class A: total = 0\nclass B(A): pass\ndef read(b): return b.total\ndef of(): return B.total\n")
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
    loader = Loader(name=NAME, filename="/nowhere/reporting.py", text=f"{PREPARED}def run(a):\n    {text}\n", shown="x.py")
    module = loader.fresh()
    thing = module.A()
    start = report.KERNEL.changes
    module.run(thing)
    assert report.KERNEL.changes - start == changes
    sys.modules.pop(NAME)
    del MEMORY.sites[before:], MEMORY.active[before:]


@pytest.mark.parametrize("function", [report.read, report.write, report.contents, report.change, report.look, report.iterate])
def test_reports_give_their_argument_back(function: Callable[[Any, int], Any], watched: Watched) -> None:
    watched.load("class A: pass\nA.b = 1\n")
    for thing in (object(), 5, "s", None, int, sys, ()):
        assert function(thing, len(MEMORY.sites) - 1) is thing
    for container in ([], {}, set(), deque()):
        given = function(container, len(MEMORY.sites) - 1)
        assert given is container or function is report.iterate
