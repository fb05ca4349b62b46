"""How an execution ends, and what its outcome says: one program for each ending, beside one that ends well."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from toy import Toy, ToyLock, every, run

from grader.engine import spinning
from grader.engine.endings import first_line
from grader.engine.errors import Abandoned, EscapedControl
from grader.engine.kernel import KERNEL
from grader.engine.outcome import Cause, Outcome
from grader.engine.places import SOURCES
from grader.engine.strategies.bounded import Bounded
from grader.engine.strategies.run_to_block import RunToBlock
from grader.engine.strategies.uniform_random import UniformRandom

Body = str | Callable[[Toy], None]


def ending(*bodies: Body, joined: bool = True, daemons: str = "", **options: int) -> Outcome:
    """How the program ends when every task runs until it blocks."""
    return run(Toy(*bodies, joined=joined, daemons=daemons), RunToBlock(), **options).outcome


def endings(*bodies: Body, joined: bool = True, daemons: str = "", **options: int) -> set[Cause | None]:
    """Every way in which the program can end."""
    toy = Toy(*bodies, joined=joined, daemons=daemons)
    return {execution.outcome.cause for _, execution in every(toy, Bounded(), **options)}


def loop(site: int = 0) -> None:
    """As the rewritten syntax tree does at the start of every round of a `while` loop."""
    spinning.loop(KERNEL, site)


def raises(error: BaseException) -> Callable[[Toy], None]:
    def body(toy: Toy) -> None:
        toy.touch("x")
        raise error

    return body


# -- well -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("joined", [True, False])
def test_completed(joined: bool) -> None:
    assert endings("x(x)", ".(.)", "..", joined=joined) == {None}


# -- deadlock -------------------------------------------------------------------------------------------


def test_deadlock() -> None:
    assert endings("([.])", "[(.)]") == {None, Cause.DEADLOCK}
    assert endings("([.])", "([.])") == {None}


def test_a_deadlock_says_who_waits_for_whom() -> None:
    for _, execution in every(Toy("([.])", "[(.)]", joined=True), Bounded()):
        outcome = execution.outcome
        if outcome.cause is not None:
            assert [(wait.task, wait.holder) for wait in outcome.waits] == [("main", None), ("A", "B"), ("B", "A")]
            assert not any(wait.holder_finished for wait in outcome.waits)


def test_a_task_that_waits_for_itself() -> None:
    outcome = ending("((.))")
    assert outcome.cause is Cause.DEADLOCK
    assert [(wait.task, wait.holder) for wait in outcome.waits] == [("main", None), ("A", "A")]


def test_a_lock_that_went_with_its_holder() -> None:
    outcome = ending("(.", "(.)")
    assert outcome.cause is Cause.DEADLOCK
    assert [(wait.task, wait.holder, wait.holder_finished) for wait in outcome.waits][1] == ("B", "A", True)


# -- leaked ---------------------------------------------------------------------------------------------


def test_tasks_that_main_left_behind() -> None:
    outcome = ending("((.))", joined=False)
    assert outcome.cause is Cause.LEAKED
    assert outcome.task == "A"


def test_a_lock_left_held() -> None:
    outcome = ending("(.", "..")
    assert outcome.cause is Cause.LEAKED
    assert outcome.task == "A"
    assert ending("(.)", "..").cause is None


def test_a_daemon_may_be_left_behind() -> None:
    assert endings("..", "((.))", daemons="B", joined=False) == {None}
    assert endings("..", "((.))", joined=False) == {Cause.LEAKED}


def test_a_daemon_may_hold_a_lock_at_the_end() -> None:
    assert endings("..", "(s)", daemons="B", joined=False) == {None}


# -- exceptions -----------------------------------------------------------------------------------------


def test_an_exception_in_a_task() -> None:
    outcome = ending("..", ".!")
    assert (outcome.cause, outcome.task, outcome.error, outcome.message) == (
        Cause.EXCEPTION, "B", "ValueError", "B fails",
    )  # fmt: skip


def test_a_failed_assertion_is_a_wrong_result() -> None:
    outcome = ending("..", raises(AssertionError("2 != 1")))
    assert (outcome.cause, outcome.message) == (Cause.WRONG_RESULT, "2 != 1")


def test_the_first_of_two_exceptions_decides() -> None:
    assert ending("!", "!").task == "A"
    assert {execution.outcome.task for _, execution in every(Toy(".!", ".!"), Bounded())} == {"A", "B"}


def test_an_exception_explains_the_deadlock_that_follows_from_it() -> None:
    # A dies with the lock that B waits for
    assert ending("(!", "(.)").cause is Cause.EXCEPTION
    assert ending("(.", "(.)").cause is Cause.DEADLOCK


def test_an_exception_in_main_ends_everything() -> None:
    class Dies(Toy):
        def main(self) -> list[str]:
            super().main()
            raise KeyError("gone")

    outcome = run(Dies("..", "((.))"), RunToBlock()).outcome
    assert (outcome.cause, outcome.task, outcome.error) == (Cause.EXCEPTION, "main", "KeyError")


def test_sys_exit_ends_its_own_task_only() -> None:
    assert ending(raises(SystemExit(3)), "..").cause is None


def test_what_escapes_control_says_so() -> None:
    outcome = ending(raises(EscapedControl("os.fork() starts a real process")))
    assert (outcome.cause, outcome.message) == (Cause.ESCAPED, "os.fork() starts a real process")


def test_a_text_that_cannot_be_read() -> None:
    class Bad(Exception):
        def __str__(self) -> str:
            raise RuntimeError("no")

    outcome = ending(raises(Bad()))
    assert (outcome.cause, outcome.error) == (Cause.EXCEPTION, "Bad")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Can't pickle <function <lambda> at 0x7f119bde8d60>: attribute",
            "Can't pickle <function <lambda>>: attribute",
        ),
        ("<a.B object at 0x7F119BDE8D60> is locked", "<a.B object> is locked"),
        ("the flag at 0x10 is set", "the flag at 0x10 is set"),
    ],
)
def test_no_address_in_a_message(text: str, shown: str) -> None:
    assert first_line(ValueError(text)) == shown


def test_only_the_first_line_of_a_long_message() -> None:
    assert ending(raises(ValueError("one\n" + "two" * 1000))).message == "one"
    assert len(ending(raises(ValueError("x" * 10_000))).message) == 300


# -- limit ----------------------------------------------------------------------------------------------


def endless(toy: Toy) -> None:
    while True:
        toy.touch("x")


def test_limit() -> None:
    outcome = ending(endless, "..", step_limit=100)
    assert outcome.cause is Cause.LIMIT
    assert outcome.task == "A"
    assert outcome.message == "more than 100 steps"


def test_what_ends_just_within_the_limit() -> None:
    # a scheduling point for each of the 40 steps, and for main's join
    assert ending("." * 40, step_limit=41).cause is None
    assert ending("." * 40, step_limit=40).cause is Cause.LIMIT


def test_an_endless_daemon_does_not_keep_the_program() -> None:
    assert run(Toy("..", endless, daemons="B"), UniformRandom(1)).outcome.cause is None


# -- spinning -------------------------------------------------------------------------------------------


@pytest.fixture
def own_file() -> object:
    """Count this file among the program's own, as the state of a loop is looked up in the program's frames."""
    with open(__file__, encoding="utf-8") as file:
        SOURCES.add(__file__, file.read(), shown="toy.py")
    yield
    SOURCES.clear()


def spins_for(flag: str) -> Callable[[Toy], None]:
    def body(toy: Toy) -> None:
        while flag not in toy.log:
            loop()
        toy.log.append("seen")

    return body


def sets(flag: str) -> Callable[[Toy], None]:
    def body(toy: Toy) -> None:
        toy.touch("x")
        KERNEL.changes += 1  # as a reported store does
        toy.log.append(flag)

    return body


@pytest.mark.usefixtures("own_file")
def test_livelock() -> None:
    outcome = ending(spins_for("never"), "..")
    assert outcome.cause is Cause.LIVELOCK
    assert outcome.task == "A"
    assert outcome.place is not None
    assert "loop" in outcome.place.source or "while" in outcome.place.source


@pytest.mark.usefixtures("own_file")
def test_two_that_wait_for_each_other_in_loops() -> None:
    assert ending(spins_for("never"), spins_for("neither"), "..").cause is Cause.LIVELOCK


@pytest.mark.usefixtures("own_file")
def test_a_loop_that_is_answered_ends_and_is_noted_as_busy() -> None:
    for strategy in (RunToBlock(), UniformRandom(1), UniformRandom(2)):
        execution = run(Toy(spins_for("flag"), sets("flag"), "xxxx", joined=True), strategy)
        assert execution.outcome.cause is None
        assert "seen" in execution.observation
        assert {note.cause for note in execution.outcome.notes} <= {Cause.BUSY_WAIT}


@pytest.mark.usefixtures("own_file")
def test_a_loop_that_sleeps_is_not_busy() -> None:
    def polls(toy: Toy) -> None:
        while "flag" not in toy.log:
            loop()
            KERNEL.sleep(1)

    for seed in range(5):
        outcome = run(Toy(polls, sets("flag"), "xxxx", joined=True), UniformRandom(seed)).outcome
        assert outcome.cause is None
        assert outcome.notes == ()


# -- after the end --------------------------------------------------------------------------------------


def test_what_is_left_is_unwound() -> None:
    unwound: list[str] = []

    def body(toy: Toy) -> None:
        try:
            toy.locks["a"].acquire()
            toy.locks["a"].acquire()
        except Abandoned:
            unwound.append("A")
            raise

    assert ending(body).cause is Cause.DEADLOCK
    assert unwound == ["A"]


def test_a_task_that_will_not_be_unwound_is_left_where_it_stands() -> None:
    def stubborn(toy: Toy) -> None:
        while True:
            try:
                toy.touch("x")
            except BaseException:  # a program may well say `except:`
                continue

    before = len(KERNEL.graveyard)
    assert ending(stubborn, step_limit=50).cause is Cause.LIMIT
    assert len(KERNEL.graveyard) == before + 1
    assert ending("..", "..").cause is None


def test_a_finally_that_waits_does_not_hang() -> None:
    def body(toy: Toy) -> None:
        lock = ToyLock()
        lock.owner = KERNEL.current
        try:
            lock.acquire()
        finally:
            lock.acquire()

    assert ending(body, body).cause is Cause.DEADLOCK


def test_a_new_execution_knows_nothing_of_the_last() -> None:
    assert ending("(.", "(.)").cause is Cause.DEADLOCK
    assert ending("(.)", "(.)") == Outcome()
    assert KERNEL.held == {}
