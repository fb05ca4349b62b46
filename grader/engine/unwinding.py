"""The end of what an execution leaves behind, so that frames and locks go before the next one begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.engine.errors import Abandoned
from grader.engine.lanes import Lane

if TYPE_CHECKING:
    from grader.engine.kernel import Kernel


def abandon(kernel: Kernel) -> None:
    """Unwind every task that is left; one that refuses stays suspended for good."""
    kernel.over = True
    kernel.limit = -1
    kernel.races = None
    kernel.acted = kernel.watch = kernel.turn = None
    kernel.processes.destroy()
    for task in kernel.live:
        task.returns_to = None
        if not isinstance(task, Lane) and not task.greenlet.dead:  # a lane goes with its thread
            kernel.current = task
            task.greenlet.parent = kernel.hub
            task.greenlet.throw(Abandoned)
            if not task.greenlet.dead:
                kernel.graveyard.append(task)
    kernel.live = []
