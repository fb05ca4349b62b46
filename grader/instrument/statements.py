"""Reports around statements: assignments, deletions, loops, tests, and the blocks that own variables."""

from __future__ import annotations

import ast
import copy

from grader.engine.memory import Again
from grader.engine.spinning import ATTEMPTS, OPAQUE
from grader.instrument.expressions import Expressions
from grader.instrument.operations import CACHES, ENDLESS, LOOKS_AT_NAMES
from grader.instrument.weaving import is_place, is_super


class Statements(Expressions):
    """The visitors of statements."""

    _loops = 0
    """How many loops of its own function surround what is being visited."""

    def block(self, body: list[ast.stmt]) -> list[ast.stmt]:
        result: list[ast.stmt] = []
        for statement in body:
            self.new_statement()
            visited = self.visit(statement)
            if isinstance(visited, list):
                result += visited
            else:
                result.append(visited)
        return result

    # -- assignments -----------------------------------------------------------------------------------

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        unpacked = any(isinstance(target, ast.Tuple | ast.List) for target in node.targets)
        node.value = self.look_if_place(node.value) if unpacked else self.visit(node.value)
        self.constant_stored = _literal(node.value) if not unpacked else None
        for name in self._shared_names(*node.targets):
            node.value = self.stored(node.value, name, node)
        node.targets = [self.visit(target) for target in node.targets]
        self.constant_stored = None
        return node

    def _shared_names(self, *targets: ast.expr) -> list[str]:
        found: list[str] = []
        for target in targets:
            if isinstance(target, ast.Name):
                if self.is_shared(target.id):
                    found.append(target.id)
            elif isinstance(target, ast.Tuple | ast.List):
                found += self._shared_names(*target.elts)
            elif isinstance(target, ast.Starred):
                found += self._shared_names(target.value)
        return found

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is None:
            return node
        node.value = self.visit(node.value)
        self.constant_stored = _literal(node.value)
        for name in self._shared_names(node.target):
            node.value = self.stored(node.value, name, node)
        node.target = self.visit(node.target)
        self.constant_stored = None
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST | list[ast.stmt]:
        target = node.target
        if isinstance(target, ast.Name):
            return self._augment_name(node, target)
        if isinstance(target, ast.Attribute):
            return self._augment_attribute(node, target)
        return self._augment_item(node, target)

    def _augment_name(self, node: ast.AugAssign, target: ast.Name) -> ast.AST | list[ast.stmt]:
        # `xs += [x]` changes the list itself; `i += 1` of a plain local is nobody else's business
        grows = _grows(node)
        node.value = self.visit(node.value)
        if grows:
            site = self.site(node, "[]", target.id, operation="+=")
            node.value = self.call("__store_item__", node, node.value, self.load(target.id, node), site)
        if not self.is_shared(target.id):
            return node
        operation = "+=" if grows else ""
        load = self.statement(self.loaded(target.id, node, operation), node)
        node.value = self.stored(node.value, target.id, node, operation)
        return [load, node]

    def _augment_attribute(self, node: ast.AugAssign, target: ast.Attribute) -> ast.AST:
        if is_super(target.value):
            node.value = self.visit(node.value)
            return node
        text, name = self.text(target), self.scope.mangled(target.attr)
        base = self.visit(target.value)
        read, write = (self.site(node, name, text, operation="+=" if _grows(node) else "") for _ in range(2))
        held = self.hold(base)
        node.value = self.visit(node.value)
        if held is None:
            target.value = self.call("__write__", node, self.call("__read__", node, base, read), write)
            return node
        target.value = self.call("__read__", node, held.now, read)
        node.value = self.call("__store__", node, node.value, held.again(), write, *held.cleared)
        return node

    def _augment_item(self, node: ast.AugAssign, target: ast.Subscript) -> ast.AST:
        text = self.text(target.value)
        quiet = self.is_quiet(target.slice)
        base = self.visit(target.value)
        operation = "+=" if _grows(node) else "[]"
        stretch = isinstance(target.slice, ast.Slice)
        read = self.site(node, "[]", text, operation=operation, keyed=not stretch)
        write = self.site(node, "[]", text, operation=operation)
        item = self.item(target.slice) if quiet else ()
        held = self.hold(base)
        target.slice = self.visit(target.slice)
        key = None if held is None or quiet or stretch else self.hold(target.slice)
        node.value = self.visit(node.value)
        if held is None:
            looked = self.call("__contents__", node, base, read, *item)
            target.value = self.call("__changing__", node, looked, write, *copy.deepcopy(item))
            return node
        target.value = held.now
        now = key.now if key is not None else None
        if quiet or not self.wrap_key(target, lambda key: self.call("__item__", node, now or key, held.again(), read)):
            target.value = self.call("__contents__", node, held.now, read, *item)
        further = list(held.cleared)
        if key is not None:
            item = (key.again(),)
        if item:
            further = [*(further or [self.constant(None, node)]), *copy.deepcopy(item)]
        further += key.cleared if key is not None else ()
        node.value = self.call("__store_item__", node, node.value, held.again(), write, *further)
        return node

    def visit_Delete(self, node: ast.Delete) -> ast.AST | list[ast.stmt]:
        reports = [
            self.statement(self.stored(self.constant(None, node), name, node), node)
            for name in self._shared_names(*node.targets)
        ]
        node.targets = [self.visit(target) for target in node.targets]
        return [*reports, node]

    # -- tests and loops -------------------------------------------------------------------------------

    def visit_If(self, node: ast.If) -> ast.AST:
        if self._loops and isinstance(node.body[-1], ast.Break | ast.Continue | ast.Return):
            node.test = self._tested(node.test, Again.IN_A_LOOP)
        else:
            node.test = self._tested(node.test, Again.UNDER_A_LOCK if _is_made_again(node) else None)
        node.body = self.block(node.body)
        node.orelse = self.block(node.orelse)
        return node

    def _tested(self, test: ast.expr, again: Again | None) -> ast.expr:
        outer, self.again = self.again, again
        visited = self.test(test)
        self.again = outer
        return visited

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        node.test = self.test(node.test)
        if node.msg is not None:
            node.msg = self.visit(node.msg)
        return node

    def visit_While(self, node: ast.While) -> ast.AST:
        begin = self._round(node)
        node.test = self._tested(node.test, Again.IN_A_LOOP)
        self._loops += 1
        node.body = [begin, *self.block(node.body)]
        self._loops -= 1
        node.orelse = self.block(node.orelse)
        return node

    def _round(self, node: ast.While | ast.For) -> ast.stmt:
        name = "loop" if isinstance(node, ast.While) or _is_endless(node.iter) else ATTEMPTS
        return self.statement(self.call("__loop__", node, self.site(node, name, self._idle_names(node))), node)

    def _idle_names(self, loop: ast.While | ast.For) -> str:
        """The variables that a loop sets and nobody looks at while it runs: whatever they are, they do not end it."""
        names = [node for node in ast.walk(loop) if isinstance(node, ast.Name)]
        looked_at = {node.id for node in names if isinstance(node.ctx, ast.Load)}
        if isinstance(loop, ast.For) and _calls_out_of_sight(loop.iter):
            return OPAQUE
        if looked_at & LOOKS_AT_NAMES or self.scope.kind not in ("function", "module"):
            return ""
        idle = {node.id for node in names if isinstance(node.ctx, ast.Store)} - looked_at
        return " ".join(sorted(name for name in idle if not self.is_shared(name)))

    def visit_For(self, node: ast.For) -> ast.AST:
        waits = _is_endless(node.iter) or _is_attempts(node)
        rounds = [self._round(node)] if waits else []
        node.iter = self.iterated(node.iter)
        bound = self._bound_here(node, node.target)
        node.target = self.visit(node.target)
        self._loops += 1
        node.body = [*bound, *rounds, *self.block(node.body)]
        self._loops -= 1
        node.orelse = self.block(node.orelse)
        return node

    def visit_With(self, node: ast.With | ast.AsyncWith) -> ast.AST:
        bound = self._bound_here(node, *(item.optional_vars for item in node.items if item.optional_vars))
        for item in node.items:
            item.context_expr = self.visit(item.context_expr)
            if item.optional_vars is not None:
                item.optional_vars = self.visit(item.optional_vars)
        node.body = [*bound, *self.block(node.body)]
        return node

    visit_AsyncWith = visit_With

    def visit_AsyncFor(self, node: ast.AsyncFor) -> ast.AST:
        node.iter = self.visit(node.iter)
        bound = self._bound_here(node, node.target)
        node.target = self.visit(node.target)
        node.body = [*bound, *self.block(node.body)]
        node.orelse = self.block(node.orelse)
        return node

    def _bound_here(self, node: ast.stmt, *targets: ast.expr) -> list[ast.stmt]:
        """Reports for variables that a statement's header binds: they can only come after it."""
        names = self._shared_names(*targets)
        return [self.statement(self.stored(self.constant(None, node), name, node), node) for name in names]

    def visit_Match(self, node: ast.Match) -> ast.AST:
        # patterns stay as they are: the names and attributes in them are not expressions
        node.subject = self.look(node.subject) if is_place(node.subject) else self.visit(node.subject)
        for case in node.cases:
            if case.guard is not None:
                case.guard = self.test(case.guard)
            case.body = self.block(case.body)
        return node

    def visit_TypeAlias(self, node: ast.AST) -> ast.AST:
        return node

    # -- blocks ----------------------------------------------------------------------------------------

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        cached = any(_last_name(decorator) in CACHES for decorator in node.decorator_list)
        node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        self.defaults(node.args)
        outer, self.scope = self.scope, self.scopes.of(node)
        bare, self.bare = self.bare, 0
        loops, self._loops = self._loops, 0
        documented = isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)
        body = self.block(node.body)
        begin = self._mark(node)
        if cached:
            begin.append(self.statement(self.call("__missed__", node, self.site(node, "cache", node.name)), node))
        body[documented:documented] = begin
        node.body = body
        self.scope = outer
        self.bare = bare
        self._loops = loops
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = _function

    def _mark(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.stmt]:
        """`__scope1__ = __mark__(lambda: {"count": count})`: the owner of shared variables, and their values."""
        names = self.scopes.shared_by(self.scope)
        if not names:
            return []
        shown = ast.Dict([self.constant(name, node) for name in names], [self.load(name, node) for name in names])
        nothing = ast.arguments([], [], None, [], [], None, [])
        values = ast.Lambda(nothing, ast.copy_location(shown, node))
        made = self.call("__mark__", node, ast.copy_location(values, node))
        return [ast.copy_location(ast.Assign([self.store(self.scope.mark, node)], made), node)]

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        outer, self.scope = self.scope, self.scopes.of(node)
        node.body = self.block(node.body)
        self.scope = outer
        node.decorator_list.insert(0, ast.copy_location(ast.Name("__hashed__", ast.Load()), node))
        return node


