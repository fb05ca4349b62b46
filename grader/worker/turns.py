"""A submission loaded for the desk: its accesses to memory are turns that the judge may hold back.

The same rewriting as under control (`instrument`), with reports that ask the judge. Each gives its argument
back, so that the program does what it would have done, only perhaps a little later.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from grader.engine.places import SOURCES
from grader.instrument.marks import Mark
from grader.instrument.rewrite import SCOPE, rewrite
from grader.worker.submission import plain_module

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader import wire
    from grader.engine.memory import Site
    from grader.worker.desk import Desk

_SITE = {
    1: {"read": False, "look": False, "contents": False, "flag": False}
    | {"write": True, "change": True, "changing": True},
    2: {"item": False, "last": False, "read_by_name": False}
    | {"store": True, "last_change": True, "store_item": True, "store_name": True},
    3: {"write_by_name": True},
}
"""Reports of memory that others may change: the place of their site among the arguments, and whether they write."""

_PASSED = ("method", "taken", "bound", "ident", "start", "iterate", "printed", "hashed")


def woven_module(desk: Desk, job: wire.Job, *, namespace: dict[str, Any]) -> ModuleType:
    """Execute the submission with its accesses as turns."""
    sites: list[Site] = []

    def add(site: Site) -> int:
        sites.append(site)
        return len(sites) - 1

    try:
        code = compile(rewrite(job.text, job.filename, add), job.filename, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError):
        return plain_module(job, namespace=namespace)
    SOURCES.add(job.filename, job.text, shown=job.filename)
    module = ModuleType(job.module_name)
    module.__file__ = job.filename
    sys.modules[job.module_name] = module
    vars(module).update(namespace)
    vars(module).update(_reports(desk, sites))
    vars(module)[SCOPE] = module
    exec(code, vars(module))
    return module


def _reports(desk: Desk, sites: list[Site]) -> dict[str, Any]:
    """The functions that the rewritten program calls."""

    def report(place: int, *, write: bool) -> Callable[..., Any]:
        def turn(*given: Any) -> Any:
            desk.turn(sites[given[place]].name, write=write)
            return given[0]

        return turn

    def load_name(scope: Any, site: int) -> None:
        desk.turn(sites[site].name, write=False)

    def passed(value: Any, *rest: Any) -> Any:
        return value

    def nothing(site: int) -> None:
        return None

    reports: dict[str, Any] = {f"__{name}__": passed for name in _PASSED}
    for place, names in _SITE.items():
        reports |= {f"__{name}__": report(place, write=write) for name, write in names.items()}
    return reports | {
        "__load__": load_name,
        "__loop__": nothing,
        "__missed__": nothing,
        "__mark__": Mark,
        "__stretch__": slice,
    }
