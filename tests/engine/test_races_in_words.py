"""Races as findings: which pairs are called races, which are not, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent

import pytest

from grader import wire
from grader.engine.parts import SOME, UNKNOWN, WHOLE, overlap, part_of, shown
from grader.judge.handle import Worker
from grader.report import races as words

SETTING = "import threading, time, heapq\nfrom collections import Counter, deque\nclass Box: pass\n"


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as started:
        yield started


def explored(worker: Worker, text: str, **fields: object) -> wire.Finished:
    found = worker.run(
        wire.Job(
            **{
                "mode": "explore",
                "filename": "program.py",
                "text": SETTING + dedent(text),
                "module_name": "program",
                "callable_name": "main",
                "schedules": 60,
                "seconds": 20,
                **fields,
            }
        )
    )
    assert isinstance(found, wire.Finished), found
    return found


def races_of(found: wire.Finished) -> list[wire.Race]:
    return [note.race for note in found.notes if note.race is not None]


def two_threads(setup: str, one: str, other: str) -> str:
    """A program whose two threads do one line each."""
    return f"def main():\n    box = Box()\n    {setup}\n" + "\n".join(
        [
            f"    def one():\n        {one}",
            f"    def other():\n        {other}",
            "    ts = [threading.Thread(target=f) for f in (one, other)]",
            "    for t in ts: t.start()",
            "    for t in ts: t.join()\n",
        ]
    )


# each line: setup, what one thread does, what the other does; first as it is no race, then as it is one
PAIRS = {
    "appends against reading": (
        ("xs = []", "xs.append(1)", "xs.append(2)"),
        ("xs = []", "xs.append(1)", "len(xs)"),
    ),
    "a deque at both ends against looking into it": (
        ("xs = deque([1, 2])", "xs.append(3)", "xs.popleft()"),
        ("xs = deque([1, 2])", "xs[0]", "xs.popleft()"),
    ),
    "different keys against one key": (
        ("d = {}", "d['a'] = 1", "d['b'] = 2"),
        ("d = {}", "d['a'] = 1", "d['a'] = 2"),
    ),
    "different keys by name against the same": (
        ("d, a, b = {}, 'a', 'b'", "d[a] = d.get(a, 0) + 1", "d[b] = d.get(b, 0) + 1"),
        ("d, a, b = {'a': 0}, 'a', 'a'", "d[a] = d.get(a, 0) + 1", "d[b] = d.get(b, 0) + 1"),
    ),
    "keys that are computed": (
        ("d = {}", "d[str(1)] = 1", "d[str(2)] = 2"),
        ("d = {}", "d[str(1)] = 1", "d[str(1)] = 2"),
    ),
    "keys of augmented assignments": (
        ("d = {'1': 0, '2': 0}", "d[str(1)] += 1", "d[str(2)] += 1"),
        ("d = {'1': 0, '2': 0}", "d[str(1)] += 1", "d[str(1)] += 1"),
    ),
    "slots of a list, one from the end": (
        ("xs = [0, 0]", "xs[0] = 1", "xs[-1] = 2"),
        ("xs = [0, 0]", "xs[1] = 1", "xs[-1] = 2"),
    ),
    "stretches of a list": (
        ("xs = [0] * 8", "xs[:4] = [1] * 4", "xs[4:] = [2] * 4"),
        ("xs = [0] * 8", "xs[:5] = [1] * 5", "xs[4:] = [2] * 4"),
    ),
    "membership": (
        ("d = {'a': 1}", "d['b'] = 1", "'a' in d"),
        ("d = {'a': 1}", "d['b'] = 1", "'b' in d"),
    ),
    "membership in a list is about all of it": (
        ("xs = [1]", "xs.append(1)", "1 in [1]"),
        ("xs = [1]", "xs.append(1)", "1 in xs"),
    ),
    "setdefault against a look": (
        ("d = {}", "d.setdefault('a', 1)", "d.setdefault('a', 2)"),
        ("d = {}", "d.setdefault('a', 1)", "d.get('a')"),
    ),
    "the length of a list and of a dictionary": (
        ("xs = [0]", "xs[0] = 1", "len(xs)"),
        ("d = {0: 0}", "d[0] = 1", "len(d)"),
    ),
    "a deleted key and a deleted item": (
        ("d = {'a': 1, 'b': 1}", "del d['a']", "d['b']"),
        ("xs = [1, 2]", "del xs[0]", "xs[0]"),
    ),
    "taking against counting": (
        ("d = {'a': 1, 'b': 2}", "d.pop('a')", "d['b']"),
        ("d = {'a': 1, 'b': 2}", "d.pop('a')", "len(d)"),
    ),
    "one constant against two": (
        ("box.on = False", "box.on = True", "box.on = True"),
        ("box.on = False", "box.on = True", "box.on = None"),
    ),
    "a flag that a loop polls against one that is looked at once": (
        ("box.on = False", "box.on = True", "\n        ".join(["while not box.on:", "    time.sleep(1)"])),
        ("box.on = False", "box.on = True", "\n        ".join(["if not box.on:", "    time.sleep(1)"])),
    ),
    "a stop flag against a lock made of a flag": (
        ("box.n = 0", "box.stop = True", "pass"),
        (
            "box.taken = False",
            *["\n        ".join(["while box.taken:", "    time.sleep(1)", "box.taken = True", "box.taken = False"])]
            * 2,
        ),
    ),
    "double-checked locking with and without the lock": (
        (
            "box.it, lock = None, threading.Lock()",
            *["\n        ".join(["if box.it is None:", "    with lock:", "        if box.it is None: box.it = Box()"])]
            * 2,
        ),
        (
            "box.it, lock = None, threading.Lock()",
            *["\n        ".join(["if box.it is None:", "    with lock:", "        box.it = Box()"])] * 2,
        ),
    ),
    "a list that grows against a number": (
        ("box.xs = []", "box.xs += [1]", "box.xs += [2]"),
        ("box.n = 0", "box.n += 1", "box.n += 2"),
    ),
    "printing against counting lines": (
        ("", "print(1)", "print(2)"),
        ("box.lines = 0", "box.lines = box.lines + 1", "print(box.lines)"),
    ),
    "a heap is no atomic update": (
        ("h, lock = [], threading.Lock()", "lock.acquire(); heapq.heappush(h, 1); lock.release()", "pass"),
        ("h = []", "heapq.heappush(h, 1)", "heapq.heappush(h, 2)"),
    ),
    "a Counter is updated by a loop": (
        ("c = {}", "c.update(a=1)", "c.update(b=1)"),
        ("c = Counter()", "c.update(['a'])", "c.update(['a'])"),
    ),
    "what is read through a value that was published": (
        (
            "box.it = None",
            "it = Box(); it.n = 1; box.it = it",
            "\n        ".join(["while box.it is None:", "    time.sleep(1)", "box.it.n"]),
        ),
        (
            "it = Box(); it.n = 0; box.it = None",
            "box.it = it; it.n = 1",
            "\n        ".join(["while box.it is None:", "    time.sleep(1)", "box.it.n"]),
        ),
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_what_python_guarantees_is_no_race(worker, name):
    found = explored(worker, two_threads(*PAIRS[name][0]), forbid=("race",))
    assert (found.cause, races_of(found)) == (None, [])


@pytest.mark.parametrize("name", PAIRS)
def test_what_depends_on_the_order_is_a_race(worker, name):
    found = explored(worker, two_threads(*PAIRS[name][1]), forbid=("race",))
    assert found.cause == "race"
    again = explored(worker, two_threads(*PAIRS[name][1]), forbid=("race",), mode="replay", token=found.token)
    assert (again.cause, again.diverged, again.trace) == ("race", False, found.trace)


COUNTER = """\
class Counter:
    def __init__(self):
        self.n = 0
        self.lock = threading.Lock()
    def locked(self):
        with self.lock:
            self.n += 1
    def unlocked(self):
        self.n += 1

