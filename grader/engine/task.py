"""A task: one thread of the program under test, run as a greenlet.

Only state lives here; who runs next is decided in `kernel.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from greenlet import greenlet

    from grader.engine.lanes import Lane


class Owned(Protocol):
    """Anything a task can wait for: it may go on when `owner` is None."""

    @property
    def owner(self) -> Any: ...


class Gate:
    """A thing to wait for that no student made: always open, or always shut."""

    __slots__ = ("owner",)

    def __init__(self, owner: object) -> None:
        self.owner = owner


FREE = Gate(None)
"""What a task wants when nothing is in its way."""

ASLEEP = Gate("time")
"""What a sleeping task wants: only the clock opens it."""

SPUN_OUT = Gate("somebody else's step")
"""What a task wants that went round a loop in vain: a step of somebody else."""

GOING_ROUND = Gate("anything new")
"""What a task wants that goes round a loop of the standard library's own, to which nothing has happened."""


class Task:
    """One thread of control.

    `want` is the whole truth about enabledness: the task is enabled exactly when `want.owner is None`.
    `kind` and `target` say what it is about to do, and to which object.
    """

    __slots__ = (
        "blocks",
        "clock",
        "daemon",
        "deadline",
        "done",
        "expired",
        "front",
        "greenlet",
        "id",
        "kind",
        "lane",
        "loops",
        "napped",
        "naps",
        "on_step",
        "owed",
        "polls",
        "published",
        "refusals",
        "returns_to",
        "sentinels",
        "storage",
        "target",
        "thread",
        "timer",
        "tired",
        "want",
    )

    def __init__(self, ident: int, *, daemon: bool, thread: object | None) -> None:
        self.id = ident
        self.daemon = daemon
        self.thread = thread
        self.greenlet: greenlet
        self.want: Owned = FREE
        self.kind = "start"
        self.target: object = None
        self.returns_to: Task | None = None
        """Set while the task runs ahead to its first scheduling point; then control goes back there."""
        self.done = False
        self.expired = ""
        """How the timer of its last wait ran out: DUE or EARLY (`clock.py`), until the task has gone on."""
        self.deadline = 0.0
        self.timer: str | None = None
        self.on_step: Callable[[], None] | None = None
        """Called once, when the scheduler lets the task take its next step."""
        self.sentinels: list[Any] = []
        self.storage: dict[int, dict[str, Any]] = {}
        self.loops: dict[int, Any] = {}
        self.owed: set[int] = set()
        """While this task has lost its turn: who goes first, as far as they can."""
        self.blocks = 0
        """Times this task slept or waited: a loop that does so does not burn the processor."""
        self.naps = 0
        """Of those, how many ended by the clock: sleeps, and waits whose time ran out."""
        self.napped = 0.0
        """The time limits of those that something could have ended before, in seconds."""
        self.tired = False
        """It has gone round a loop in vain, more than once: when it sleeps, others come first."""
        self.polls = False
        """It goes round a loop in vain, with naps: the next one may be as long as many."""
        self.clock: list[int] = []
        self.published: list[int] | None = None
        """The clock of this task's last release: joining it again would change nothing."""
        self.refusals = 0
        self.lane: Lane | None = None
        """Which of several things this thread has to do it is doing, when it has a choice (`lanes.py`)."""
        self.front: Lane | None = None
        """While it chooses: the one that would come first if nobody interfered."""

    @property
    def name(self) -> str:
        """The thread's own name, as a student sees it."""
        if self.id == 0:
            return "main"
        return str(getattr(self.thread, "_name", None) or f"thread {self.id}")

    def __repr__(self) -> str:
        return f"<Task {self.id} {self.name} {self.kind}>"
