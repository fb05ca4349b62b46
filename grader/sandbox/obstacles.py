"""What commonly stands between a machine and more isolation, as far as it can be seen: a word for each."""

from __future__ import annotations

import os
import shutil
import sys

_SWITCHES = (
    ("apparmor", "/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1"),
    ("switched_off", "/proc/sys/kernel/unprivileged_userns_clone", "0"),
    ("none_allowed", "/proc/sys/user/max_user_namespaces", "0"),
)
_SIGNS_OF_A_CONTAINER = ("/.dockerenv", "/run/.containerenv")


def found() -> tuple[str, ...]:
    """Those that apply here: not_linux, container, apparmor, switched_off, none_allowed, no_bubblewrap."""
    if sys.platform != "linux":
        return ("not_linux",)
    words = [word for word, path, value in _SWITCHES if _read(path) == value]
    if any(map(os.path.exists, _SIGNS_OF_A_CONTAINER)):
        words.insert(0, "container")
    if shutil.which("bwrap") is None:
        words.append("no_bubblewrap")
    return tuple(words)


def _read(path: str) -> str:
    try:
        with open(path, encoding="ascii") as file:
            return file.read().strip()
    except OSError:
        return ""
