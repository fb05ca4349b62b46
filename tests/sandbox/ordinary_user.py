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


def become_ordinary() -> None:
    """Be somebody who may do nothing special, and who gets to Python."""
    kernel_calls.unshare(NEW_MOUNTS)
    kernel_calls.mount("none", "/", "", MS_REC | MS_PRIVATE)
    for tree in visible.trees():
        if not reachable((tree,), user=None):
            _show(tree)
    os.setgroups([])
    os.setresgid(GROUP, GROUP, GROUP)
    os.setresuid(USER, USER, USER)


def _show(tree: str) -> None:
    """Cover the folder that is closed to others, and show in it nothing but `tree`."""
    closed = tree
    while reachable((os.path.dirname(closed),), user=None) is False:
        closed = os.path.dirname(closed)
    source = os.open(tree, os.O_PATH)
    kernel_calls.mount("shown", closed, "tmpfs", 0, "mode=755")
    os.makedirs(tree, exist_ok=True)
    kernel_calls.mount(f"/proc/self/fd/{source}", tree, "", MS_BIND | MS_REC)
    os.close(source)


if __name__ == "__main__":
    if os.geteuid() == 0:
        become_ordinary()
    os.execv(sys.argv[1], sys.argv[1:])
