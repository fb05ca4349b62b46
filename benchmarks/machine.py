"""What the figures were measured on, and how much of it others were using meanwhile."""

from __future__ import annotations

import os
import platform
import resource
import time
from pathlib import Path

QUIET_CPUS = 0.15
"""Up to so many busy processors beside ours, the machine counts as quiet."""


def describe() -> str:
    """Processor, cores, memory, kernel, Python."""
    model = next(_values("/proc/cpuinfo", "model name"), platform.machine())
    kib = int(next(_values("/proc/meminfo", "MemTotal"), "0 kB").split()[0])
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{model}, {os.cpu_count()} cores, {kib / 2**20:.0f} GiB, Linux {platform.release()}, {python}"


def load_average() -> str:
    """Of the last 1, 5 and 15 minutes."""
    return " ".join(f"{load:.2f}" for load in os.getloadavg())


class Others:
    """How many processors were busy with something that is neither this process nor its children."""

    def __init__(self) -> None:
        self.load_at_start = load_average()
        self._wall = time.monotonic()
        self._busy = _busy_seconds()
        self._own = _own_seconds()

    def cpus(self) -> float:
        """Since the start, on average."""
        others = (_busy_seconds() - self._busy) - (_own_seconds() - self._own)
        return max(0.0, others / (time.monotonic() - self._wall))

    def sentence(self) -> str:
        """For the report. The load at the end is mostly the benchmark's own."""
        cpus = self.cpus()
        quiet = cpus <= QUIET_CPUS
        verdict = "the machine was quiet" if quiet else "**the machine was not quiet, do not cite this run**"
        return (
            f"Load average {self.load_at_start} at the start and {load_average()} at the end; "
            f"others kept {cpus:.2f} processors busy: {verdict}."
        )


def _values(path: str, key: str):
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == key:
            yield value.strip()


def _busy_seconds() -> float:
    """User, nice, system, interrupts and stolen time of all processors."""
    user, nice, system, _idle, _iowait, irq, softirq, steal = map(
        int, Path("/proc/stat").read_text(encoding="utf-8").splitlines()[0].split()[1:9]
    )
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def _own_seconds() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)
