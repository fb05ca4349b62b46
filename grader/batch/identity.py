"""What a result depends on beside the submission: the grader's own code, the checks of the exercise, the interpreter.

Two results with the same identities, content and seed are the same result; so one of them need not be computed.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.catalogue.exercises import Exercise

PACKAGE = Path(__file__).resolve().parents[1]
HIDDEN = PACKAGE / "hidden"
NO_JUDGEMENT = frozenset({"hidden", "report", "cli", "batch", "progress.py", "__pycache__"})
"""What no verdict depends on, or only those of one exercise."""
DIGITS = 16


@cache
def grader(tier: str) -> str:
    """The grader in one line: version, digest of what judges, Python, and how submissions are isolated."""
    parts = sorted(path for path in PACKAGE.iterdir() if path.name not in NO_JUDGEMENT)
    files = [path for part in parts for path in ([part] if part.is_file() else sorted(part.rglob("*.py")))]
    digest = _digest(_of_files(PACKAGE, (path for path in files if path.suffix == ".py")))
    return f"{metadata.version('grader')}+{digest} Python {sys.version_info[0]}.{sys.version_info[1]} tier {tier}"


def checks(exercise: Exercise) -> str:
    """A digest of an exercise's checks: its entry in the catalogue and its hidden folder."""
    files = [HIDDEN / "pytest.ini", *sorted((HIDDEN / exercise.folder).glob("*.py"))]
    return _digest([msgspec.json.encode(exercise), *_of_files(HIDDEN, files)])


def content(data: bytes) -> str:
    """The hash of what was handed in (SHA-256, in hexadecimal digits)."""
    return hashlib.sha256(data).hexdigest()


def _of_files(above: Path, files: Iterable[Path]) -> list[bytes]:
    return [part for path in files for part in (str(path.relative_to(above)).encode(), path.read_bytes())]


def _digest(parts: Iterable[bytes]) -> str:
    state = hashlib.sha256()
    for part in parts:
        state.update(b"%d " % len(part))
        state.update(part)
    return state.hexdigest()[:DIGITS]
