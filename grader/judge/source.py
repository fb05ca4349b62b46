"""The text of a submission, for rules about what may be used. It is parsed, never run."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NoReturn

from grader import wire
from grader.judge.asking import CheckFailed
from grader.scoring import Text

if TYPE_CHECKING:
    from grader.oracle.problem import Problem


class Source:
    """The syntax tree, and what it imports and calls, by dotted name."""

    def __init__(self, text: str, filename: str) -> None:
        self.text = text
        self.tree = ast.parse(text)
        self._filename = filename
        self._aliases: dict[str, str] = {}
        self._imports: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    self._imports.add(alias.name)
                    self._aliases[alias.asname or alias.name.split(".")[0]] = (
                        alias.name if alias.asname else alias.name.split(".")[0]
                    )
            elif isinstance(node, ast.ImportFrom) and node.module is not None:
                self._imports.add(node.module)
                for alias in node.names:
                    self._imports.add(f"{node.module}.{alias.name}")
                    self._aliases[alias.asname or alias.name] = f"{node.module}.{alias.name}"

    def imports(self) -> set[str]:
        """Imported modules and names: `queue`, `threading.Lock`."""
        return set(self._imports)

    def calls(self) -> set[str]:
        """Called names, with imports resolved: `queue.Queue`, `sorted`, `self.lock.acquire`."""
        return {
            name for node in ast.walk(self.tree) if isinstance(node, ast.Call) and (name := self._dotted(node.func))
        }

    def lines(self, *names: str) -> list[int]:
        """The lines that call or import one of the names."""
        found = []
        for node in ast.walk(self.tree):
            used: set[str] = set()
            if isinstance(node, ast.Call):
                used = {self._dotted(node.func)}
            elif isinstance(node, ast.Import):
                used = {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                used = {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
            if used & set(names):
                found.append(getattr(node, "lineno", 0))
        return sorted(found)

    def _dotted(self, node: ast.expr) -> str:
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return ""
        return ".".join([self._aliases.get(node.id, node.id), *reversed(parts)])

    def refuse(self, problem: Problem, line: int | None = None) -> NoReturn:
        """Fail the check: the submission uses what is not allowed, at `line`."""
        place = None
        lines = self.text.split("\n")
        if line is not None and 0 < line <= len(lines):
            place = wire.Place(file=self._filename, line=line, source=lines[line - 1].strip())
        finding = wire.Finished(verdict="counterexample", cause=problem.cause, place=place)
        raise CheckFailed(problem.cause, finding, Text(problem.en, problem.zh))
