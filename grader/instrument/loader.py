"""From source text to a fresh module, as often as there are executions."""

from __future__ import annotations

import linecache
import sys
from types import CodeType, ModuleType

from grader.engine.kernel import KERNEL
from grader.engine.memory import Site
from grader.engine.places import SOURCES
from grader.instrument import steady
from grader.instrument.attributes import forget
from grader.instrument.batons import hands_locks_on
from grader.instrument.report import NAMESPACE
from grader.instrument.rewrite import SCOPE, rewrite
from grader.instrument.sites import MEMORY


class Loader:
    """One rewritten file. `fresh` executes it again in a new module each time."""

    def __init__(self, *, name: str, filename: str, text: str, shown: str) -> None:
        """Rewrite and compile `text`. Raises SyntaxError, ValueError (null bytes), RecursionError."""
        self.name = name
        self.filename = filename

        def add(site: Site) -> int:
            return MEMORY.add(site)

        tree = rewrite(text, filename, add)
        self._code: CodeType = compile(tree, filename, "exec", dont_inherit=True)
        SOURCES.add(filename, text, shown=shown)
        KERNEL.hands_locks_on |= hands_locks_on(text)
        # the program's own `traceback` and `inspect` calls find the text here
        linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)

    def fresh(self) -> ModuleType:
        """Execute the file in a new module, registered under its name."""
        forget()
        module = ModuleType(self.name)
        namespace = module.__dict__
        namespace.update(NAMESPACE)
        # a module, and not its namespace: `module.x` and a global `x` are one location
        namespace[SCOPE] = module
        namespace["__file__"] = self.filename
        namespace["id"] = steady.identity
        sys.modules[self.name] = module
        exec(self._code, namespace)
        return module
