"""Load a submission: text to module, and what is required of it, with one clear finding when that fails."""

from __future__ import annotations

import ast
import functools
import inspect
import linecache
import sys
from types import ModuleType
from typing import Any

from grader import wire
from grader.engine.places import SOURCES
from grader.instrument.loader import Loader


class Unusable(Exception):
    """The submission cannot be loaded; `finding` says why."""

    def __init__(self, finding: wire.LoadFailed) -> None:
        super().__init__(finding.message)
        self.finding = finding


def place(filename: str, text: str, line: int | None) -> wire.Place | None:
    """A line of the submission (None when there is no such line)."""
    lines = text.split("\n")
    if not line or not 0 < line <= len(lines):
        return None
    return wire.Place(file=filename, line=line, source=lines[line - 1].rstrip())


def parse(job: wire.Job) -> Loader:
    """Rewrite and compile the text of a job. Raises Unusable."""
    if not job.text.strip():
        raise Unusable(wire.LoadFailed(kind="empty", cause="missing", message="the file is empty"))
    try:
        return Loader(name=job.module_name, filename=job.filename, text=job.text, shown=job.filename)
    except SyntaxError as error:
        raise Unusable(
            wire.LoadFailed(
                kind="syntax",
                cause="exception",
                message=f"{type(error).__name__}: {error.msg}",
                place=place(job.filename, job.text, error.lineno),
                column=error.offset or 0,
            )
        ) from None
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        raise Unusable(
            wire.LoadFailed(kind="syntax", cause="exception", message=f"{type(error).__name__}: {error}")
        ) from None


def plain_module(job: wire.Job, *, namespace: dict[str, Any]) -> ModuleType:
    """Execute the submission as it stands, for a native run: no report of ours comes between its lines.

    It finds `__builtins__` of `namespace`, when there are any.
    """
    SOURCES.add(job.filename, job.text, shown=job.filename)
    linecache.cache[job.filename] = (len(job.text), None, job.text.splitlines(keepends=True), job.filename)
    module = ModuleType(job.module_name)
    module.__file__ = job.filename
    if "__builtins__" in namespace:
        vars(module)["__builtins__"] = namespace["__builtins__"]
    sys.modules[job.module_name] = module
    exec(compile(job.text, job.filename, "exec", dont_inherit=True), module.__dict__)
    return module


def missing(module: ModuleType, requires: dict[str, Any], text: str, filename: str) -> wire.LoadFailed | None:
    """The first required name that is not there, or cannot be called as required."""
    for name, members in requires.items():
        thing = vars(module).get(name)
        if thing is None:
            return _missing(name, text, filename)
        if isinstance(members, int):
            if not callable(thing):
                return _wrong("not_callable", name, members, text, filename)
            if not _accepts(thing, members):
                return _wrong("signature", name, members, text, filename)
        for member, count in (members if isinstance(members, dict) else {}).items():
            if not isinstance(thing, type):
                return _wrong("not_a_class", name, 0, text, filename)
            found = next((vars(base)[member] for base in thing.__mro__ if member in vars(base)), None)
            if found is None:
                return _missing(f"{name}.{member}", text, filename)
            binds = hasattr(type(found), "__get__") and not isinstance(found, property | functools.cached_property)
            if not callable(found) and not binds:
                return _wrong("not_a_method", f"{name}.{member}", count, text, filename)
            # what does not bind (a callable object, `functools.partial`) is called without the instance
            if callable(found) and not _accepts(found, count + 1 if binds else count):
                return _wrong("signature", f"{name}.{member}", count, text, filename)
    return None


def _accepts(function: Any, positional: int) -> bool:
    """Whether `function` can be called with so many positional arguments."""
    if isinstance(function, staticmethod | classmethod):
        return True
    try:
        inspect.signature(function).bind(*[None] * positional)
    except TypeError:
        return False
    except ValueError:
        return True
    return True


def _missing(name: str, text: str, filename: str) -> wire.LoadFailed:
    names = tuple(sorted(_defined(text)))
    return wire.LoadFailed(kind="missing", cause="missing", message=name, names=names)


def _wrong(kind: str, name: str, count: int, text: str, filename: str) -> wire.LoadFailed:
    return wire.LoadFailed(
        kind=kind,
        cause="missing",
        message=name,
        names=(str(count),),
        place=place(filename, text, _line_of(name, text)),
    )


def _defined(text: str) -> set[str]:
    tree = ast.parse(text)
    found = set()
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            found.add(node.name)
            found.update(f"{node.name}.{item.name}" for item in node.body if isinstance(item, ast.FunctionDef))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
    return found


def _line_of(name: str, text: str) -> int | None:
    parts = name.split(".")
    body: list[ast.stmt] = ast.parse(text).body
    line = None
    for part in parts:
        for node in reversed(body):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.name == part:
                line, body = node.lineno, node.body
                break
        else:
            return line
    return line