def _literal(value: ast.expr) -> str | None:
    """The text of a value that is a literal when it has been visited."""
    return repr(value.value) if isinstance(value, ast.Constant) else None


def _grows(node: ast.AugAssign) -> bool:
    """`xs += [x]`, which changes the list itself and binds the name to it once more."""
    return isinstance(node.value, ast.List | ast.ListComp | ast.Set | ast.SetComp | ast.Dict | ast.DictComp)


def _is_made_again(node: ast.If) -> bool:
    """Whether the body makes the same test once more inside a `with`: double-checked locking."""
    test = ast.dump(node.test)
    return any(
        isinstance(inner, ast.If) and ast.dump(inner.test) == test
        for held in node.body
        if isinstance(held, ast.With)
        for inner in held.body
    )


def _last_name(node: ast.expr) -> str:
    """The last name of what is called or named: `cache` of `@functools.cache` and of `@cache(...)`."""
    function = node.func if isinstance(node, ast.Call) else node
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _calls_out_of_sight(iterable: ast.expr) -> bool:
    """`iter(f.readline, "")`: no round shows that something is called. What a lambda calls is seen."""
    return (
        isinstance(iterable, ast.Call)
        and _last_name(iterable) == "iter"
        and not isinstance(iterable.args[0], ast.Lambda)
    )


def _is_attempts(node: ast.For) -> bool:
    """`for ... in range(...)` with a `break` or a `return` in it: it may be waiting for something."""
    if not isinstance(node.iter, ast.Call) or _last_name(node.iter) != "range":
        return False
    return any(isinstance(inner, ast.Break | ast.Return) for statement in node.body for inner in ast.walk(statement))


def _is_endless(iterable: ast.expr) -> bool:
    """`count()`, `cycle(xs)`, `repeat(x)`, `iter(f, end)`: a `for` over one of these may wait."""
    if not isinstance(iterable, ast.Call):
        return False
    name = _last_name(iterable)
    return name in ENDLESS or (name in ("iter", "repeat") and len(iterable.args) == (2 if name == "iter" else 1))
