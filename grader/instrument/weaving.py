"""The small parts that reports are made of: calls, sites, temporaries, and the program's own text.

`expressions.py` and `statements.py` say where they go.
"""

from __future__ import annotations

import ast
import copy
import sys
from typing import TYPE_CHECKING, NamedTuple

from grader.engine.memory import Again, Site
from grader.instrument.scopes import Scopes

if TYPE_CHECKING:
    from collections.abc import Callable

_LOAD = ast.Load()
_STORE = ast.Store()


class Spot(NamedTuple):
    """Where in the file a report is placed: its line is the one that a report is made on."""

    lineno: int
    col_offset: int
    end_lineno: int
    end_col_offset: int


class Held(NamedTuple):
    """An operand that a report needs again later: `now` evaluates it, `again` gives its value once more.

    `cleared` are further arguments for the last report that uses it. They empty the temporary, so that the
    program's objects live no longer than in the plain program.
    """

    now: ast.expr
    again: Callable[[], ast.expr]
    cleared: tuple[ast.expr, ...]


class Weaver(ast.NodeTransformer):
    """Builds reports; `add` registers a site and returns its number."""

    def __init__(self, tree: ast.Module, source: str, filename: str, add: Callable[[Site], int]) -> None:
        self.scopes = Scopes(tree)
        self.scope = self.scopes.module
        self._lines = source.encode("utf-8", "replace").replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        self._filename = filename
        self._add = add
        self.bare = 0
        """More than 0 inside a comprehension, where a temporary cannot be bound."""
        self.in_text = 0
        self._temporaries = 0
        self.again: Again | None = None
        """What is being visited is a test that is made again."""
        self.constant_stored: str | None = None
        """What is being visited gets this literal."""

    # -- the program's text ----------------------------------------------------------------------------

    def text(self, node: ast.expr) -> str:
        """What the program wrote; to be asked before the node's parts are rewritten."""
        if node.lineno == node.end_lineno and not (self.in_text and sys.version_info < (3, 12)):
            return self._lines[node.lineno - 1][node.col_offset : node.end_col_offset].decode("utf-8", "replace")
        # the nodes of an f-string have no reliable places before 3.12
        return ast.unparse(node)

    def spot(self, node: ast.Attribute) -> Spot:
        """Where an attribute's own name stands, which in a chain of many lines is where it is loaded."""
        line, end, column = node.lineno, node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        if line == end:
            return Spot(line, node.col_offset, end, column)
        return Spot(end, max(0, column - len(node.attr)), end, column)

    # -- nodes -----------------------------------------------------------------------------------------

    def constant(self, value: object, at: ast.expr | ast.stmt | Spot) -> ast.expr:
        return ast.Constant(value, **_where(at))  # type: ignore[arg-type]

    def load(self, name: str, at: ast.expr | ast.stmt | Spot) -> ast.expr:
        return ast.Name(name, _LOAD, **_where(at))

    def store(self, name: str, at: ast.expr | ast.stmt | Spot) -> ast.Name:
        return ast.Name(name, _STORE, **_where(at))

    def call(self, function: str, at: ast.expr | ast.stmt | Spot, *args: ast.expr) -> ast.expr:
        where = _where(at)
        return ast.Call(ast.Name(function, _LOAD, **where), list(args), [], **where)

    def statement(self, report: ast.expr, at: ast.stmt) -> ast.stmt:
        return ast.Expr(report, **_where(at))

    def site(
        self, at: ast.expr | ast.stmt | Spot, name: str, text: str, *, operation: str = "", keyed: bool = False
    ) -> ast.expr:
        """A new site, as the constant that stands for it."""
        site = Site(
            file=self._filename,
            line=at.lineno,
            name=name,
            text=text,
            function=self.scope.home().label,
            operation=operation,
            keyed=keyed,
            constant=self.constant_stored,
            again=self.again,
        )
        return self.constant(self._add(site), at)

    def item(self, key: ast.expr) -> tuple[ast.expr, ...]:
        """A key to be evaluated once more, as a further argument; nothing where that is more than loading names."""
        if isinstance(key, ast.Slice):
            bounds = [self.constant(None, key) if b is None else b for b in (key.lower, key.upper, key.step)]
            if all(map(_is_plain, bounds)):
                return (self.call("__stretch__", key, *copy.deepcopy(bounds)),)
        elif _is_plain(key) or (isinstance(key, ast.Tuple) and all(map(_is_plain, key.elts))):
            return (copy.deepcopy(key),)
        return ()

    # -- temporaries -----------------------------------------------------------------------------------

    def new_statement(self) -> None:
        """No temporary of one statement is in use when the next one begins."""
        self._temporaries = 0

    def hold(self, node: ast.expr) -> Held | None:
        """Keep an operand for a later report; None where nothing can be bound without being seen."""
        if isinstance(node, ast.Name):
            return Held(node, lambda: self.load(node.id, node), ())
        if self.bare or self.scope.kind not in ("function", "lambda"):
            return None
        self._temporaries += 1
        name = f"__t{self._temporaries}__"
        return Held(
            ast.NamedExpr(self.store(name, node), node, **_where(node)),
            lambda: self.load(name, node),
            (ast.NamedExpr(self.store(name, node), self.constant(None, node), **_where(node)),),
        )

    # -- variables -------------------------------------------------------------------------------------

    def is_shared(self, name: str) -> bool:
        return self.scopes.mark(name, self.scope) is not None

    def loaded(self, name: str, at: ast.expr | ast.stmt, operation: str = "") -> ast.expr:
        """The report that a shared variable is about to be loaded."""
        return self._variable("__load__", name, at, operation)

    def stored(self, value: ast.expr, name: str, at: ast.expr | ast.stmt, operation: str = "") -> ast.expr:
        """The value, with the report that a shared variable is about to be stored."""
        return self._variable("__store_name__", name, at, operation, value)

    def _variable(
        self, function: str, name: str, at: ast.expr | ast.stmt, operation: str, *value: ast.expr
    ) -> ast.expr:
        mark = self.scopes.mark(name, self.scope)
        site = self.site(at, self.scope.mangled(name), name, operation=operation)
        return self.call(function, at, *value, self.load(mark or "", at), site)

    # -- questions -------------------------------------------------------------------------------------

    def is_quiet(self, node: ast.expr) -> bool:
        """Whether evaluating `node` touches nothing that others see, so that a report may come before it."""
        if isinstance(node, ast.Constant):
            return True
        if isinstance(node, ast.Name):
            return not self.is_shared(node.id)
        if isinstance(node, ast.Tuple | ast.List):
            return all(self.is_quiet(item) for item in node.elts)
        if isinstance(node, ast.UnaryOp):
            return isinstance(node.operand, ast.Constant)
        if isinstance(node, ast.Slice):
            return all(part is None or self.is_quiet(part) for part in (node.lower, node.upper, node.step))
        if isinstance(node, ast.Lambda):
            return not node.args.defaults and not node.args.kw_defaults
        return False


def _is_plain(node: ast.expr) -> bool:
    """A name, a literal, a negative number."""
    if isinstance(node, ast.UnaryOp):
        node = node.operand
        return isinstance(node, ast.Constant)
    return isinstance(node, ast.Name | ast.Constant)


def _where(at: ast.expr | ast.stmt | Spot) -> dict[str, int]:
    return {
        "lineno": at.lineno,
        "col_offset": at.col_offset,
        "end_lineno": at.end_lineno or at.lineno,
        "end_col_offset": at.end_col_offset or at.col_offset,
    }


def is_super(node: ast.expr) -> bool:
    """`super()`: the compiler needs to see it as it is."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"


def is_place(node: ast.expr) -> bool:
    """A name, an attribute or a subscript: what can hold a container that others hold too."""
    return isinstance(node, ast.Name | ast.Attribute | ast.Subscript)


def is_display(node: ast.expr) -> bool:
    """A value nobody else has seen yet."""
    return isinstance(
        node, ast.Constant | ast.List | ast.Tuple | ast.Set | ast.Dict | ast.ListComp | ast.SetComp | ast.DictComp
    )
