"""Imports the kernel of the engine."""

# expect: not_allowed
# at: import

from grader.engine.kernel import KERNEL

KERNEL.decide = lambda *args: None
