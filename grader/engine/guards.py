"""The condition around a wait: is it an `if` or a `while`, and does it hold at this moment?

The condition is evaluated here on the program's own objects, without running any of the program's code: names,
attributes that are plain memory, comparisons of plain values, lengths, and methods that do nothing but return
such an expression. Whatever is more than that has no answer (`None`).
"""

from __future__ import annotations

import ast
import operator
from collections import deque
from dataclasses import dataclass
from types import FunctionType, MemberDescriptorType, MethodType
from typing import TYPE_CHECKING, Any

from grader.engine import program_text
from grader.engine.places import SOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import FrameType

MOST_NESTED_CALLS = 3
_PLAIN = frozenset({int, float, str, bytes, bool, type(None)})
_CONTAINERS = frozenset({list, tuple, dict, set, frozenset, deque})
_COMPARED: dict[type, Any] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_COMPUTED: dict[type, Any] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Mod: operator.mod,
    ast.FloorDiv: operator.floordiv,
}
_MISSING = object()


class _Unknown(Exception):
    """It takes more than looking to tell."""


@dataclass(frozen=True, kw_only=True)
class Guard:
    """What decides whether a task waits: `kind` is "if", "while" or "wait_for"; it must wait while `test` is `when`."""

    kind: str
    test: ast.expr
    when: bool


def guard_at(filename: str, line: int) -> Guard | None:
    """The condition around the wait on that line; None when there is none, or more than one wait there."""
    text = program_text.text_of(filename)
    statement = text.statement_at(line) if text is not None else None
    if text is None or statement is None:
        return None
    waits = [
        node
        for node in ast.walk(statement)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("wait", "wait_for")
        and node.lineno <= line <= (node.end_lineno or node.lineno)
    ]
    if len(waits) != 1:
        return None
    call = waits[0]
    if isinstance(call.func, ast.Attribute) and call.func.attr == "wait_for":
        if not call.args:
            return None
        wanted = call.args[0]
        test = wanted.body if isinstance(wanted, ast.Lambda) else ast.copy_location(_called(wanted), wanted)
        return Guard(kind="wait_for", test=test, when=False)
    inner: ast.AST = call
    for node in text.above(call):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.For | ast.AsyncFor):
            return None
        if isinstance(node, ast.While):
            return Guard(kind="while", test=node.test, when=True) if inner in node.body else None
        if isinstance(node, ast.If) and inner is not node.test:
            return Guard(kind="if", test=node.test, when=inner in node.body)
        inner = node
    return None


def is_bare(filename: str, line: int) -> bool:
    """Whether the wait on that line is under no condition at all."""
    text = program_text.text_of(filename)
    statement = text.statement_at(line) if text is not None else None
    if text is None or statement is None:
        return False
    for node in (statement, *text.above(statement)):
        if isinstance(node, ast.If | ast.While | ast.For | ast.AsyncFor | ast.Try | ast.Match):
            return False
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            return "wait_for" not in ast.unparse(statement)
    return True


def _called(function: ast.expr) -> ast.Call:
    return ast.Call(func=function, args=[], keywords=[])


def must_wait(frame: FrameType | None) -> bool | None:
    """Whether the condition around the wait that `frame` stands at says that it has to wait; None: cannot be told."""
    if frame is None or frame.f_code.co_filename not in SOURCES:
        return None
    guard = guard_at(frame.f_code.co_filename, frame.f_lineno or 0)
    if guard is None:
        return None
    try:
        scope: list[Mapping[str, Any]] = [frame.f_locals, frame.f_globals]
        return _truth(_value(guard.test, scope, 0), scope, 0) is guard.when
    except (_Unknown, RecursionError):
        return None


def _value(node: ast.expr, scope: list[Mapping[str, Any]], depth: int) -> Any:
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name):
        for names in scope:
            if node.id in names:
                return names[node.id]
        raise _Unknown
    if isinstance(node, ast.Attribute):
        return _attribute(_value(node.value, scope, depth), _mangled(node.attr, scope), depth)
    if isinstance(node, ast.Subscript):
        return _item(_value(node.value, scope, depth), _value(node.slice, scope, depth))
    if isinstance(node, ast.UnaryOp):
        return _unary(node, scope, depth)
    if isinstance(node, ast.BoolOp):
        stops = isinstance(node.op, ast.Or)
        value: Any = None
        for part in node.values:
            value = _value(part, scope, depth)
            if _truth(value, scope, depth) is stops:
                break
        return value
    if isinstance(node, ast.Compare):
        left = _value(node.left, scope, depth)
        for op, part in zip(node.ops, node.comparators, strict=True):
            right = _value(part, scope, depth)
            if not _compared(op, left, right):
                return False
            left = right
        return True
    if isinstance(node, ast.BinOp):
        left, right = _value(node.left, scope, depth), _value(node.right, scope, depth)
        if type(left) is int and type(right) is int and type(node.op) in _COMPUTED and (right or _divides(node.op)):
            return _COMPUTED[type(node.op)](left, right)
    if isinstance(node, ast.Call) and not node.keywords:
        return _call(node, scope, depth)
    raise _Unknown


