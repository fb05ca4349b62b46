"""Which variables can be rebound by another task: globals and closure variables that some function assigns.

A plain local is invisible to others; a name that is bound once, at module level, is not shared state that
changes. Uses the compiler's own symbol table.
"""

from __future__ import annotations

import ast
import symtable
from collections import Counter


class Shared:
    """The rebound names of one module. A scope is known by the kind, name and first line of its block."""

    def __init__(self, source: str, filename: str) -> None:
        self.globals: set[str] = set()
        self._cells: dict[tuple[str, int], set[str]] = {}
        self._stores = _stores(ast.parse(source, filename))
        top = symtable.symtable(source, filename, "exec")
        self._collect_globals(top)
        self._collect_cells(top, {})

    def cells(self, name: str, line: int) -> set[str]:
        """The rebound closure variables that the function `name` at `line` can see."""
        return self._cells.get((name, line), set())

    def _collect_globals(self, table: symtable.SymbolTable) -> None:
        if table.get_type() == "function":
            for symbol in table.get_symbols():
                if symbol.is_declared_global() and symbol.is_assigned():
                    self.globals.add(symbol.get_name())
        for child in table.get_children():
            self._collect_globals(child)

    def _collect_cells(self, table: symtable.SymbolTable, outer: dict[str, set[str]]) -> None:
        rebound: set[str] = set()
        if table.get_type() == "function":
            for symbol in table.get_symbols():
                name = symbol.get_name()
                stores = self._stores.get((table.get_name(), table.get_lineno()), Counter())
                if symbol.is_local() and (
                    _rebound_below(table, name) or (stores[name] > 1 and _captured_below(table, name))
                ):
                    rebound.add(name)
                elif symbol.is_free() and name in outer:
                    rebound.add(name)
            self._cells[(table.get_name(), table.get_lineno())] = rebound
        inner = {name: rebound for name in rebound} if rebound else outer
        for child in table.get_children():
            self._collect_cells(child, {**outer, **inner})


def _rebound_below(table: symtable.SymbolTable, name: str) -> bool:
    """Whether a nested function assigns the closure variable `name` of `table`."""
    for child in table.get_children():
        try:
            symbol = child.lookup(name)
        except KeyError:
            if _rebound_below(child, name):
                return True
            continue
        if symbol.is_nonlocal() and symbol.is_assigned():
            return True
        if symbol.is_free() and _rebound_below(child, name):
            return True
    return False


def _captured_below(table: symtable.SymbolTable, name: str) -> bool:
    """Whether a nested function reads the local variable `name` of `table`."""
    for child in table.get_children():
        try:
            if child.lookup(name).is_free():
                return True
        except KeyError:
            pass
        if _captured_below(child, name):
            return True
    return False


def _stores(tree: ast.AST) -> dict[tuple[str, int], Counter[str]]:
    """How often each function binds each name itself (a loop's target counts twice)."""
    found: dict[tuple[str, int], Counter[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            counts = found[(node.name, node.lineno)] = Counter(arg.arg for arg in ast.walk(node.args) if isinstance(arg, ast.arg))
            pending: list[ast.AST] = list(node.body)
            while pending:
                item = pending.pop()
                if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
                    continue
                if isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store):
                    counts[item.id] += 1
                elif isinstance(item, ast.AugAssign) and isinstance(item.target, ast.Name):
                    counts[item.target.id] += 1
                elif isinstance(item, ast.For | ast.While):
                    counts.update(n.id for n in ast.walk(item) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
                pending.extend(ast.iter_child_nodes(item))
    return found
