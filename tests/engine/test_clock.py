"""Virtual time: sleeps end in deadline order, timed waits hold later sleeps back, an exact clock moves last.

On a slow machine (`timeouts="any"`) timed waits may expire at any moment, in deadline order.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from toy import Toy, ToyLock, every, order, run

from grader.engine.clock import EARLY_EXPIRIES
from grader.engine.kernel import KERNEL
from grader.engine.outcome import Cause
from grader.engine.strategies.bounded import Bounded
from grader.engine.strategies.pct import PCT
from grader.engine.strategies.pos import POS
from grader.engine.strategies.run_to_block import RunToBlock
from grader.engine.strategies.uniform_random import UniformRandom

Body = Callable[[Toy], None]


def sleeper(seconds: float, text: str) -> Body:
    def body(toy: Toy) -> None:
        KERNEL.sleep(seconds)
        toy.log.append(text)

    return body


def waiter(seconds: float, text: str) -> Body:
    """Waits in vain for a lock that nobody gives back."""

    def body(toy: Toy) -> None:
        never = ToyLock()
        never.owner = KERNEL.current
        assert not KERNEL.wait_until(never, "acquire", never, seconds=seconds)
        toy.log.append(text)

    return body


def orders(*bodies: Body | str, exact_clock: bool = False, timeouts: str = "last") -> list[str]:
    toy = Toy(*bodies)
    return sorted(order(one) for _, one in every(toy, Bounded(), exact_clock=exact_clock, timeouts=timeouts))


def test_sleeps_end_in_the_order_of_their_deadlines() -> None:
    assert orders(sleeper(3, "c"), sleeper(1, "a"), sleeper(2, "b")) == ["abc"]


@pytest.mark.parametrize("make", [UniformRandom, PCT, POS])
def test_whatever_the_strategy(make: type[UniformRandom] | type[PCT] | type[POS]) -> None:
    strategy = make(1)
    toy = Toy(sleeper(3, "c"), "...", sleeper(1, "a"), sleeper(2, "b"))
    logs = {order(run(toy, strategy)).replace("B", "") for _ in range(200)}
    assert logs == {"abc"}


def test_sleeps_of_one_deadline_end_in_any_order() -> None:
    assert orders(sleeper(1, "a"), sleeper(1, "b")) == ["ab", "ba"]


def test_a_sleep_may_end_between_any_two_steps() -> None:
    # sleeping is not synchronising: before, between and after B's three steps
    assert orders(sleeper(1, "a"), "...") == ["BBBa", "BBaB", "BaBB", "aBBB"]


def test_an_exact_clock_moves_only_when_nothing_can_run() -> None:
    assert orders(sleeper(1, "a"), "...", exact_clock=True) == ["BBBa"]
    assert orders(sleeper(2, "b"), sleeper(1, "a"), "..", exact_clock=True) == ["CCab"]


def test_a_timed_wait_ends_only_when_nothing_can_run() -> None:
    assert orders(waiter(1, "a"), "...") == ["BBBa"]


def test_a_timed_wait_holds_later_sleeps_back() -> None:
    # otherwise a wait of one second could outlive a sleep of five
    assert orders(waiter(1, "w"), sleeper(5, "s"), ".") == ["Cws"]


def test_a_timed_wait_does_not_hold_earlier_sleeps_back() -> None:
    assert orders(waiter(5, "w"), sleeper(1, "s"), ".") == ["Csw", "sCw"]


def test_timed_waits_end_in_the_order_of_their_deadlines() -> None:
    assert orders(waiter(2, "b"), waiter(1, "a"), waiter(1, "A")) == ["Aab", "aAb"]


def test_time_is_that_of_the_last_deadline() -> None:
    seen: list[float] = []

    def body(toy: Toy) -> None:
        for seconds in (3600.0, 0.5, 0.25):
            KERNEL.sleep(seconds)
            seen.append(KERNEL.clock.now)

    run(Toy(body), RunToBlock())
    assert seen == [3600.0, 3600.5, 3600.75]


def test_each_execution_begins_at_nought() -> None:
    seen: list[float] = []

    def body(toy: Toy) -> None:
        seen.append(KERNEL.clock.now)
        KERNEL.sleep(10)

    for _ in range(2):
        run(Toy(body), RunToBlock())
    assert seen == [0.0, 0.0]


def test_time_never_goes_back() -> None:
    # A and B fall asleep at different moments; whoever wakes, the clock only grows
    seen: list[float] = []

    def body(toy: Toy) -> None:
        for seconds in (1.0, 2.0, 0.5):
            KERNEL.sleep(seconds)
            toy.touch("x")
            seen.append(KERNEL.clock.now)

    for level, _ in every(Toy(body, body), Bounded(bound=1)):
        assert level <= 1
        assert seen == sorted(seen)
        seen.clear()


def test_sleeping_for_no_time_is_a_step_like_any_other() -> None:
    def body(toy: Toy) -> None:
        KERNEL.sleep(0)
        toy.log.append("a")
        assert KERNEL.clock.now == 0.0

    assert orders(body, ".") == ["Ba", "aB"]


def test_a_wait_that_is_answered_in_time() -> None:
    lock = ToyLock()
    answers: list[bool] = []

    def wait(toy: Toy) -> None:
        answers.append(KERNEL.wait_until(lock, "acquire", lock, seconds=5))
        toy.log.append("w")

    def answer(toy: Toy) -> None:
        toy.touch("x")
        lock.owner = None
        toy.log.append("a")

    def taken(toy: Toy) -> Toy:
        lock.owner = KERNEL.current
        return toy

    # the answer comes without anybody sleeping, so it comes before the five seconds are over
    toy = Toy(lambda toy: wait(taken(toy)), answer)
    logs = [order(execution) for _, execution in every(toy, Bounded())]
    assert set(logs) == {"aw"}
    assert set(answers) == {True}
    assert KERNEL.clock.pending == []
    assert KERNEL.clock.now == 0.0


def test_a_wait_that_is_answered_too_late() -> None:
    lock = ToyLock()
    answers: list[bool] = []

    def wait(toy: Toy) -> None:
        lock.owner = KERNEL.current
        answers.append(KERNEL.wait_until(lock, "acquire", lock, seconds=1))

    def answer(toy: Toy) -> None:
        KERNEL.sleep(2)
        lock.owner = None

    for _ in every(Toy(wait, answer), Bounded()):
        pass
    assert set(answers) == {False}


def test_nobody_waits_for_a_sleeping_daemon() -> None:
    execution = run(Toy("..", sleeper(9, "b"), daemons="B"), RunToBlock())
    assert execution.outcome.cause is None
    assert order(execution) == "AA"


def test_a_pending_sleep_is_no_deadlock() -> None:
    def locked(toy: Toy) -> None:
        toy.locks["a"].acquire()
        KERNEL.sleep(1)
        toy.locks["a"].release()

    assert {e.outcome.cause for _, e in every(Toy(locked, "(x)", joined=True), Bounded())} == {None}

    def kept(toy: Toy) -> None:
        toy.locks["a"].acquire()
        KERNEL.sleep(1)
        toy.locks["b"].acquire()

    assert Cause.DEADLOCK in {e.outcome.cause for _, e in every(Toy(kept, "[(x)]", joined=True), Bounded())}


def test_a_wait_that_finds_nothing_in_its_way_keeps_its_time_limit() -> None:
    # another task takes the lock between the call and the first step: only then does the wait begin
    lock = ToyLock()
    answers: list[bool] = []

    def wait(toy: Toy) -> None:
        answers.append(KERNEL.wait_until(lock, "acquire", lock, seconds=1))

    def take(toy: Toy) -> None:
        lock.acquire()
        KERNEL.held.clear()

    found = set()
    for _, execution in every(Toy(wait, take), Bounded()):
        found.add((execution.outcome.cause, answers[-1]))
        lock.owner = None
    assert found == {(None, True), (None, False)}


# -- a slow machine -------------------------------------------------------------------------------------


def test_on_a_slow_machine_a_timed_wait_may_end_between_any_two_steps() -> None:
    assert orders(waiter(1, "a"), "...", timeouts="any") == ["BBBa", "BBaB", "BaBB", "aBBB"]


def test_and_still_in_the_order_of_deadlines() -> None:
    assert orders(waiter(2, "b"), waiter(1, "a"), ".", timeouts="any") == ["Cab", "aCb", "abC"]
    assert orders(waiter(1, "w"), sleeper(5, "s"), ".", timeouts="any") == ["Cws", "wCs", "wsC"]


@pytest.mark.parametrize("make", [UniformRandom, PCT, POS])
def test_whatever_the_strategy_on_a_slow_machine(make: type[UniformRandom] | type[PCT] | type[POS]) -> None:
    strategy = make(1)
    toy = Toy(waiter(3, "c"), "...", waiter(1, "a"), sleeper(2, "b"))
    runs = [run(toy, strategy, timeouts="any") for _ in range(200)]
    assert {order(one).replace("B", "") for one in runs} == {"abc"}
    assert any(one.early for one in runs)


def test_an_early_expiry_is_no_preemption_and_costs_as_much_as_one() -> None:
    found = {
        (order(one), level, one.preemptions, one.early)
        for level, one in every(Toy(waiter(1, "a"), "..."), Bounded(), timeouts="any")
    }
    # A waits first of all; then, or in the middle of B, its time runs out although B could go on
    assert found == {("BBBa", 0, 0, 0), ("aBBB", 1, 0, 1), ("BaBB", 1, 0, 1), ("BBaB", 1, 0, 1)}


def test_running_to_block_lets_nothing_expire_early() -> None:
    execution = run(Toy(waiter(1, "a"), "..", waiter(1, "c")), RunToBlock(), timeouts="any")
    assert (order(execution), execution.early) == ("BBca", 0)


def test_who_waits_again_and_again_is_not_late_for_ever() -> None:
    def polls(toy: Toy) -> None:
        lock = toy.locks["a"]
        lock.owner = KERNEL.current
        while not KERNEL.wait_until(lock, "acquire", lock, seconds=1):
            toy.log.append("a")

    def answers(toy: Toy) -> None:
        for _ in range(3):
            toy.touch("x")
        toy.locks["a"].owner = None

    most = 0
    strategy = PCT(1)
    for _ in range(100):
        execution = run(Toy(polls, answers), strategy, timeouts="any")
        assert execution.outcome.cause is None
        most = max(most, execution.early)
    assert most == EARLY_EXPIRIES
