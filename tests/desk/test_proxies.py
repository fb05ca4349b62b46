"""Each proxy, with real threads, processes and coroutines at its other end."""

from __future__ import annotations

import pytest
from talking import hold

from grader.judge.evidence.plan import Answer, Cell, Source
from grader.judge.handle import Worker

SERVE = """
    def drive(stage):
        {0}
        stage.desk.serve({1})
"""


def scenario(operations, *lines):
    return SERVE.format("\n        ".join(lines or ["pass"]), operations)


def test_operations_are_done_by_threads_of_one_process(worker, tmp_path):
    held = hold(
        worker,
        tmp_path,
        scenario("{'where': lambda: [os.getpid(), threading.get_ident()]}", "import os, threading"),
        script=[{"a": ["where"], "b": ["where"], "c": ["where"]}],
    )
    assert held.why is None
    places = held.seen.values("where")
    assert {pid for pid, _ in places} == {places[0][0]}
    assert len({ident for _, ident in places}) == 3


def test_operations_are_done_by_processes(worker, tmp_path):
    held = hold(
        worker,
        tmp_path,
        scenario("{'where': os.getpid}", "import os"),
        script=[{"a": ["where"], "b": ["where"]}, {"b": ["where"]}],
        processes=True,
    )
    assert held.why is None
    assert len(set(held.seen.values("where"))) == 2


def test_what_an_operation_raises_is_seen_and_ends_nothing(worker, tmp_path):
    held = hold(
        worker,
        tmp_path,
        scenario("{'of': lambda n: [1, 2][n]}"),
        script=[{"a": ["of", 5]}, {"a": ["of", 1]}],
    )
    assert held.why is None
    assert (held.seen.raised("of"), held.seen.values("of")) == (["IndexError", None], [None, 2])


def test_a_value_of_a_class_of_its_own_reaches_nobody(worker, tmp_path):
    held = hold(
        worker,
        tmp_path,
        scenario("{'make': stage.get('Always')}"),
        text="""
            class Always(int):
                def __eq__(self, other):
                    return True
        """,
        script=[{"a": ["make"]}],
    )
    assert held.seen.values("make") == [{"!type": "Always"}]


def test_a_source_gives_each_value_once_and_a_sink_takes_it(worker, tmp_path):
    held = hold(
        worker,
        tmp_path,
        """
            def drive(stage):
                draw, drop = stage.desk.callable("draw"), stage.desk.callable("drop")

                def carry():
                    while (item := draw()) is not None:
                        drop(item)

                stage.desk.serve({"carry": carry})
        """,
        script=[{"a": ["carry"], "b": ["carry"]}],
        calls={"draw": Source(range(10), held=True), "drop": Answer()},
    )
    assert held.why is None
    assert sorted(visit.args[0] for visit in held.seen.calls("drop")) == list(range(10))
    assert {visit.task for visit in held.seen.calls("drop")} == {"a", "b"}


CELL = """
    def drive(stage):
        cell, lock = stage.desk.cell("total"), threading.Lock()

        def add(amount):
            with {}:
                cell.value += amount

        stage.desk.serve({{"add": add}})

    import contextlib, threading
"""


@pytest.mark.parametrize(("guard", "total"), [("lock", 30), ("contextlib.nullcontext()", 27)])
def test_a_cell_loses_an_update_unless_there_is_a_lock(worker, tmp_path, guard, total):
    cell = Cell(0)
    held = hold(
        worker,
        tmp_path,
        CELL.format(guard),
        script=[{"a": ["add", 3], "b": ["add", 3]}, *[{"a": ["add", 12]}] * 2],
        calls={"total": cell},
    )
    assert held.why is None
    assert cell.value == total


SECTION = """
    def drive(stage):
        inside, places = stage.desk.callable("inside"), threading.{}

        def enter():
            with places:
                inside()

        stage.desk.serve({{"enter": enter}})

    import threading
"""


@pytest.mark.parametrize(("places", "most"), [("Lock()", 1), ("Semaphore(2)", 2), ("Semaphore(9)", 4)])
def test_a_section_shows_how_many_can_be_inside(worker, tmp_path, places, most):
    held = hold(
        worker,
        tmp_path,
        SECTION.format(places),
        script=[{name: ["enter"] for name in "abcd"}],
        calls={"inside": Answer(held=True)},
    )
    assert held.why is None
    assert held.seen.most == {"inside": most}


def test_a_printer_shows_the_order_of_what_is_printed(worker, tmp_path):
    held = hold(
        worker,
        tmp_path,
        """
            import threading

            def drive(stage):
                first = threading.Event()
                say = stage.desk.callable("say")

                def one():
                    say("first")
                    first.set()

                def two():
                    first.wait()
                    say("second")

                stage.desk.serve({"one": one, "two": two})
        """,
        script=[{"b": ["two"], "a": ["one"]}],
        calls={"say": Answer(held=True)},
    )
    assert held.why is None
    assert [visit.args for visit in held.seen.calls("say")] == [["first"], ["second"]]


COROUTINES = """
    import asyncio

    def drive(stage):
        work = stage.desk.coroutine_function("work")

        def run(count):
            async def main():
                ticks = 0

                async def tick():
                    nonlocal ticks
                    while True:
                        ticks += 1
                        await asyncio.sleep(0.001)

                clock = asyncio.create_task(tick())
                given_up = asyncio.create_task(work(count))
                await asyncio.sleep(0)
                given_up.cancel()
                results = await asyncio.gather(*(work(number) for number in range(count)))
                clock.cancel()
                return [results, ticks > 1]

            return asyncio.run(main())

        stage.desk.serve({"run": run})
"""


def test_coroutines_wait_for_answers_side_by_side(worker, tmp_path):
    held = hold(
        worker,
        tmp_path,
        COROUTINES,
        text="async def nothing(): pass",
        script=[{"caller": ["run", 3]}],
        calls={"work": Answer(lambda number: number + 100, held=True)},
    )
    assert held.why is None
    results, ticked = held.seen.values("run")[0]
    assert results == [100, 101, 102]
    assert ticked, "the loop went on"
    given_up = [visit.args for visit in held.seen.calls("work") if visit.until is None]
    assert given_up == [[3]]


@pytest.fixture(scope="module")
def open_worker():
    """Without namespaces, so that a process has one number inside and outside."""
    with Worker(at_most="C") as worker:
        yield worker


def test_every_process_of_the_submission_reports_and_is_known_by_its_number(open_worker, tmp_path):
    held = hold(
        open_worker,
        tmp_path,
        """
            import multiprocessing, os

            def drive(stage):
                hook = stage.desk.in_each_child("child")

                def start(count):
                    children = [multiprocessing.Process(target=int) for _ in range(count)]
                    for child in children:
                        child.start()
                    for child in children:
                        child.join()
                    return [child.pid for child in children]

                stage.desk.serve({"start": start})
                return {"hooked": hook is not None}
        """,
        script=[{"caller": ["start", 3]}],
        calls={"child": Answer(held=True)},
    )
    assert held.why is None
    assert held.seen.most == {"child": 3}
    assert sorted(visit.pid for visit in held.seen.calls("child")) == sorted(held.seen.values("start")[0])
    assert held.seen.home not in held.seen.values("start")[0]
