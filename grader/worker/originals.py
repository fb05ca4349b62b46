"""What the grader itself works with, out of reach of what a submission puts in its place.

Patching a name (`builtins.len`, `threading.Thread.start`, `os.write`) changes it for everybody who looks it up
later. So before a submission is loaded

- `private_modules` gives our own files copies of the modules they use, as these are now;
- `Own` holds copies of the classes that start the driver's threads and processes: an unlocked counter whose
  `Thread.start` runs in line never races;
- `PublicBuiltins` gives the submission a module `builtins` of its own, which nobody else looks into;
- `hide` takes our modules out of `sys.modules`;
- `Seal` remembers our functions, and says which ones are others now.
"""

from __future__ import annotations

import builtins
import sys
from operator import attrgetter, is_not
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

_OURS = ("grader", "greenlet", "msgspec", "__main__")
_COPIED = frozenset(
    (
        *("_posixsubprocess", "errno", "faulthandler", "fcntl", "gc", "inspect", "linecache", "marshal", "math", "os"),
        *("re", "select", "signal", "socket", "stat", "struct", "sys", "time", "types"),
    )
)
_ASSIGNING = frozenset(
    f"grader.{name}"
    for name in (
        *("worker.jobs", "worker.program", "worker.children", "worker.native", "worker.zygote", "worker.originals"),
        *("shims.boot", "shims.escapes", "shims.multiprocess", "shims.imports", "shims.coroutines"),
    )
)
"""Files of ours that put something into a shared module, and so need the real one."""
_PREPARED = frozenset({"grader.shims.processes"})
"""Files of ours in which every job puts a function of its own."""


def _our_modules() -> list[ModuleType]:
    return [
        module
        for name, module in list(sys.modules.items())
        if name.partition(".")[0] == "grader" and isinstance(module, ModuleType)
    ]


def copy_of(module: ModuleType) -> ModuleType:
    """A module with the same contents; what is put into one of the two is not in the other."""
    copy = ModuleType(module.__name__)
    copy.__dict__.update(vars(module))
    return copy


_code = attrgetter("__code__")
_identity = object.__hash__
"""A number for each object that lives, like `id`, whose every call is an audit event and costs eight times as much."""


_uses: dict[str, tuple[dict[str, Any], list[str]]] = {}
"""By file of ours: its globals, and which of them are modules that are copied."""


def find_uses() -> None:
    """Look through our files that have come since the last time. In a fork this copies every page it looks at."""
    for module in _our_modules():
        if module.__name__ not in _ASSIGNING and module.__name__ not in _uses:
            names = vars(module)
            found = [
                name
                for name, value in names.items()
                if type(value) is ModuleType and value.__name__ in _COPIED and not name.startswith("__")
            ]
            _uses[module.__name__] = names, found


def private_modules() -> None:
    """Let our files look names up where nobody else writes."""
    find_uses()
    copies: dict[int, ModuleType] = {}
    for names, found in _uses.values():
        names["id"] = _identity
        for name in found:
            value = names[name]
            copies.setdefault(id(value), copy_of(value))
            names[name] = copies[id(value)]


class PublicBuiltins(ModuleType):
    """What the submission finds as `builtins`, and what its own names are looked up in."""

    def __init__(self) -> None:
        super().__init__(builtins.__name__)
        contents = dict(vars(builtins))
        touched: list[str] = []
        vars(self).update(contents)

        def restore() -> None:
            if touched:
                touched.clear()
                vars(self).clear()
                vars(self).update(contents)

        _touch[self] = (touched.append, restore)
        sys.modules["builtins"] = self

    def __setattr__(self, name: str, value: Any) -> None:
        _touch[self][0](name)
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        _touch[self][0](name)
        super().__delattr__(name)


_touch: dict[ModuleType, tuple[Any, Any]] = {}


def restore_builtins(public: PublicBuiltins) -> None:
    """Give the submission's `builtins` what they had, for another execution."""
    _touch[public][1]()


def hide() -> list[Any]:
    """Take our modules out of `sys.modules`; what was there, for who keeps it alive."""
    found = [name for name in sys.modules if name.partition(".")[0] in _OURS]
    hidden = [sys.modules.pop(name) for name in found]
    sys.modules["__main__"] = ModuleType("__main__")
    return hidden


