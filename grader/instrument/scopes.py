"""Which variables can be rebound by another task: globals and closure variables that are assigned again.

A plain local is invisible to others, and a name that is bound once is not shared state that changes. A scope
is found by its syntax-tree node, so two lambdas of one line, or two functions of one name, are not mixed up.

A shared variable belongs to a mark, an object with an identity of its own for every activation of the owner:
two counters made by one factory are two locations.
"""

from __future__ import annotations

import ast
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MODULE_MARK = "__scope__"

_FUNCTIONS = frozenset({"function", "lambda"})


class Scope:
    """One block. `bound` counts how often it binds each name itself (in a loop: twice)."""

    __slots__ = (
        "_marks",
        "bound",
        "declared_global",
        "declared_nonlocal",
        "depth",
        "kind",
        "label",
        "parent",
        "private",
    )

    def __init__(self, kind: str, parent: Scope | None, *, private: str = "", label: str = "") -> None:
        self.kind = kind
        self.label = label or f"<{kind}>"
        self.parent = parent
        self.private: str = private or (parent.private if parent is not None else "")
        self.depth: int = 0 if parent is None else parent.depth + (kind in _FUNCTIONS)
        self.bound: Counter[str] = Counter()
        self.declared_global: set[str] = set()
        self.declared_nonlocal: set[str] = set()
        self._marks: dict[str, str | None] = {}

    @property
    def mark(self) -> str:
        """The name under which the owner of shared variables is known to itself and to the blocks inside."""
        return f"__scope{self.depth}__" if self.kind == "function" else MODULE_MARK

    def mangled(self, name: str) -> str:
        """`__x` inside `class C` is `_C__x`."""
        if not name.startswith("__") or not self.private or name.endswith("__"):
            return name
        return f"_{self.private}{name}"

    def binds(self, name: str) -> bool:
        return name in self.bound and name not in self.declared_nonlocal and name not in self.declared_global

    def home(self) -> Scope:
        """The block whose frame runs this one (a comprehension runs in its function's)."""
        scope = self
        while scope.kind == "comprehension" and scope.parent is not None:
            scope = scope.parent
        return scope


