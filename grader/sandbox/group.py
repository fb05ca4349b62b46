"""A worker and everything it starts form one process group, which always dies as a whole."""

from __future__ import annotations

import os
import signal


def become_leader() -> None:
    """Make this process the leader of its own session and group."""
    os.setsid()


def kill_group(leader: int) -> None:
    """Kill every process of the group of `leader`; nothing happens when none is left."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
