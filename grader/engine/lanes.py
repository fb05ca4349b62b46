"""Lanes: a thread that has several things to do, in an order that is the strategy's.

Such a thread is an event loop's. Each thing is a lane: a task to the strategies, the token and the reports, with
a number of its own, but without a greenlet: to choose it is to let its thread, the host, go on and do it. What
is done inside a lane is done by the host: it owns the locks and has the thread-locals.

`pick` is the kernel's door for a host. While it stands there its lanes are enabled like other tasks; while it is
busy in one of them, none is. Leaving the lane that comes first counts as a preemption, so the first
counterexample is the one that strays least from the order that would be usual (delay-bounding; Emmi, Qadeer &
Rakamaric, "Delay-bounded scheduling", POPL 2011).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.engine.errors import Abandoned
from grader.engine.task import FREE, Gate, Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.engine.kernel import Kernel
    from grader.engine.places import Standing

AT_CHOICE = Gate("one of its lanes")
"""What a host wants that stands at `pick`."""

IDLE = Gate("something to do")
"""What a lane wants that has nothing to do."""

HOST_BUSY = Gate("its thread")
"""What a lane wants that could go on, if its host were not in the middle of another one."""


class Lane(Task):
    """One of the things its host may do next. `called` gives its name, `stands` where it is and what it waits for."""

    __slots__ = ("called", "spun", "stands")

    def __init__(self, kernel: Kernel, *, called: Callable[[], str], stands: Callable[[], Standing]) -> None:
        super().__init__(kernel.born, daemon=True, thread=None)
        kernel.born += 1
        self.greenlet = kernel.current.greenlet
        self.kind = "resume"
        self.want = IDLE
        self.called = called
        self.stands = stands
        self.spun = False
        """It has gone round a loop in vain, and loses its next turn."""

    @property
    def name(self) -> str:
        return self.called()


def pick(kernel: Kernel, front: Lane | None) -> Lane:
    """The current task has a choice among its lanes: hand over until one of them is chosen.

    The lanes that may go on are enabled by now; `front` is the one whose turn it would be.
    """
    kernel.steps += 1
    if kernel.steps > kernel.limit:
        kernel._too_far()
    host = kernel.current
    host.want = AT_CHOICE
    host.kind = "pick"
    host.target = None
    host.front = front
    back = host.returns_to
    if back is not None:
        host.returns_to = None
        kernel.current = back
        back.greenlet.switch()
    else:
        chosen = kernel._next_after(host)
        if chosen is None:
            kernel.hub.switch()
            raise Abandoned
        if front is not None and chosen is not front:
            kernel.preemptions += 1
        kernel.current = chosen
        chosen.greenlet.switch()  # to itself, when the lane is its own
    lane = kernel.current
    kernel.current = host
    host.want = FREE
    host.front = None
    if not isinstance(lane, Lane):
        raise Abandoned
    host.lane = lane
    return lane