class Own:
    """Classes that the driver alone uses: theirs are the functions of now, whatever becomes of the public ones."""

    def __init__(self) -> None:
        threading: Any = sys.modules["threading"]
        self.threads = _own_namespace(threading)
        process: Any = sys.modules.get("multiprocessing.context")
        self.process: Any = None if process is None else _own_class(process.Process)
        self.coroutines: Any = None
        if sys.modules.get("asyncio") is not None:
            self.coroutines = copy_of(sys.modules["asyncio"])


def _own_namespace(module: Any) -> Any:
    """The functions and classes of a module, which see each other and share the module's state."""
    own = copy_of(module)
    names = vars(own)
    for name, value in list(names.items()):
        if type(value) is FunctionType and value.__globals__ is vars(module):
            names[name] = _with_globals(value, names)
    for name in ("Condition", "Event", "Thread"):
        names[name] = _own_class(names[name], names)
    return own


def _own_class(kind: type, names: dict[str, Any] | None = None) -> Any:
    """A subclass with every method of `kind` and its bases in its own dictionary."""
    inherited: dict[str, Any] = {}
    for base in reversed(kind.__mro__[:-1]):
        inherited.update(vars(base))
    members = {
        name: _with_globals(value, names) if names is not None and _is_of(value, kind) else value
        for name, value in inherited.items()
        if name not in ("__dict__", "__weakref__", "__slots__")
    }
    return type(kind.__name__, (kind,), {**members, "__qualname__": kind.__qualname__})


def _is_of(value: Any, kind: type) -> bool:
    return type(value) is FunctionType and value.__globals__.get("__name__") == kind.__module__


def _with_globals(function: FunctionType, names: dict[str, Any]) -> FunctionType:
    own = FunctionType(function.__code__, names, function.__name__, function.__defaults__, function.__closure__)
    own.__kwdefaults__ = function.__kwdefaults__
    own.__qualname__ = function.__qualname__
    own.__dict__.update(function.__dict__)
    return own


class Seal:
    """The functions and classes of our own files, and the builtins they use, as they were when `take` came to them.

    It is taken in the warm process: in a fork it would cost a copy of every page that a function lies on. A job takes
    what has been loaded since, and what its own preparation has put into place.
    """

    def __init__(self) -> None:
        self._names: dict[str, tuple[dict[str, Any], tuple[str, ...], tuple[Any, ...]]] = {}
        self._codes: dict[str, tuple[tuple[FunctionType, ...], tuple[Any, ...]]] = {}

    def take(self) -> None:
        """Before anything of a submission has been loaded."""
        self._add("builtins", vars(builtins))
        for module in _our_modules():
            if module.__name__ in self._names and module.__name__ not in _PREPARED:
                continue
            self._add(module.__name__, vars(module))
            for value in list(vars(module).values()):
                if isinstance(value, type) and value.__module__ == module.__name__:
                    self._add(f"{value.__module__}.{value.__qualname__}", vars(value))  # type: ignore[arg-type]

    def _add(self, label: str, names: dict[str, Any]) -> None:
        kept = {
            name: value
            for name, value in names.items()
            if type(value) in (FunctionType, BuiltinFunctionType) or isinstance(value, type)
        }
        functions = tuple(value for value in kept.values() if type(value) is FunctionType)
        self._names[label] = (names, tuple(kept), tuple(kept.values()))
        self._codes[label] = (functions, tuple(function.__code__ for function in functions))

    def broken(self) -> str:
        """The first name that has something else now; empty when there is none."""
        for label, (names, keys, values) in self._names.items():
            now = tuple(map(names.get, keys))
            if any(map(is_not, now, values)):
                return next(f"{label}.{key}" for key, a, b in zip(keys, now, values, strict=True) if a is not b)
        for functions, codes in self._codes.values():
            if any(map(is_not, map(_code, functions), codes)):
                return next(f.__qualname__ for f, code in zip(functions, codes, strict=True) if f.__code__ is not code)
        return ""
