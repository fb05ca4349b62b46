"""Which protections a worker has, as one value: what was chosen, and what every job must prove of it.

A  namespaces, a root of its own, no capabilities, limits, Landlock where there is any, seccomp
B  without namespaces: Landlock, seccomp, limits, a subreaper
C  process group, limits, time
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from grader.sandbox import landlock

TIERS = ("A", "B", "C")
FORCED = "GRADER_ISOLATION"
"""An environment variable that names the strongest tier to use; for tests of the weaker ones."""
DEMANDED = "GRADER_REQUIRE_ISOLATION"
"""An environment variable that names the weakest tier to accept."""

EVERYWHERE = ("limits",)
ON_LINUX = (*EVERYWHERE, "no_new_privileges")
IN_TIER_B = (*ON_LINUX, "capabilities", "landlock", "system_calls")
IN_TIER_A = (*ON_LINUX, "capabilities", "namespaces", "network", "root", "system_calls")


@dataclass(frozen=True, kw_only=True)
class Isolation:
    """What a worker's boxes are made of. `by` is who makes the namespaces: "python" or "bwrap" ("" in B and C)."""

    tier: str
    by: str = ""

    @property
    def promised(self) -> frozenset[str]:
        """The layers that a job must prove before it reads what it has to do."""
        if self.tier == "A":
            further = {"landlock"} if landlock.abi() else set()
            # the kernel never bounds the processes of root, who keeps that name inside of bubblewrap's namespaces
            further |= {"process_limit"} if self.by == "python" else set()
            return frozenset(IN_TIER_A) | further
        if self.tier == "B":
            return frozenset(IN_TIER_B)
        return frozenset(EVERYWHERE)

    def at_least(self, tier: str) -> bool:
        """Whether this is as strong as `tier`."""
        return TIERS.index(self.tier) <= TIERS.index(tier)

    @classmethod
    def read(cls, text: str) -> Isolation:
        """The value that `str` wrote. Raises ValueError."""
        tier, _, by = text.partition(" ")
        if tier not in TIERS:
            raise ValueError(f"{text!r} is no isolation")
        return cls(tier=tier, by=by)

    def __str__(self) -> str:
        return f"{self.tier} {self.by}".strip()


def forced() -> str:
    """The strongest tier that may be used here. Raises ValueError for a word that is none."""
    tier = os.environ.get(FORCED, "A") or "A"
    if tier not in TIERS:
        raise ValueError(f"{FORCED}={tier!r}: say A, B or C")
    return tier
