"""Where `grade` begins: nothing is imported before the warm process boots."""

from __future__ import annotations

import sys

from grader.cli import ahead


def main() -> None:
    """Entry point; `main.py` has the rest."""
    ahead.start(sys.argv[1:])
    try:
        from grader.cli.main import main as run

        run()
    finally:
        ahead.end()
