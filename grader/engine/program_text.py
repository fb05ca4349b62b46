"""Questions about a program's text: the statement at a line, what decides whether it runs, where a value goes.

The answers come from the syntax tree and are about one function at a time. "No" may mean that it cannot be told.
"""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import TYPE_CHECKING

from grader.engine.places import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.Module
_LEAVES = (ast.Return, ast.Raise, ast.Continue, ast.Break)
_NESTED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


class Text:
    """One file's syntax tree, with the way up from each node."""

    def __init__(self, text: str) -> None:
        self.tree = ast.parse(text)
        self.parents: dict[ast.AST, ast.AST] = {}
        self._statements: dict[int, ast.stmt | None] = {}
        for node in ast.walk(self.tree):
            for child in ast.iter_child_nodes(node):
                self.parents[child] = node

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """The nodes around one, innermost first."""
        while node in self.parents:
            node = self.parents[node]
            yield node

    def statement_at(self, line: int) -> ast.stmt | None:
        """The innermost statement that covers a line."""
        if line not in self._statements:
            self._statements[line] = self._innermost(line)
        return self._statements[line]

    def _innermost(self, line: int) -> ast.stmt | None:
        around = [
            node
            for node in ast.walk(self.tree)  # from the outside to the inside
            if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno)
        ]
        return around[-1] if around else None

    def function_of(self, node: ast.AST) -> Function:
        for up in self.above(node):
            if isinstance(up, Function):
                return up
        return self.tree


@lru_cache(maxsize=32)
def _parsed(text: str) -> Text | None:
    try:
        return Text(text)
    except (SyntaxError, ValueError, RecursionError):
        return None


def text_of(filename: str) -> Text | None:
    """The tree of a file under test."""
    return _parsed(SOURCES.text(filename))


def expressions_of(statement: ast.stmt) -> Iterator[ast.AST]:
    """What a statement evaluates itself, without the statements inside it and without nested functions."""
    stack: list[ast.AST] = [statement]
    while stack:
        node = stack.pop()
        yield node
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, (*_NESTED, ast.stmt, ast.ExceptHandler, ast.match_case)):
                stack.append(child)


def test_of(statement: ast.stmt, line: int) -> ast.expr | None:
    """The test that an `if` or `while` makes on that line."""
    if isinstance(statement, ast.If | ast.While):
        test = statement.test
        if test.lineno <= line <= (test.end_lineno or test.lineno):
            return test
    return None


def chooses(statement: ast.stmt) -> bool:
    """Whether a simple statement tests and acts: `x = d[k] if k in d else 0`."""
    return any(isinstance(node, ast.IfExp | ast.BoolOp) for node in expressions_of(statement))


def controls(text: Text, decision: ast.If | ast.While, statement: ast.stmt) -> bool:
    """Whether the outcome of a test decides if `statement` runs: it is inside, or after a way out."""
    ups = [statement, *text.above(statement)]
    if decision in ups:
        return True
    if not isinstance(decision, ast.If):
        return False
    leaves = any(block and isinstance(block[-1], _LEAVES) for block in (decision.body, decision.orelse))
    siblings = _block_of(text, decision)
    if not leaves or siblings is None:
        return False
    return any(up in siblings[siblings.index(decision) + 1 :] for up in ups if isinstance(up, ast.stmt))


def _block_of(text: Text, statement: ast.stmt) -> list[ast.stmt] | None:
    parent = text.parents.get(statement)
    for name in ("body", "orelse", "finalbody"):
        block = getattr(parent, name, None)
        if isinstance(block, list) and statement in block:
            return block
    return None


def names_stored(statement: ast.stmt) -> set[str]:
    """The local names that a statement binds to what it evaluates."""
    return {
        node.id for node in expressions_of(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }


def names_loaded(statement: ast.stmt) -> set[str]:
    found = {
        node.id for node in expressions_of(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    if isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
        found.add(statement.target.id)
    return found


def flows(text: Text, source: ast.stmt, sink: ast.stmt) -> bool:
    """Whether what `source` evaluates may reach what `sink` evaluates, through names of their function."""
    function = text.function_of(source)
    if text.function_of(sink) is not function:
        return False
    carrying = names_stored(source)
    statements = [node for node in ast.walk(function) if isinstance(node, ast.stmt)]
    statements = [node for node in statements if node is not source and text.function_of(node) is function]
    grown = bool(carrying)
    while grown:
        more = set(carrying)
        for statement in statements:
            if names_loaded(statement) & carrying:
                more |= names_stored(statement)
        grown = more != carrying
        carrying = more
    return bool(names_loaded(sink) & carrying)


def updates_in_place(statement: ast.stmt) -> bool:
    """Whether one simple statement stores what it computes from something it has loaded."""
    if isinstance(statement, ast.AugAssign):
        return True
    if isinstance(statement, ast.Assign | ast.AnnAssign | ast.Expr):
        value = statement.value
        return value is not None and any(
            isinstance(node, ast.Attribute | ast.Subscript | ast.Name | ast.Call) for node in ast.walk(value)
        )
    return False


def subscripts_at(filename: str, line: int) -> frozenset[str]:
    """How items are touched on a line: "load", "store" (or delete), "augmented" for the target of `+=`."""
    text = text_of(filename)
    return frozenset(how for how, _ in _subscripts(text, line)) if text is not None else frozenset()


@lru_cache(maxsize=1_000)
def _subscripts(text: Text, line: int) -> tuple[tuple[str, ast.Subscript], ...]:
    found = []
    for node in ast.walk(text.tree):
        if isinstance(node, ast.Subscript) and node.lineno <= line <= (node.end_lineno or node.lineno):
            if isinstance(node.ctx, ast.Load):
                how = "load"
            else:
                how = "augmented" if isinstance(text.parents.get(node), ast.AugAssign) else "store"
            found.append((how, node))
    return tuple(found)


def simple_key(filename: str, line: int, container: str, *, is_store: bool) -> ast.expr | None:
    """By what a line stores (or loads) items of `container`: a simple expression, or something else (or all: None)."""
    text = text_of(filename)
    return _key(text, line, container, is_store) if text is not None else None


@lru_cache(maxsize=1_000)
def _key(text: Text, line: int, container: str, is_store: bool) -> ast.expr | None:
    wanted = ("store", "augmented") if is_store else ("load", "augmented")
    slices = {
        ast.unparse(node.slice): node.slice
        for how, node in _subscripts(text, line)
        if how in wanted and ast.unparse(node.value) == container
    }
    if len(slices) > 1:
        return ast.Tuple(elts=list(slices.values()), ctx=ast.Load())
    found = next(iter(slices.values()), None)
    return None if isinstance(found, ast.Slice) else found


def source_of(node: ast.AST) -> str:
    """An expression as text, cut to one line."""
    return ast.unparse(node).split("\n", 1)[0][:60]