class Scopes:
    """All blocks of one module, and who owns each name."""

    def __init__(self, tree: ast.Module) -> None:
        self.module = Scope("module", None)
        self.modules: dict[str, str] = {}
        """What `import` binds: the program's name for a module, and the module's own."""
        self._imported: set[str] = set()
        self._of: dict[ast.AST, Scope] = {tree: self.module}
        self._loads: set[tuple[Scope, str]] = set()
        self._loops = 0
        self._shared: dict[Scope, list[str]] = {}
        for statement in tree.body:
            self._enter(statement, self.module)
        self._settle()

    def of(self, node: ast.AST) -> Scope:
        return self._of[node]

    def shared_by(self, scope: Scope) -> list[str]:
        """The variables of `scope` that other tasks may see change, sorted."""
        return self._shared.get(scope, [])

    def mark(self, name: str, scope: Scope) -> str | None:
        """The mark that `name`, used in `scope`, belongs to; None when it is not shared."""
        name = scope.mangled(name)
        if name not in scope._marks:
            owner = self._owner(scope, name)
            scope._marks[name] = owner.mark if name in self._shared.get(owner, ()) else None
        return scope._marks[name]

    def is_library(self, name: str, scope: Scope) -> bool:
        """Whether `name` is a built-in or imported, and not the program's own."""
        return name in self._imported or name not in self._owner(scope, name).bound

    def _owner(self, scope: Scope, name: str) -> Scope:
        here: Scope | None = scope
        while here is not None:
            if here is scope or here.kind != "class":
                if name in here.declared_global:
                    return self.module
                if here.binds(name):
                    return here
            here = here.parent
        return self.module

    def _settle(self) -> None:
        stores: Counter[tuple[Scope, str]] = Counter()
        foreign: set[tuple[Scope, str]] = set()
        for scope in {id(scope): scope for scope in self._of.values()}.values():
            for name, count in scope.bound.items():
                owner = self._owner(scope, name)
                stores[owner, name] += count
                if owner is not scope.home():
                    foreign.add((owner, name))
        captured = set()
        for scope, name in self._loads:
            owner = self._owner(scope, name)
            if owner is not scope.home():
                captured.add((owner, name))
        for (owner, name), count in stores.items():
            if owner.kind not in ("module", "function"):
                continue
            if (owner, name) in foreign or (count > 1 and (owner, name) in captured):
                self._shared.setdefault(owner, []).append(name)
        for names in self._shared.values():
            names.sort()

    # -- reading the tree ------------------------------------------------------------------------------

    def _enter(self, node: ast.AST, scope: Scope) -> None:
        special = _SPECIAL.get(type(node))
        if special is not None:
            special(self, node, scope)
        else:
            for child in ast.iter_child_nodes(node):
                self._enter(child, scope)

    def _all(self, nodes: list[ast.AST], scope: Scope) -> None:
        for node in nodes:
            self._enter(node, scope)

    def _bind(self, name: str, scope: Scope) -> None:
        scope.bound[scope.mangled(name)] += 2 if self._loops else 1

    def _name(self, node: ast.Name, scope: Scope) -> None:
        if isinstance(node.ctx, ast.Load):
            self._loads.add((scope, scope.mangled(node.id)))
        else:
            self._bind(node.id, scope)

    def _walrus(self, node: ast.NamedExpr, scope: Scope) -> None:
        self._bind(node.target.id, scope.home())
        self._enter(node.value, scope)

    def _named(self, node: ast.AST, scope: Scope) -> None:
        """`except ... as name`, `case [*name]`, `case {**rest}`, `case ... as name`."""
        name = getattr(node, "name", None) or getattr(node, "rest", None)
        if name is not None:
            self._bind(name, scope)
        for child in ast.iter_child_nodes(node):
            self._enter(child, scope)

    def _import(self, node: ast.Import | ast.ImportFrom, scope: Scope) -> None:
        for alias in node.names:
            name = alias.asname or alias.name.partition(".")[0]
            self._bind(name, scope)
            self._imported.add(name)
            if isinstance(node, ast.Import):
                self.modules[name] = alias.name

    def _declare(self, node: ast.Global | ast.Nonlocal, scope: Scope) -> None:
        names = [scope.mangled(name) for name in node.names]
        if isinstance(node, ast.Nonlocal):
            scope.declared_nonlocal.update(names)
        elif scope.kind != "module":
            scope.declared_global.update(names)

    def _loop(self, node: ast.AST, scope: Scope) -> None:
        self._loops += 1
        for child in ast.iter_child_nodes(node):
            self._enter(child, scope)
        self._loops -= 1

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, scope: Scope) -> None:
        plain = isinstance(node, ast.Lambda)
        if not isinstance(node, ast.Lambda):
            self._bind(node.name, scope)
            self._all([*node.decorator_list, *([node.returns] if node.returns else [])], scope)
        arguments = node.args
        self._all([default for default in (*arguments.defaults, *arguments.kw_defaults) if default], scope)
        inner = self._of[node] = Scope(
            "lambda" if plain else "function", scope, label="" if isinstance(node, ast.Lambda) else node.name
        )
        loops, self._loops = self._loops, 0
        for arg in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg):
            if arg is not None:
                self._bind(arg.arg, inner)
                if arg.annotation is not None:
                    self._enter(arg.annotation, scope)
        self._all([node.body] if isinstance(node, ast.Lambda) else [*node.body], inner)
        self._loops = loops

    def _class(self, node: ast.ClassDef, scope: Scope) -> None:
        self._bind(node.name, scope)
        self._all([*node.decorator_list, *node.bases, *node.keywords], scope)
        inner = self._of[node] = Scope("class", scope, private=node.name.lstrip("_"), label=node.name)
        if not node.name.lstrip("_"):
            inner.private = ""
        loops, self._loops = self._loops, 0
        self._all([*node.body], inner)
        self._loops = loops

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp, scope: Scope) -> None:
        inner = self._of[node] = Scope("comprehension", scope)
        for index, generator in enumerate(node.generators):
            self._enter(generator.iter, inner if index else scope)
            self._all([generator.target, *generator.ifs], inner)
        self._all([node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt], inner)

    def _type_alias(self, node: ast.AST, scope: Scope) -> None:
        self._enter(node.name, scope)  # type: ignore[attr-defined]


_SPECIAL: dict[type[ast.AST], Callable[..., None]] = {
    ast.Name: Scopes._name,
    ast.NamedExpr: Scopes._walrus,
    ast.ExceptHandler: Scopes._named,
    ast.MatchAs: Scopes._named,
    ast.MatchStar: Scopes._named,
    ast.MatchMapping: Scopes._named,
    ast.Import: Scopes._import,
    ast.ImportFrom: Scopes._import,
    ast.Global: Scopes._declare,
    ast.Nonlocal: Scopes._declare,
    ast.For: Scopes._loop,
    ast.AsyncFor: Scopes._loop,
    ast.While: Scopes._loop,
    ast.FunctionDef: Scopes._function,
    ast.AsyncFunctionDef: Scopes._function,
    ast.Lambda: Scopes._function,
    ast.ClassDef: Scopes._class,
    ast.ListComp: Scopes._comprehension,
    ast.SetComp: Scopes._comprehension,
    ast.DictComp: Scopes._comprehension,
    ast.GeneratorExp: Scopes._comprehension,
}
if hasattr(ast, "TypeAlias"):  # 3.12
    _SPECIAL[ast.TypeAlias] = Scopes._type_alias
