"""A submission that is graded is kept out of the grader: all that has to happen before it is loaded, in order."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import greenlet
import msgspec

from grader.instrument.report import NAMESPACE
from grader.worker import originals
from grader.worker.audit import Audit

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.worker.audit import Attempt

PUBLIC: dict[str, Any] = {}
"""What the namespace of such a submission begins with."""
SEAL = originals.Seal()
"""Taken in the warm process, and once more in each job."""

_GRADER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_COURSE = os.path.dirname(_GRADER)


def look_round() -> None:
    """In the warm process, once all is loaded: what every job would else look for in copied pages."""
    originals.find_uses()
    SEAL.take()


class KeptOut:
    """Whatever the submission replaces from here on, it replaces for itself; `attempt` hears of what it tries."""

    def __init__(self, attempt: Attempt, function: Callable[..., Any] | None, *, native: bool) -> None:
        public = originals.PublicBuiltins()
        PUBLIC["__builtins__"] = public
        NAMESPACE.update(PUBLIC)
        self._public = public
        above = [vars(module) for name, module in sys.modules.items() if name.startswith("grader.worker.")]
        if function is not None:
            above.append(function.__globals__)
        SEAL.take()
        self.seal = SEAL
        originals.private_modules()
        packages = [os.path.dirname(os.path.abspath(str(module.__file__))) for module in (greenlet, msgspec)]
        forbidden = (_GRADER, *(os.path.join(_COURSE, name) for name in ("solutions", "exercises.yaml")), *packages)
        audit = Audit(attempt, forbidden=forbidden, above=above, native=native)
        self._hidden = originals.hide()
        audit.install()

    def restore(self) -> None:
        """Before another execution."""
        originals.restore_builtins(self._public)