def _divides(op: ast.operator) -> bool:
    return not isinstance(op, ast.Mod | ast.FloorDiv)


def _mangled(name: str, scope: list[Mapping[str, Any]]) -> str:
    if not name.startswith("__") or name.endswith("__"):
        return name
    kind = type(scope[0].get("self"))
    return f"_{kind.__name__.lstrip('_')}{name}"


def _unary(node: ast.UnaryOp, scope: list[Mapping[str, Any]], depth: int) -> Any:
    value = _value(node.operand, scope, depth)
    if isinstance(node.op, ast.Not):
        return not _truth(value, scope, depth)
    if isinstance(node.op, ast.USub) and type(value) is int:
        return -value
    raise _Unknown


def _attribute(thing: Any, name: str, depth: int) -> Any:
    kind = type(thing)
    if type(kind) is not type:
        raise _Unknown
    found: Any = next((base.__dict__[name] for base in kind.__mro__ if name in base.__dict__), _MISSING)
    if type(found) is MemberDescriptorType:
        try:
            return found.__get__(thing)
        except AttributeError:
            raise _Unknown from None
    if type(found) is property and isinstance(found.fget, FunctionType):
        return _returned(found.fget, [thing], depth)
    try:
        own = object.__getattribute__(thing, "__dict__")
    except AttributeError:
        own = {}
    if type(own) is dict and name in own:
        return own[name]
    if type(found) is FunctionType:
        return MethodType(found, thing)
    if found is _MISSING or hasattr(type(found), "__get__"):
        raise _Unknown
    return found


def _item(thing: Any, key: Any) -> Any:
    if type(thing) not in _CONTAINERS or type(key) not in _PLAIN:
        raise _Unknown
    try:
        return thing[key]
    except (LookupError, TypeError):
        raise _Unknown from None


def _truth(value: Any, scope: list[Mapping[str, Any]], depth: int) -> bool:
    kind = type(value)
    if kind in _PLAIN or kind in _CONTAINERS:
        return bool(value)
    if any(name in base.__dict__ for base in kind.__mro__ for name in ("__bool__", "__len__")):
        raise _Unknown
    return True


def _compared(op: ast.cmpop, left: Any, right: Any) -> bool:
    if isinstance(op, ast.Is | ast.IsNot):
        return (left is right) is isinstance(op, ast.Is)
    if isinstance(op, ast.In | ast.NotIn):
        inside = type(right) in _CONTAINERS and all(type(part) in _PLAIN for part in right)
        if not inside or type(left) not in _PLAIN:
            raise _Unknown
        return (left in right) is isinstance(op, ast.In)
    if type(left) not in _PLAIN or type(right) not in _PLAIN:
        raise _Unknown
    try:
        return bool(_COMPARED[type(op)](left, right))
    except (TypeError, KeyError):
        raise _Unknown from None


def _call(node: ast.Call, scope: list[Mapping[str, Any]], depth: int) -> Any:
    if isinstance(node.func, ast.Name) and node.func.id in ("len", "bool") and len(node.args) == 1:
        if any(node.func.id in names for names in scope):
            raise _Unknown
        value = _value(node.args[0], scope, depth)
        if node.func.id == "bool":
            return _truth(value, scope, depth)
        if type(value) in _CONTAINERS or type(value) in (str, bytes):
            return len(value)
        raise _Unknown
    if isinstance(node.func, ast.Attribute) and node.func.attr in ("is_set", "isSet"):
        event = _value(node.func.value, scope, depth)
        if type(event).__module__ == "threading" and type(event).__name__ == "Event":
            return bool(event.__dict__["_flag"])
    function = _value(node.func, scope, depth)
    arguments = [_value(argument, scope, depth) for argument in node.args]
    if type(function) is MethodType:
        arguments.insert(0, function.__self__)
        function = function.__func__
    if type(function) is not FunctionType:
        raise _Unknown
    return _returned(function, arguments, depth)


def _returned(function: FunctionType, arguments: list[Any], depth: int) -> Any:
    """What a function of the program returns that does nothing but return an expression."""
    code = function.__code__
    if depth >= MOST_NESTED_CALLS or code.co_filename not in SOURCES or code.co_argcount != len(arguments):
        raise _Unknown
    text = program_text.text_of(code.co_filename)
    for node in ast.walk(text.tree) if text is not None else ():
        first = getattr(node, "decorator_list", None) or [node]
        if isinstance(node, ast.FunctionDef) and node.name == code.co_name and first[0].lineno == code.co_firstlineno:
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            if len(body) == 1 and isinstance(body[0], ast.Return) and body[0].value is not None:
                names = dict(zip(code.co_varnames, arguments, strict=False))
                for free, cell in zip(code.co_freevars, function.__closure__ or (), strict=False):
                    try:
                        names[free] = cell.cell_contents
                    except ValueError:
                        raise _Unknown from None
                return _value(body[0].value, [names, function.__globals__], depth + 1)
    raise _Unknown
