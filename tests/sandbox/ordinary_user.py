"""Run a program as an ordinary user, from tests that root runs: `python ordinary_user.py COMMAND…`.

Python may be installed below root's home folder, where nobody else gets to. So the program runs in a mount namespace in
which the folders above the interpreter are there for everybody.
"""

from __future__ import annotations

import os
import sys

from grader.sandbox import kernel_calls, visible
from grader.sandbox.confinement import reachable
from grader.sandbox.kernel_calls import MS_BIND, MS_PRIVATE, MS_REC
from grader.sandbox.namespaces import NEW_MOUNTS

USER = 4321
GROUP = 4321
ROOT = os.path.realpath(f"{__file__}/../../..")


def become_ordinary() -> None:
    """Be somebody who may do nothing special, and who gets to Python and to these tests."""
    kernel_calls.unshare(NEW_MOUNTS)
    kernel_calls.mount("none", "/", "", MS_REC | MS_PRIVATE)
    trees = [ROOT, *(tree for tree in visible.trees() if not tree.startswith(f"{ROOT}/"))]
    hidden = {tree: os.open(tree, os.O_PATH) for tree in trees if not reachable((tree,), user=None)}
    for folder in sorted({_closed(tree) for tree in hidden}):
        kernel_calls.mount("shown", folder, "tmpfs", 0, "mode=755")
    for tree in sorted(hidden):
        os.makedirs(tree, exist_ok=True)
        kernel_calls.mount(f"/proc/self/fd/{hidden[tree]}", tree, "", MS_BIND | MS_REC)
        os.close(hidden[tree])
    os.setgroups([])
    os.setresgid(GROUP, GROUP, GROUP)
    os.setresuid(USER, USER, USER)


def _closed(tree: str) -> str:
    """The outermost folder above `tree` that is closed to others: it is covered, and shows nothing but such trees."""
    closed = tree
    while not reachable((os.path.dirname(closed),), user=None):
        closed = os.path.dirname(closed)
    return closed


if __name__ == "__main__":
    if os.geteuid() == 0:
        become_ordinary()
    os.execv(sys.argv[1], sys.argv[1:])
