"""Rewrite a program's syntax tree so that it reports its accesses to memory, just before each of them.

Every access stays the program's own expression on its own line; a report is wrapped around the operand that
is evaluated last before the access:

    self.x                  __read__(self, 3).x
    self.x = v              __write__(self, 4).x = v
    self.x += v             __read__(self, 5).x += __store__(v, self, 6)
    d[k]                    d[__item__(k, d, 7)]
    q.append(v)             q.append(__last__(v, q, 8))
    len(q)                  len(__contents__(q, 9))
    count (rebound)         (__load__(__scope__, 10) or count)
    while test: ...         while test: __loop__(11); ...
    for x in xs: ...        for x in __iterate__(xs, 12): ...

What is not a plain name (`self.a.b += 1`) is first bound to a temporary, so that nothing is evaluated twice.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from grader.engine.memory import Site
from grader.instrument.scopes import Shared

if TYPE_CHECKING:
    from collections.abc import Callable

LOOKING = frozenset(
    "len list tuple set frozenset sorted sum min max any all enumerate reversed dict iter next str repr zip map "
    "filter bool deque Counter".split()
)
HEAP = frozenset("heappush heappop heapify heapreplace heappushpop insort insort_left insort_right".split())
LOOKING_FUNCTIONS = frozenset("bisect bisect_left bisect_right nlargest nsmallest".split())
FLAGS = frozenset({"is_set", "isSet"})

SCOPE = "__scope__"


class Rewriter(ast.NodeTransformer):
    """Rewrites one module; `add` registers a site and returns its number."""

    def __init__(self, source: str, filename: str, add: Callable[[Site], int]) -> None:
        self._shared = Shared(source, filename)
        self._filename = filename
        self._add = add
        self._cells: list[set[str]] = [set()]
        self._locals: list[set[str]] = [set()]
        self._in_function = 0
        self._in_comprehension = 0
        self._temporaries = 0

    # -- small parts -----------------------------------------------------------------------------------

    def _site(self, node: ast.AST, name: str, text: str) -> ast.Constant:
        line = getattr(node, "lineno", 0)
        number = self._add(Site(file=self._filename, line=line, name=name, text=text))
        return ast.copy_location(ast.Constant(number), node)

    def _call(self, function: str, at: ast.AST, *args: ast.expr) -> ast.Call:
        name = ast.copy_location(ast.Name(function, ast.Load()), at)
        return ast.copy_location(ast.Call(name, list(args), []), at)

    def _temporary(self) -> str | None:
        """A fresh local name, where binding one inside an expression is possible."""
        if not self._in_function or self._in_comprehension:
            return None
        self._temporaries += 1
        return f"__t{self._temporaries}__"

    def _twice(self, node: ast.expr) -> tuple[ast.expr, ast.expr | None]:
        """The operand, and an expression that gives its value again without evaluating it again."""
        if isinstance(node, ast.Name):
            return node, ast.copy_location(ast.Name(node.id, ast.Load()), node)
        name = self._temporary()
        if name is None:
            return node, None
        bound = ast.NamedExpr(ast.Name(name, ast.Store()), node)
        again = ast.Name(name, ast.Load())
        for part in ast.walk(bound):
            if not hasattr(part, "lineno"):
                ast.copy_location(part, node)
        return ast.copy_location(bound, node), ast.copy_location(again, node)

    def _is_shared(self, name: str) -> bool:
        if name in self._cells[-1]:
            return True
        return name in self._shared.globals and name not in self._locals[-1]

    def _name_site(self, node: ast.AST, name: str) -> ast.Constant:
        kept = name if name in self._shared.globals and name not in self._cells[-1] else f"{name}@closure"
        return self._site(node, kept, name)

    def _scope(self, at: ast.AST) -> ast.Name:
        return ast.copy_location(ast.Name(SCOPE, ast.Load()), at)

    # -- loads -----------------------------------------------------------------------------------------

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        text = ast.unparse(node)
        value = self.visit(node.value)
        if _is_super(node.value):
            return node
        function = "__read__" if isinstance(node.ctx, ast.Load) else "__write__"
        node.value = self._call(function, node, value, self._site(node, node.attr, text))
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        text = ast.unparse(node.value)
        node.slice = self.visit(node.slice)
        value, again = self._twice(self.visit(node.value))
        function = "__item__" if isinstance(node.ctx, ast.Load) else "__setitem__"
        if again is not None and not isinstance(node.slice, ast.Slice):
            node.slice = self._call(function, node, node.slice, again, self._site(node, "[]", text))
        else:
            looking = "__contents__" if isinstance(node.ctx, ast.Load) else "__changing__"
            value = self._call(looking, node, value, self._site(node, "[]", text))
        node.value = value
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if isinstance(node.ctx, ast.Load) and self._is_shared(node.id):
            load = self._call("__load__", node, self._scope(node), self._name_site(node, node.id))
            return ast.copy_location(ast.BoolOp(ast.Or(), [load, node]), node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        function = node.func
        if isinstance(function, ast.Name) and function.id == "super" and not node.args:
            return node
        if isinstance(function, ast.Attribute) and not _is_super(function.value):
            return self._method_call(node, function)
        name = function.id if isinstance(function, ast.Name) else ""
        plain = isinstance(function, ast.Name)
        wrapped = _wrapper_for(name)
        node.func = self.visit(function)
        self._visit_arguments(node)
        if plain and name == "print":
            self._wrap_last(node, lambda value: self._call("__printed__", node, value, self._site(node, "output", "print")))
        elif plain and wrapped is not None:
            self._wrap_operands(node, wrapped)
        return node

    def _visit_arguments(self, node: ast.Call) -> None:
        node.args = [self.visit(arg) for arg in node.args]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)

    def _wrap_operands(self, node: ast.Call, wrapper: str) -> None:
        for index, arg in enumerate(node.args):
            if not isinstance(arg, ast.Starred | ast.Constant | ast.Lambda | ast.GeneratorExp):
                text = _readable(arg)
                node.args[index] = self._call(wrapper, arg, arg, self._site(arg, "[]", text))

    def _wrap_last(self, node: ast.Call, wrap: Callable[[ast.expr], ast.expr]) -> bool:
        if node.keywords:
            keyword = node.keywords[-1]
            if keyword.arg is None:
                return False
            keyword.value = wrap(keyword.value)
            return True
        if node.args and not isinstance(node.args[-1], ast.Starred):
            node.args[-1] = wrap(node.args[-1])
            return True
        return False

    def _method_call(self, node: ast.Call, function: ast.Attribute) -> ast.AST:
        text = _readable(function.value)
        module_function = isinstance(function.value, ast.Name) and _wrapper_for(function.attr)
        receiver = self.visit(function.value)
        self._visit_arguments(node)
        if module_function and isinstance(function.value, ast.Name) and function.value.id in ("heapq", "bisect"):
            self._wrap_operands(node, module_function)
            return node
        site = self._site(node, function.attr, text)
        if function.attr in FLAGS:
            function.value = self._call("__flag__", node, receiver, site)
            return node
        if node.args or node.keywords:
            receiver, again = self._twice(receiver)
            if again is not None:
                value = again
                if self._wrap_last(node, lambda last: self._call("__last__", node, last, value, site)):
                    function.value = receiver
                    return node
        function.value = self._call("__method__", node, receiver, site)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        for index, operator in enumerate(node.ops):
            operand = node.comparators[index]
            if isinstance(operator, ast.In | ast.NotIn) and not isinstance(operand, ast.Constant):
                node.comparators[index] = self._look(operand)
        return node

    def _look(self, operand: ast.expr) -> ast.expr:
        return self._call("__contents__", operand, operand, self._site(operand, "[]", _readable(operand)))

    def _test(self, test: ast.expr) -> ast.expr:
        """A truth test looks into a container."""
        if isinstance(test, ast.Name | ast.Attribute | ast.Subscript):
            return self._look(self.visit(test))
        if isinstance(test, ast.BoolOp):
            test.values = [self._test(value) for value in test.values]
            return test
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            test.operand = self._test(test.operand)
            return test
        visited: ast.expr = self.visit(test)
        return visited

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        if isinstance(node.op, ast.Not):
            node.operand = self._test(node.operand)
            return node
        return self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        node.test = self._test(node.test)
        node.body = self.visit(node.body)
        node.orelse = self.visit(node.orelse)
        return node

    # -- statements ------------------------------------------------------------------------------------

    def _block(self, body: list[ast.stmt]) -> list[ast.stmt]:
        result: list[ast.stmt] = []
        for statement in body:
            visited = self.visit(statement)
            result.extend(visited if isinstance(visited, list) else [visited])
        return result

    def visit_If(self, node: ast.If) -> ast.AST:
        node.test = self._test(node.test)
        node.body = self._block(node.body)
        node.orelse = self._block(node.orelse)
        return node

    def visit_While(self, node: ast.While) -> ast.AST:
        node.test = self._test(node.test)
        node.body = [self._loop_report(node), *self._block(node.body)]
        node.orelse = self._block(node.orelse)
        return node

    def _loop_report(self, node: ast.stmt) -> ast.stmt:
        report = self._call("__loop__", node, self._site(node, "loop", "loop"))
        return ast.copy_location(ast.Expr(report), node)

    def visit_For(self, node: ast.For) -> ast.AST:
        endless = _is_endless(node.iter)
        node.iter = self._iterated(node.iter)
        node.target = self.visit(node.target)
        node.body = self._block(node.body)
        if endless:
            node.body.insert(0, self._loop_report(node))
        node.orelse = self._block(node.orelse)
        return node

    def _iterated(self, iterable: ast.expr) -> ast.expr:
        text = _readable(iterable)
        visited = self.visit(iterable)
        if isinstance(iterable, ast.Constant | ast.List | ast.Tuple):
            return visited  # type: ignore[no-any-return]
        return self._call("__iterate__", iterable, visited, self._site(iterable, "[]", text))

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        node.value = self.visit(node.value)
        node.targets = [self.visit(target) for target in node.targets]
        for target in node.targets:
            for name in ast.walk(target):
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store) and self._is_shared(name.id):
                    node.value = self._stored(node, node.value, name.id)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
            if isinstance(node.target, ast.Name) and self._is_shared(node.target.id):
                node.value = self._stored(node, node.value, node.target.id)
        if not isinstance(node.target, ast.Name):
            node.target = self.visit(node.target)
        return node

    def _stored(self, node: ast.AST, value: ast.expr, name: str) -> ast.expr:
        return self._call("__name__store__", node, value, self._scope(node), self._name_site(node, name))

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST | list[ast.stmt]:
        target = node.target
        text = ast.unparse(target)
        node.value = self.visit(node.value)
        if isinstance(target, ast.Name):
            if not self._is_shared(target.id):
                return node
            load = self._call("__load__", node, self._scope(node), self._name_site(node, target.id))
            node.value = self._stored(node, node.value, target.id)
            return [ast.copy_location(ast.Expr(load), node), node]
        before: list[ast.stmt] = []
        base = self._kept(self.visit(target.value), node, before)
        if isinstance(target, ast.Attribute):
            read, store = self._site(node, target.attr, text), self._site(node, target.attr, text)
            target.value = self._call("__read__", node, base(), read)
            node.value = self._call("__store__", node, node.value, base(), store)
        elif not isinstance(target.slice, ast.Slice):
            text = ast.unparse(ast.fix_missing_locations(target.value))
            key = self._kept(self.visit(target.slice), node, before)
            site = self._site(node, "[]", _readable(target.value))
            target.value = base()
            target.slice = self._call("__item__", node, key(), base(), site)
            node.value = self._call(
                "__setitem__", node, node.value, base(), self._site(node, "[]", _readable(target.value))
            )
        return [*before, node]

    def _kept(self, value: ast.expr, node: ast.stmt, before: list[ast.stmt]) -> Callable[[], ast.expr]:
        """Evaluate `value` once, before the statement; the result makes expressions for its value."""
        if isinstance(value, ast.Constant):
            return lambda: ast.copy_location(ast.Constant(value.value), node)
        if isinstance(value, ast.Name):
            name = value.id
        else:
            self._temporaries += 1
            name = f"__t{self._temporaries}__"
            target = ast.copy_location(ast.Name(name, ast.Store()), node)
            before.append(ast.copy_location(ast.Assign([target], value), node))
        return lambda: ast.copy_location(ast.Name(name, ast.Load()), node)

    def visit_Delete(self, node: ast.Delete) -> ast.AST:
        node.targets = [self.visit(target) for target in node.targets]
        return node

    # -- scopes ----------------------------------------------------------------------------------------

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        node.decorator_list = [self.visit(item) for item in node.decorator_list]
        node.args.defaults = [self.visit(item) for item in node.args.defaults]
        node.args.kw_defaults = [None if item is None else self.visit(item) for item in node.args.kw_defaults]
        self._cells.append(self._shared.cells(node.name, node.lineno))
        self._locals.append(_bound_names(node))
        self._in_function += 1
        comprehension, self._in_comprehension = self._in_comprehension, 0
        docstring = node.body[:1] if ast.get_docstring(node, clean=False) is not None else []
        node.body = docstring + self._block(node.body[len(docstring) :])
        self._in_comprehension = comprehension
        self._in_function -= 1
        self._cells.pop()
        self._locals.pop()
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._function(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        inside, self._in_function = self._in_function, 0
        node.body = self._block(node.body)
        self._in_function = inside
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        self._in_function += 1
        node.body = self.visit(node.body)
        self._in_function -= 1
        return node

    def _comprehension(self, node: ast.expr) -> ast.AST:
        self._in_comprehension += 1
        generators: list[ast.comprehension] = node.generators  # type: ignore[attr-defined]
        for generator in generators:
            generator.iter = self._iterated(generator.iter)
            generator.ifs = [self._test(test) for test in generator.ifs]
        for field in ("elt", "key", "value"):
            if hasattr(node, field):
                setattr(node, field, self.visit(getattr(node, field)))
        self._in_comprehension -= 1
        return node

    def visit_ListComp(self, node: ast.ListComp) -> ast.AST:
        return self._comprehension(node)

    def visit_SetComp(self, node: ast.SetComp) -> ast.AST:
        return self._comprehension(node)

    def visit_DictComp(self, node: ast.DictComp) -> ast.AST:
        return self._comprehension(node)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> ast.AST:
        return self._comprehension(node)

    def visit_Match(self, node: ast.Match) -> ast.AST:
        node.subject = self.visit(node.subject)
        for case in node.cases:
            if case.guard is not None:
                case.guard = self._test(case.guard)
            case.body = self._block(case.body)
        return node

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        node.test = self._test(node.test)
        if node.msg is not None:
            node.msg = self.visit(node.msg)
        return node


def rewrite(source: str, filename: str, add: Callable[[Site], int]) -> ast.Module:
    """The rewritten tree of `source`. Raises SyntaxError as `compile` does."""
    tree = ast.parse(source, filename)
    rewriter = Rewriter(source, filename, add)
    start = 1 if ast.get_docstring(tree, clean=False) is not None else 0
    while start < len(tree.body) and _is_future(tree.body[start]):
        start += 1
    tree.body = tree.body[:start] + rewriter._block(tree.body[start:])
    return ast.fix_missing_locations(tree)


def _is_future(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"


def _is_super(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"


def _is_endless(iterable: ast.expr) -> bool:
    if not isinstance(iterable, ast.Call):
        return False
    function = iterable.func
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    return name in ("count", "cycle") or name == "iter" and len(iterable.args) == 2 or (
        name == "repeat" and len(iterable.args) == 1
    )


def _wrapper_for(function: str) -> str | None:
    if function in HEAP:
        return "__changing__"
    if function in LOOKING or function in LOOKING_FUNCTIONS:
        return "__contents__"
    return None


def _bound_names(node: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """Names that are local to a function: they hide a global of the same name."""
    names = {arg.arg for arg in ast.walk(node.args) if isinstance(arg, ast.arg)}
    declared: set[str] = set()
    for item in ast.walk(node):
        if isinstance(item, ast.Global | ast.Nonlocal):
            declared.update(item.names)
        elif isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store):
            names.add(item.id)
    return names - declared


def _readable(node: ast.expr) -> str:
    """The program's own text of an expression, without the reports around its parts."""
    try:
        return ast.unparse(_Stripped().visit(ast.parse(ast.unparse(ast.fix_missing_locations(node)), mode="eval")))
    except (SyntaxError, ValueError):
        return "value"


class _Stripped(ast.NodeTransformer):
    """Takes reports out again."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Name) and node.func.id.startswith("__") and node.func.id.endswith("__"):
            if node.args:
                return self.visit(node.args[0])  # type: ignore[no-any-return]
        self.generic_visit(node)
        return node

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.AST:
        if isinstance(node.target, ast.Name) and node.target.id.startswith("__t"):
            return self.visit(node.value)  # type: ignore[no-any-return]
        self.generic_visit(node)
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        first = node.values[0]
        if isinstance(first, ast.Call) and isinstance(first.func, ast.Name) and first.func.id == "__load__":
            return node.values[1]
        self.generic_visit(node)
        return node
