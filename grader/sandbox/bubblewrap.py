"""Bubblewrap (`bwrap`) makes the namespaces where Python may not: some systems allow user namespaces to it alone.

It starts a program, so it cannot take a warm process in: the whole warm process runs inside, and its boxes have the
namespaces in common. Between two boxes nothing is left in there but the warm processes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from grader.sandbox import identity, proof, root, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

INSIDE = "GRADER_INSIDE_BWRAP"
FORCED = "GRADER_BWRAP"
"""Environment variable: "only" takes bubblewrap even where Python could make the namespaces; for tests."""
TRY_SECONDS = 10.0


def program() -> str | None:
    """Where bubblewrap is."""
    return shutil.which("bwrap")


def alone() -> bool:
    """Whether only bubblewrap may make namespaces, because somebody said so."""
    return os.environ.get(FORCED) == "only"


def arguments(command: Sequence[str]) -> list[str]:
    """The command line that runs `command` in namespaces, with the root of a box."""
    found = [program() or "bwrap", "--unshare-all", "--unshare-user", "--hostname", "box", "--die-with-parent"]
    found += ["--uid", str(identity.FIRST_USER), "--gid", str(identity.FIRST_USER), "--cap-drop", "ALL"]
    found += ["--proc", "/proc", "--dev", "/dev"]
    for folder in root.WRITABLE:
        found += ["--size", str(root.WRITABLE_BYTES), "--perms", "1777", "--tmpfs", folder]
    for path in (*visible.trees(), *visible.FILES):
        found += ["--ro-bind-try", path, path]
    for path, target in visible.links():
        found += ["--symlink", target, path]
    for path in visible.hidden():
        found += ["--tmpfs", path] if os.path.isdir(path) else ["--ro-bind", "/dev/null", path]
    # its root is a tmpfs that can be written to unless one says so
    found += ["--remount-ro", "/", "--chdir", "/tmp"]
    return [*found, "--setenv", INSIDE, ",".join(proof.names_of_namespaces()), *command]


def why_not() -> str:
    """Why bubblewrap cannot be used ("" if it can)."""
    if program() is None:
        return "bwrap is not installed"
    try:
        done = subprocess.run(
            arguments([sys.executable, "-I", "-S", "-c", ""]), capture_output=True, timeout=TRY_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return done.stderr.decode("utf-8", "replace").strip() or ("" if done.returncode == 0 else "bwrap failed")


def execute(command: Sequence[str]) -> None:
    """Become `command` in namespaces."""
    wanted = arguments(command)
    os.execv(wanted[0], wanted)


def outside_of_this() -> proof.Names:
    """The namespaces from which this process was started, when bubblewrap has started it; else nothing."""
    return tuple(filter(None, os.environ.pop(INSIDE, "").split(",")))
