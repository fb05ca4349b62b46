"""What a strategy is told that asks for it, by `watch` or by `acted`, and that the others cost nothing."""

from __future__ import annotations

from toy import Toy, order, run

from grader.engine.kernel import KERNEL
from grader.engine.strategies.rff import RFF
from grader.engine.strategies.run_to_block import RunToBlock
from grader.engine.strategies.sampling import Sampling
from grader.engine.task import Task


class Notes(RunToBlock):
    """Run to block, with a list of what was noted."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[int, str]] = []
        self.asked = 0
        self.watch = self.note

    def choose(self, enabled: list[Task], current: Task) -> Task:
        self.asked += 1
        return super().choose(enabled, current)

    def note(self, task: Task, kind: str, target: object) -> None:
        self.seen.append((task.id, kind))


def test_a_strategy_is_told_of_actions_that_needed_no_decision() -> None:
    notes = Notes()
    run(Toy("xx", "x"), notes)
    # A acts twice and B is then alone: nobody is asked about B's write, but it is noted
    assert [(who, kind) for who, kind in notes.seen if who and kind == "write"] == [
        (1, "write"),
        (1, "write"),
        (2, "write"),
    ]
    assert [(who, kind) for who, kind in notes.seen if kind == "start"] == [(0, "start"), (0, "start")]
    assert notes.asked == 2


class Acts(RunToBlock):
    """Run to block, with a list of what was let through."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[int, str]] = []
        self.acted = self.note

    def note(self, task: Task, kind: str, target: object) -> None:
        self.seen.append((task.id, kind))


def test_what_was_let_through_is_told_and_not_what_came_of_it() -> None:
    notes, acts = Notes(), Acts()
    run(Toy("(x)", "x"), notes)
    run(Toy("(x)", "x"), acts)
    by_tasks = [(who, kind) for who, kind in notes.seen if who]  # main's writes are the toy's own
    assert [kind for who, kind in by_tasks if who == 1] == ["acquire", "got", "write", "release", "finish"]
    assert [one for one in acts.seen if one[0]] == [one for one in by_tasks if one[1] not in ("got", "release")]
    assert [kind for who, kind in acts.seen if not who] == ["start", "start", "finish"]


def test_nothing_is_told_to_a_strategy_without_notes() -> None:
    told: list[tuple[bool, bool]] = []

    def look(toy: Toy) -> None:
        toy.say("A")
        told.append((KERNEL.acted is not None, KERNEL.watch is not None))

    for strategy in (RunToBlock(), RFF(1), Notes()):
        run(Toy(look, "x"), strategy)
    assert told == [(False, False), (True, False), (True, True)]


def test_sampling_passes_notes_on_only_to_the_one_whose_turn_it_is() -> None:
    sampling = Sampling(1)
    names = []
    for _ in range(10):
        run(Toy("xx", "xx"), sampling)
        names.append(sampling._active.name)
        assert (sampling.acted is None) == (names[-1] == "pct")
    assert names == ["surw", "rff", "surw", "rff", "pct"] * 2


def test_sampling_reaches_every_interleaving() -> None:
    sampling = Sampling(2)
    assert len({order(run(Toy("xx", "xx", "x"), sampling)) for _ in range(600)}) == 30  # 5!/(2!·2!·1!)
