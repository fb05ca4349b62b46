"""The sites of the program under test: there is one program in a process."""

from __future__ import annotations

from grader.engine.kernel import KERNEL
from grader.engine.memory import Memory

MEMORY = Memory(KERNEL)
