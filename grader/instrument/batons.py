"""Locks that are meant as signals: one task takes, another gives.

A lock that a finished task still holds is a mistake where locks guard something, and nothing at all where they are
handed on, as batons or as wake-up calls: there the last one is held at the end. A text tells the two apart: it
releases a lock in a function that does not take it.
"""

from __future__ import annotations

import ast

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


def hands_locks_on(text: str) -> bool:
    """Whether some function of the program releases what it has not acquired; the text is known to be Python."""
    if ".release" not in text:
        return False
    tree = ast.parse(text)
    return any(_releases_anothers(node) for node in ast.walk(tree) if isinstance(node, (ast.Module, *_SCOPES)))


def _releases_anothers(scope: ast.AST) -> bool:
    released: set[str] = set()
    taken: set[str] = set()
    for node in _own_nodes(scope):
        if isinstance(node, ast.Attribute) and node.attr in ("release", "acquire"):
            (released if node.attr == "release" else taken).add(ast.unparse(node.value))
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            taken.update(ast.unparse(item.context_expr) for item in node.items)
    return bool(released - taken)


def _own_nodes(scope: ast.AST) -> list[ast.AST]:
    """What is inside a scope, and not inside another scope in it."""
    found: list[ast.AST] = []
    left = list(ast.iter_child_nodes(scope))
    while left:
        node = left.pop()
        found.append(node)
        if not isinstance(node, _SCOPES):
            left += ast.iter_child_nodes(node)
    return found
