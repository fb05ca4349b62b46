"""Reports around expressions: loads of attributes, items and variables, calls, tests, comprehensions."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from grader.instrument.operations import (
    BY_NAME,
    CHANGING,
    CHANGING_FUNCTIONS,
    FLAGS,
    IDENTS,
    LOOKING_ANYWHERE,
    LOOKING_FUNCTIONS,
    OF_ONE_ITEM,
    READERS,
    STEPPING,
    TAKING,
    WRITERS,
)
from grader.instrument.weaving import Weaver, is_display, is_place, is_super

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.instrument.weaving import Spot


_READ = {**dict.fromkeys(FLAGS, "__flag__"), **dict.fromkeys(IDENTS, "__ident__")}
_CALLED = {**dict.fromkeys(FLAGS, "__flag__"), "start": "__start__"}


class Expressions(Weaver):
    """The visitors of expressions."""

    # -- attributes, items, variables ------------------------------------------------------------------

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if is_super(node.value):
            return node
        spot = self.spot(node)
        site = self.site(spot, self.scope.mangled(node.attr), self.text(node))
        loading = isinstance(node.ctx, ast.Load)
        function = _READ.get(node.attr, "__read__") if loading else "__write__"
        if loading and (node.attr in WRITERS or node.attr in READERS):
            kept = self.site(spot, "[]", self.text(node.value))
            node.value = self.call(function, spot, self.visit(node.value), site)
            return self.call("__bound__", spot, node, kept)
        node.value = self.call(function, spot, self.visit(node.value), site)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        stretch = isinstance(node.slice, ast.Slice)
        operation = "del" if isinstance(node.ctx, ast.Del) else "[]"
        site = self.site(node, "[]", self.text(node.value), operation=operation, keyed=not stretch)
        loading = isinstance(node.ctx, ast.Load)
        item: tuple[ast.expr, ...] = ()
        if not self.is_quiet(node.slice):
            node.value = self.visit(node.value)
            held = self.hold(node.value)
            node.slice = self.visit(node.slice)
            report = "__item__" if loading else "__store_item__"
            if held is not None and self.wrap_key(
                node, lambda key: self.call(report, node, key, held.again(), site, *held.cleared)
            ):
                node.value = held.now
                return node
        else:
            item = self.item(node.slice)
            node.value = self.visit(node.value)
        node.value = self.call("__contents__" if loading else "__changing__", node, node.value, site, *item)
        return node

    def wrap_key(self, node: ast.Subscript, wrap: Callable[[ast.expr], ast.expr]) -> bool:
        """Wrap what is evaluated last in the brackets; False when that cannot be told."""
        key = node.slice
        if isinstance(key, ast.Slice):
            for part in ("step", "upper", "lower"):
                bound = getattr(key, part)
                if bound is not None:
                    setattr(key, part, wrap(bound))
                    return True
            return False
        if isinstance(key, ast.Tuple) and any(isinstance(item, ast.Slice) for item in key.elts):
            return False
        node.slice = wrap(key)
        return True

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if isinstance(node.ctx, ast.Load) and self.is_shared(node.id):
            # the report gives None, so the value of the whole is the variable's
            load = self.loaded(node.id, node)
            return ast.copy_location(ast.BoolOp(ast.Or(), [load, node]), node)
        return node

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.AST:
        node.value = self.visit(node.value)
        if self.is_shared(node.target.id):
            node.value = self.stored(node.value, node.target.id, node)
        return node

    # -- what is in a container ------------------------------------------------------------------------

    def look(
        self, node: ast.expr, function: str = "__contents__", operation: str = "", item: tuple[ast.expr, ...] = ()
    ) -> ast.expr:
        """Visit an operand whose contents are about to be looked at."""
        if is_display(node) or isinstance(node, ast.Lambda | ast.GeneratorExp | ast.Compare | ast.JoinedStr):
            return self.visit(node)  # type: ignore[no-any-return]
        site = self.site(node, "[]", self.text(node), operation=operation)
        return self.call(function, node, self.visit(node), site, *item)

    def look_if_place(self, node: ast.expr) -> ast.expr:
        return self.look(node) if is_place(node) else self.visit(node)

    def test(self, node: ast.expr) -> ast.expr:
        """A truth test looks into a container."""
        if isinstance(node, ast.BoolOp):
            node.values = [self.test(value) for value in node.values]
            return node
        return self.look(node, operation="len") if is_place(node) else self.visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        node.values = [*map(self.test, node.values[:-1]), self.visit(node.values[-1])]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        node.operand = self.test(node.operand) if isinstance(node.op, ast.Not) else self.visit(node.operand)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        node.test = self.test(node.test)
        node.body = self.visit(node.body)
        node.orelse = self.visit(node.orelse)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        operands = [node.left, *node.comparators]
        inside = {index + 1 for index, op in enumerate(node.ops) if isinstance(op, ast.In | ast.NotIn)}
        # `self.items == []` looks inside; `self.state == 3` does not
        if any(is_display(operand) and not isinstance(operand, ast.Constant) for operand in operands):
            inside.update(index for index, operand in enumerate(operands) if is_place(operand))
        visited = []
        for index, operand in enumerate(operands):
            if index and isinstance(node.ops[index - 1], ast.In | ast.NotIn):
                item = self.item(node.left) if index == 1 and self.is_quiet(node.left) else ()
                visited.append(self.look(operand, operation="in", item=item))
            else:
                visited.append(self.look(operand) if index in inside else self.visit(operand))
        node.left, node.comparators = visited[0], visited[1:]
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        beside = is_display(node.left) or is_display(node.right)
        lists = beside and not isinstance(node.left, ast.Constant) and not isinstance(node.right, ast.Constant)
        visit = self.look_if_place if lists else self.visit
        node.left = visit(node.left)
        node.right = visit(node.right)
        return node

    def visit_Starred(self, node: ast.Starred) -> ast.AST:
        node.value = self.look(node.value) if isinstance(node.ctx, ast.Load) else self.visit(node.value)
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        for index, key in enumerate(node.keys):
            if key is not None:
                node.keys[index] = self.visit(key)
                node.values[index] = self.visit(node.values[index])
            else:
                node.values[index] = self.look(node.values[index])
        return node

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.AST:
        node.value = self.look(node.value, "__iterate__")
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        self.in_text += 1
        self.generic_visit(node)
        self.in_text -= 1
        return node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        node.value = self.look_if_place(node.value)
        if node.format_spec is not None:
            node.format_spec = self.visit(node.format_spec)
        return node

    # -- calls -----------------------------------------------------------------------------------------

    def visit_Call(self, node: ast.Call) -> ast.AST:
        function = node.func
        if isinstance(function, ast.Name):
            if function.id == "super":
                return self.arguments(node)
            if self.scopes.is_library(function.id, self.scope):
                return self._library_call(node, function)
        elif isinstance(function, ast.Attribute) and not is_super(function.value):
            return self._method_call(node, function)
        node.func = self.visit(function)
        return self.arguments(node)

    def arguments(self, node: ast.Call, visit: Callable[[ast.expr], ast.expr] | None = None) -> ast.Call:
        """Visit the arguments, the positional ones with `visit`."""
        for index, arg in enumerate(node.args):
            node.args[index] = self.visit(arg) if visit is None or isinstance(arg, ast.Starred) else visit(arg)
        for keyword in node.keywords:
            keyword.value = self.look(keyword.value) if keyword.arg is None else self.visit(keyword.value)
        return node

    def _library_call(self, node: ast.Call, function: ast.Name) -> ast.AST:
        name = function.id
        if name == "print":
            return self._print(node)
        if name in CHANGING:
            return self._changing_call(node)
        if name in BY_NAME and len(node.args) > 1 and not any(isinstance(arg, ast.Starred) for arg in node.args):
            return self._by_name(node, name)
        if name == "len":
            return self.arguments(node, lambda arg: self.look(arg, operation="len"))
        if name in LOOKING_ANYWHERE:
            return self.arguments(node, self.look)
        if name in STEPPING:
            return self.arguments(node, lambda arg: self.look(arg, "__iterate__"))
        node.func = self.visit(function)
        return self.arguments(node)

    def _print(self, node: ast.Call) -> ast.AST:
        site = self.site(node, "output", "print")
        self.arguments(node, self.look_if_place)
        if not self._wrap_last(node, lambda value: self.call("__printed__", node, value, site)):
            node.func = self.call("__printed__", node, node.func, site)
        return node

    def _changing_call(self, node: ast.Call) -> ast.AST:
        """`heappush(heap, item)`: the first argument is changed once all are evaluated."""
        if not node.args or any(isinstance(arg, ast.Starred) for arg in node.args):
            return self.arguments(node)
        function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        site = self.site(node, "[]", self.text(node.args[0]), operation=function)
        quiet = all(self.is_quiet(arg) for arg in (*node.args[1:], *(keyword.value for keyword in node.keywords)))
        node.args[0] = self.visit(node.args[0])
        held = None if quiet else self.hold(node.args[0])
        node.args[1:] = [self.visit(arg) for arg in node.args[1:]]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
        if held is not None and self._wrap_last(
            node, lambda value: self.call("__store_item__", node, value, held.again(), site, *held.cleared)
        ):
            node.args[0] = held.now
        else:
            node.args[0] = self.call("__changing__", node, node.args[0], site)
        return node

    def _by_name(self, node: ast.Call, name: str) -> ast.AST:
        """`getattr(thing, name)`: an access like any other, to an attribute known when it happens."""
        site = self.site(node, "attribute", self.text(node))
        node.args[0] = self.visit(node.args[0])
        thing = self.hold(node.args[0])
        node.args[1] = self.visit(node.args[1])
        if thing is None:
            node.args[2:] = [self.visit(arg) for arg in node.args[2:]]
            return node
        if name in ("getattr", "hasattr") or len(node.args) < 3:
            if name != "delattr":
                node.args[0] = thing.now
                node.args[1] = self.call("__read_by_name__", node, node.args[1], thing.again(), site, *thing.cleared)
            node.args[2:] = [self.visit(arg) for arg in node.args[2:]]
            return node
        key = self.hold(node.args[1])
        node.args[2] = self.visit(node.args[2])
        if key is not None:
            cleared = (*thing.cleared, *key.cleared)
            report = self.call("__write_by_name__", node, node.args[2], thing.again(), key.again(), site, *cleared)
            node.args = [thing.now, key.now, report]
        return node

    def _wrap_last(self, node: ast.Call, wrap: Callable[[ast.expr], ast.expr]) -> bool:
        """Wrap the argument that is evaluated last; False when there is none that can be."""
        if node.keywords:
            if node.keywords[-1].arg is None:
                return False
            node.keywords[-1].value = wrap(node.keywords[-1].value)
            return True
        if node.args and not isinstance(node.args[-1], ast.Starred):
            node.args[-1] = wrap(node.args[-1])
            return True
        return False

    def _method_call(self, node: ast.Call, function: ast.Attribute) -> ast.AST:
        name = function.attr
        receiver = function.value
        if isinstance(receiver, ast.Name) and self.scopes.is_library(receiver.id, self.scope):
            module = self.scopes.modules.get(receiver.id, "")
            if name in CHANGING_FUNCTIONS.get(module, ()):
                return self._changing_call(node)
            if name in LOOKING_FUNCTIONS.get(module, ()):
                return self.arguments(node, self.look)
        spot = self.spot(function)
        if name == "join" and isinstance(receiver, ast.Constant):
            return self.arguments(node, self.look)
        if name not in WRITERS and name not in READERS and name != "join":
            site = self.site(spot, self.scope.mangled(name), self.text(function))
            report = _CALLED.get(name, "__method__")
            function.value = self.call(report, spot, self.visit(receiver), site)
            return self.arguments(node)
        return self._container_call(node, function, spot)

    def _container_call(self, node: ast.Call, function: ast.Attribute, spot: Spot) -> ast.AST:
        """A method that a container has: its contents are touched once all arguments are evaluated."""
        name = function.attr
        arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
        only = len(arguments) == len(node.args) == 1 and not isinstance(arguments[0], ast.Starred)
        site = self.site(spot, name, self.text(function.value), operation=name, keyed=only)
        takes = name in TAKING and len(arguments) == len(node.args) == 1 and is_place(arguments[0])
        taken = self.site(arguments[0], "[]", self.text(arguments[0])) if takes else None
        early = not takes and all(self.is_quiet(argument) for argument in arguments)
        item = self.item(node.args[0]) if early and node.args and name in OF_ONE_ITEM else ()
        function.value = self.visit(function.value)
        held = None if early else self.hold(function.value)
        self.arguments(node)
        if held is not None:
            if taken is not None:
                node.args[0] = self.call("__taken__", node.args[0], node.args[0], held.again(), taken)
            report = "__last_change__" if name in WRITERS else "__last__"
            if self._wrap_last(node, lambda last: self.call(report, spot, last, held.again(), site, *held.cleared)):
                function.value = held.now
                return node
        report = "__change__" if name in WRITERS else "__look__" if name in READERS else "__method__"
        function.value = self.call(report, spot, function.value, site, *item)
        return node

    # -- blocks inside expressions ---------------------------------------------------------------------

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        self.defaults(node.args)
        outer, self.scope = self.scope, self.scopes.of(node)
        node.body = self.visit(node.body)
        self.scope = outer
        return node

    def defaults(self, arguments: ast.arguments) -> None:
        arguments.defaults = [self.visit(default) for default in arguments.defaults]
        arguments.kw_defaults = [None if default is None else self.visit(default) for default in arguments.kw_defaults]

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> ast.AST:
        self.bare += 1
        outer = self.scope
        inner = self.scopes.of(node)
        for index, generator in enumerate(node.generators):
            # the first iterable is evaluated outside
            self.scope = inner if index else outer
            generator.iter = self.visit(generator.iter) if generator.is_async else self.iterated(generator.iter)
            self.scope = inner
            generator.target = self.visit(generator.target)
            generator.ifs = [self.test(test) for test in generator.ifs]
        if isinstance(node, ast.DictComp):
            node.key = self.visit(node.key)
            node.value = self.visit(node.value)
        else:
            node.elt = self.visit(node.elt)
        self.scope = outer
        self.bare -= 1
        return node

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    def iterated(self, node: ast.expr) -> ast.expr:
        """Visit what a `for` goes through; every step will be a read."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("range", *STEPPING):
            return self.visit(node)  # type: ignore[no-any-return]
        return self.look(node, "__iterate__")
