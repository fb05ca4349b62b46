"""How much memory all processes of a box hold together, however they share it.

A limit on each process bounds none of: many processes, memory they share, files in a tmpfs. So a trusted process adds
them up. A page that several processes share counts once (PSS, proc_pid_smaps(5)).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

BOX_BYTES = 2 << 30
WATCH_SECONDS = 0.1
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def exceeds(processes: Iterable[int], *, files_bytes: int, bound: int = BOX_BYTES) -> bool:
    """Whether these processes hold more than `bound` bytes together with what lies in files.

    The exact sum costs a walk through all page tables, so it is made only when a quick one, which counts shared
    pages again and again, is over the bound.
    """
    numbers = list(processes)
    if files_bytes + sum(map(_resident_bytes, numbers)) <= bound:
        return False
    return files_bytes + sum(map(proportional_bytes, numbers)) > bound


def _resident_bytes(process: int) -> int:
    try:
        with open(f"/proc/{process}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * _PAGE_BYTES
    except (OSError, IndexError):
        return 0


def proportional_bytes(process: int) -> int:
    """The memory of a process; of pages that n processes share, one n-th. 0 when it has ended."""
    try:
        with open(f"/proc/{process}/smaps_rollup", encoding="ascii") as file:
            for line in file:
                if line.startswith("Pss:"):
                    return int(line.split()[1]) << 10
    except OSError:
        pass
    return 0
