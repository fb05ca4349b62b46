"""Modules beside the program under test: rewritten like it, and fresh for every execution.

A finder in front of the import system serves the program's own folder; everything else is left alone.
"""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any, ClassVar

from grader.engine.places import SOURCES
from grader.instrument import steady
from grader.instrument.report import NAMESPACE
from grader.instrument.rewrite import SCOPE, rewrite
from grader.instrument.sites import MEMORY

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Loader(SourceFileLoader):
    """Loads one source file rewritten; its code is compiled once per process."""

    compiled: ClassVar[dict[str, CodeType]] = {}

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        code = self.compiled.get(path)
        if code is None:
            text = self.get_data(path).decode("utf-8-sig")
            code = compile(rewrite(text, path, MEMORY.add), path, "exec", dont_inherit=True)
            SOURCES.add(path, text, shown=Path(path).name)
            self.compiled[path] = code
        return code

    def exec_module(self, module: ModuleType) -> None:
        namespace = module.__dict__
        namespace.update(NAMESPACE)
        namespace["id"] = steady.identity
        namespace[SCOPE] = module
        exec(self.get_code(module.__name__), namespace)


class Siblings:
    """The finder for one folder. `forget` makes the next execution import its modules anew."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._loaded: set[str] = set()

    def find_spec(self, name: str, path: Sequence[str] | None, target: Any = None) -> ModuleSpec | None:
        places = [self._folder] if path is None else [p for p in path if p.startswith(self._folder)]
        spec = PathFinder.find_spec(name, places) if places else None
        if spec is None or spec.origin is None or not isinstance(spec.loader, SourceFileLoader):
            return None
        self._loaded.add(name)
        spec.loader = _Loader(name, spec.origin)
        return spec

    def forget(self) -> None:
        for name in self._loaded:
            sys.modules.pop(name, None)

    def install(self) -> None:
        """Serve the folder first, as Python does for a script; what is loaded already stays."""
        sys.meta_path.insert(0, self)
