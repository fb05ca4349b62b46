"""Programs small enough to count their interleavings by hand. They stand on the bare kernel, without any shim.

A toy has a task for each script, called A, B, C, …; every character of a script is one action:

    .        a step on a location of the task's own       x y    a write to a location that all share
    r        a read of x                                  ( )    acquire and release one lock, [ ] and { } others
    s        a sleep of one second                        !      raise ValueError

An interleaving is written as the letters of the tasks that acted, in order: "ABBA". A release is no scheduling
point, so it is part of the action before it and has no letter.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from grader.engine.execution import Execution, Knowledge, Settings, execute
from grader.engine.kernel import KERNEL
from grader.engine.memory import Location, Site
from grader.engine.schedule import digest_of
from grader.engine.task import FREE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from grader.engine.strategies import Strategy
    from grader.engine.strategies.bounded import Bounded
    from grader.engine.task import Task

ACQUIRES = {"(": "a", "[": "b", "{": "c"}
RELEASES = {")": "a", "]": "b", "}": "c"}


class ToyLock:
    """The least that the kernel asks of a lock."""

    can_signal = False
    private = False
    maker = None

    def __init__(self) -> None:
        self.owner: Task | None = None

    def acquire(self) -> None:
        KERNEL.decide(self, "acquire", self)
        self.owner = KERNEL.current
        KERNEL.held[id(self)] = self
        if KERNEL.watch is not None:
            KERNEL.watch(KERNEL.current, "got", self)

    def release(self) -> None:
        self.owner = None
        KERNEL.held.pop(id(self), None)
        if KERNEL.watch is not None:
            KERNEL.watch(KERNEL.current, "release", self)


class End:
    """What a joiner waits for: owned by a task until it has finished."""

    private = True

    def __init__(self, task: Task) -> None:
        self.owner: Task | None = task
        self.joiner: Task | None = None
        task.sentinels.append(self)

    def wait(self) -> None:
        if self.owner is not None:
            self.joiner = KERNEL.current
            KERNEL.decide(self, "join", self)

    def finished(self, task: Task) -> None:
        self.owner = None
        if self.joiner is not None:
            KERNEL.advance(self.joiner)


class Toy:
    """A program for the engine: a script, or a function of the toy, for each task.

    Main starts the tasks in order and ends, or, with `joined`, waits for all of them. The observation is the
    interleaving.
    """

    def __init__(
        self, *bodies: str | Callable[[Toy], None], joined: bool = False, daemons: str = "", name: str = "toy"
    ) -> None:
        self.digest = digest_of(name)
        self.draws = False
        self._bodies = bodies
        self._joined = joined
        self._daemons = daemons
        self.reset(seed=0)

    def reset(self, *, seed: int) -> None:
        self.log: list[str] = []
        self.locks = {name: ToyLock() for name in "abc"}
        self.seed = seed

    def set_points(self, points: frozenset[int], *, look_for_races: bool) -> None:
        self.points = points

    def main(self) -> list[str]:
        if KERNEL.watch is not None:  # main has made all locations before anybody else comes
            for name in "xyABCDEFGH":
                KERNEL.watch(KERNEL.current, "write", self.location(name))
        if KERNEL.created is not None:
            for lock in self.locks.values():
                KERNEL.created(lock)
        tasks = []
        for letter, body in zip("ABCDEFGH", self._bodies, strict=False):
            run = self._run_script if isinstance(body, str) else self._run_function
            tasks.append(
                KERNEL.spawn(
                    run, (body, letter), {}, daemon=letter in self._daemons, thread=SimpleNamespace(_name=letter)
                )
            )
        for task in tasks if self._joined else ():
            if not task.done:
                End(task).wait()
        return self.log

    def _run_function(self, body: Callable[[Toy], None], letter: str) -> None:
        body(self)

    def _run_script(self, script: str, letter: str) -> None:
        for action in script:
            if action in RELEASES:
                self.locks[RELEASES[action]].release()
                continue
            if action in ACQUIRES:
                self.locks[ACQUIRES[action]].acquire()
            elif action == "s":
                KERNEL.sleep(1.0)
            elif action == "!":
                raise ValueError(f"{letter} fails")
            elif action == "r":
                self.touch("x", write=False)
            else:
                self.touch(letter if action == "." else action)
            self.log.append(letter)

    def touch(self, name: str, *, write: bool = True) -> None:
        """A scheduling point, before an access to the location `name`."""
        KERNEL.decide(FREE, "write" if write else "read", self.location(name))

    def location(self, name: str) -> Location:
        return Location(self.log, name, Site(file="toy.py", line=1, name=name, text=name))

    def say(self, text: str) -> None:
        """A step that leaves `text` in the observation."""
        self.touch("x")
        self.log.append(text)


def run(toy: Toy, strategy: Strategy, **options: Any) -> Execution:
    """One execution, from `begin` to `end`."""
    assert strategy.begin()
    return execute(toy, strategy, Knowledge(), Settings(**options))


def order(execution: Execution) -> str:
    """The interleaving of an execution."""
    return "".join(execution.observation)


def every(toy: Toy, strategy: Bounded, **options: Any) -> Iterator[tuple[int, Execution]]:
    """All executions of an exhaustive search, each with the level it belongs to."""
    while strategy.begin():
        level = strategy.level
        yield level, execute(toy, strategy, Knowledge(), Settings(**options))
