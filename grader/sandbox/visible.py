"""What a job may read: the interpreter, its libraries, and the untrusted side of this package. Nothing else exists.

Not the home folder, not the course with its solutions, not the hidden tests, not the judge.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib.util import find_spec

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OURS = ("__init__.py", "wire.py", "engine", "instrument", "sandbox", "shims", "worker")
"""The parts of this package that a worker is made of."""
REQUIRED = ("greenlet", "msgspec")
LIBRARIES = ("/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/share/zoneinfo")
FILES = ("/etc/ld.so.cache", "/etc/localtime")
DEVICES = ("/dev/full", "/dev/null", "/dev/random", "/dev/urandom", "/dev/zero")


@cache
def trees() -> tuple[str, ...]:
    """Folders and files to read from, none inside another; what is a symbolic link is in `links` instead."""
    found: list[str] = []
    wanted = {os.path.realpath(one) for one in (sys.base_prefix, sys.prefix, *LIBRARIES)}
    wanted.update(_folder_of(name) for name in REQUIRED)
    for path in sorted(wanted):
        if os.path.exists(path) and path != "/" and not any(_inside(path, tree) for tree in found):
            found.append(path)
    ours = [os.path.join(PACKAGE, name) for name in OURS]
    return (*found, *(path for path in ours if not any(_inside(path, tree) for tree in found)))


@cache
def sources() -> tuple[str, ...]:
    """Those trees, and the single files and devices, as far as they are there."""
    return tuple(path for path in (*trees(), *FILES, *DEVICES) if os.path.exists(path))


def names_in(folder: str) -> frozenset[str]:
    """What lies in `folder` on the way to one of those trees."""
    return frozenset(path[len(folder) + 1 :].split("/")[0] for path in trees() if _inside(path, folder))


def _folder_of(name: str) -> str:
    """Where an installed package lies with its neighbours; a user may have installed it in the home folder."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise OSError(f"{name} is not installed")
    return os.path.realpath(os.path.dirname(os.path.dirname(spec.origin)))


@cache
def links() -> tuple[tuple[str, str], ...]:
    """Symbolic links on the way to what can be read: where they are, and where they lead."""
    names = (sys.executable, sys.base_prefix, sys.prefix, PACKAGE, *LIBRARIES)
    found: dict[str, str] = {}
    for name in names:
        path = "/"
        for part in os.path.abspath(name).split("/")[1:]:
            path = os.path.join(path, part)
            if os.path.islink(path) and not any(_inside(path, tree) for tree in trees()):
                found[path] = os.path.realpath(path)
                break
    return tuple(sorted(found.items()))


@cache
def hidden() -> tuple[str, ...]:
    """What lies inside those trees and is not to be seen: the trusted side, where this package is installed in one."""
    if not any(_inside(PACKAGE, tree) for tree in trees()):
        return ()
    return tuple(
        entry.path for entry in sorted(os.scandir(PACKAGE), key=lambda one: one.name) if entry.name not in OURS
    )


def carved(tree: str, *, without: tuple[str, ...]) -> list[str]:
    """The largest files and folders that together are `tree` without those paths."""
    if tree in without:
        return []
    if not any(_inside(path, tree) for path in without):
        return [tree]
    return [found for entry in sorted(os.listdir(tree)) for found in carved(os.path.join(tree, entry), without=without)]


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")
