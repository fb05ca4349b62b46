"""The strategies that a user can ask for, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.engine.strategies.bounded import Bounded
from grader.engine.strategies.bounded_dpor import BoundedDPOR
from grader.engine.strategies.dpor import DPOR
from grader.engine.strategies.pct import PCT
from grader.engine.strategies.portfolio import Portfolio
from grader.engine.strategies.pos import POS
from grader.engine.strategies.postponing import Postponing
from grader.engine.strategies.rff import RFF
from grader.engine.strategies.run_to_block import RunToBlock
from grader.engine.strategies.sampling import Sampling
from grader.engine.strategies.surw import SURW
from grader.engine.strategies.uniform_random import UniformRandom

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.engine.strategies import Strategy

STRATEGIES: dict[str, Callable[[int], Strategy]] = {
    "portfolio": Portfolio,
    "bounded": Bounded,
    "bpor": BoundedDPOR,
    "dpor": DPOR,
    "random": UniformRandom,
    "pct": PCT,
    "pos": POS,
    "postponing": Postponing,
    "surw": SURW,
    "rff": RFF,
    "sampling": Sampling,
    "run_to_block": lambda seed: RunToBlock(),
}
"""Each takes the seed."""
