"""Imports are atomic: no other task runs while a module is half initialised.

The import system's own locks are keyed by the operating system's thread, which all tasks share, so a second
task would be let in and find a module without its names.
"""

from __future__ import annotations

import builtins
from typing import Any

from grader.engine.kernel import KERNEL
from grader.shims import coroutines

_import = builtins.__import__


def _atomic_import(*args: Any, **kwargs: Any) -> Any:
    KERNEL.atomic += 1
    try:
        if args and str(args[0]).partition(".")[0] == "asyncio":
            coroutines.load()  # it may be a module beside the program's that asks for it
        return _import(*args, **kwargs)
    finally:
        KERNEL.atomic -= 1


def install() -> None:
    """Make `import` atomic in this process."""
    builtins.__import__ = _atomic_import