def main():
    counter = Counter()
    ts = [threading.Thread(target=f, name=f.__name__) for f in (counter.locked, counter.unlocked)]
    for t in ts: t.start()
    for t in ts: t.join()
"""


def test_both_sides_are_told_in_full(worker):
    found = explored(worker, COUNTER)
    (race,) = races_of(found)
    sides = {access.task: access for access in (race.first, race.second)}
    offset = SETTING.count("\n")
    assert sides["locked"].place == wire.Place(
        file="program.py", line=7 + offset, source="self.n += 1", function="locked"
    )
    assert sides["unlocked"].place.line == 9 + offset
    for access in sides.values():
        assert (access.text, access.reads, access.writes) == ("self.n", True, True)
    assert (sides["locked"].locks, sides["unlocked"].locks) == (("self.lock",), ())
    said = words.order_in_words(race, "en")
    assert said == f"Line {7 + offset} holds `self.lock`, line {9 + offset} holds no lock. To order them, hold " + (
        "`self.lock` at both lines."
    )
    assert "self.lock" in words.order_in_words(race, "zh")


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("with a: box.n += 1", "with b: box.n += 1", "two different locks"),
        ("with c: box.n += 1", "box.n += 1", "holds `c`"),
        ("a.acquire(False); box.n += 1; a.release()", "box.n += 1", "holds `a`"),
        ("box.n += 1", "box.n += 2", "No lock is held at either line"),
        ("with Box.of(1): box.n += 1", "with Box.of(2): box.n += 1", "two different locks"),
    ],
)
def test_the_locks_that_are_held_are_named(worker, one, other, said):
    setup = "box.n, a, b, c = 0, threading.Lock(), threading.Lock(), threading.Condition()"
    setup += "; Box.of = staticmethod({1: a, 2: b}.get)"
    (race, *_) = races_of(explored(worker, two_threads(setup, one, other)))
    assert said in words.order_in_words(race, "en")


def test_locks_of_one_name_are_not_one_lock(worker):
    text = """\
    class Box2:
        def __init__(self): self.lock = threading.Lock()
        def add(self, total):
            with self.lock: total.n += 1
    def main():
        total = Box(); total.n = 0
        ts = [threading.Thread(target=Box2().add, args=(total,)) for _ in range(2)]
        for t in ts: t.start()
        for t in ts: t.join()
    """
    (race,) = races_of(explored(worker, text))
    assert "its own `self.lock`" in words.order_in_words(race, "en")


def test_a_reader_that_could_join_is_told_so(worker):
    text = """\
    def main():
        box = Box(); box.n = 0
        def work(): box.n = 1
        t = threading.Thread(target=work, name="worker"); t.start()
        box.n
        t.join()
    """
    (race,) = races_of(explored(worker, text))
    assert "or `join` worker before line 8" in words.order_in_words(race, "en")


def test_a_race_is_a_note_unless_it_is_forbidden(worker):
    text = two_threads("box.n = 0", "box.n += 1", "box.n += 1")
    allowed, forbidden = explored(worker, text), explored(worker, text, forbid=("race",))
    assert allowed.verdict == "exhausted"
    assert [note.cause for note in allowed.notes] == ["race"]
    assert (forbidden.verdict, forbidden.cause) == ("counterexample", "race")
    assert forbidden.preemptions == 0
    assert races_of(forbidden)[0].first.place == forbidden.place


def test_many_races_are_counted(worker):
    racy = "\n        ".join(f"box.v{n} += 1" for n in range(8))
    setup = "; ".join(f"box.v{n} = 0" for n in range(8))
    found = explored(worker, two_threads(setup, racy, racy))
    assert len(races_of(found)) == 5
    assert found.more_races == 3
    assert [race.first.text for race in races_of(found)] == [f"box.v{n}" for n in range(5)]


def test_beside_a_counterexample_only_races_of_what_its_trace_shows(worker):
    text = """\
    def main():
        box = Box(); box.n = box.m = 0
        def work():
            box.n += 1
            box.m += 1
        ts = [threading.Thread(target=work) for _ in range(2)]
        for t in ts: t.start()
        for t in ts: t.join()
        assert box.n == 2
    """
    found = explored(worker, text)
    assert found.cause == "wrong_result"
    assert 1 <= len(races_of(found)) <= 2
    shown_there = {step.object for step in found.trace if step.action in ("read", "write")}
    assert {race.first.text for race in races_of(found)} <= shown_there
    assert races_of(found)[0].first.text == "box.n"


def test_one_seed_tells_the_same_races(worker):
    text = two_threads("box.n = box.m = 0", "box.n += 1; box.m = box.n", "box.m += 1; box.n = box.m")
    first, second = (explored(worker, text, seed=3) for _ in range(2))
    assert races_of(first) == races_of(second) != []


def test_races_between_processes_are_told_with_their_locks(worker):
    text = """\
    import multiprocessing
    def add(value, lock):
        with lock: value.value += 1
    def main():
        value = multiprocessing.RawValue("i", 0)
        ps = [multiprocessing.Process(target=add, args=(value, multiprocessing.Lock())) for _ in range(2)]
        for p in ps: p.start()
        for p in ps: p.join()
    """
    (race,) = races_of(explored(worker, text, schedules=12))
    assert {race.first.task, race.second.task} == {"Process-1", "Process-2"}
    assert (race.first.locks, race.second.locks) == (("lock",), ("lock",))
    assert race.first.place.function == "add"
    assert "its own `lock`" in words.order_in_words(race, "en")


def test_parts_of_containers():
    xs = [0, 0, 0]
    assert overlap(part_of(xs, 2), part_of(xs, -1))
    assert not overlap(part_of(xs, 0), part_of(xs, -1))
    assert overlap(part_of(xs, slice(1, None)), part_of(xs, 2))
    assert not overlap(part_of(xs, slice(None, None, -1)), SOME)
    assert overlap(part_of(xs, WHOLE), part_of(xs, UNKNOWN))
    assert not overlap(part_of({}, UNKNOWN), part_of({}, UNKNOWN))
    assert overlap(part_of({}, ("a", 1)), part_of({}, ("a", 1)))
    assert not overlap(part_of({}, object()), part_of({}, "a"))
    assert [shown("xs", part_of(xs, item)) for item in (WHOLE, 1, slice(0, 2), UNKNOWN)] == [
        "xs",
        "xs[1]",
        "xs[...]",
        "xs[...]",
    ]
    assert shown("d", part_of({}, "apple")) == "d['apple']"
