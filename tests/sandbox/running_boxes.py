"""Programs to run in boxes, in each way of isolating, as root and as an ordinary user."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

HERE = Path(__file__).parent
WAYS = ("A", "B", "C")
SETTINGS = {"A": {}, "B": {}, "C": {}, "bwrap": {"GRADER_BWRAP": "only"}}
WHO = ("root", "user") if os.geteuid() == 0 else ("user",)


@dataclass
class Boxes:
    """Programs go in, what they return comes out."""

    way: str
    who: str
    process: subprocess.Popen[str]
    isolation: str
    folder: Path

    def run(self, *texts: str) -> list[dict[str, object]]:
        """What comes of programs that run one after the other in one box."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([dedent(text) for text in texts]) + "\n")
        self.process.stdin.flush()
        found: list[dict[str, object]] = json.loads(self.process.stdout.readline())
        return found

    def returned(self, text: str) -> object:
        """What one program returns; it has to end well."""
        (found,) = self.run(text)
        assert "returned" in found, found
        return found["returned"]


def start(way: str, who: str, folder: Path) -> Boxes:
    command = [sys.executable, "-P", str(HERE / "driver.py"), "A" if way == "bwrap" else way]
    if who == "user" and os.geteuid() == 0:
        command = [sys.executable, "-P", str(HERE / "ordinary_user.py"), *command]
    folder.chmod(0o777)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GRADER_")}
    environment = {**kept, **SETTINGS[way], "TMPDIR": str(folder), "HOME": str(folder)}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    return Boxes(way, who, process, process.stdout.readline().strip(), folder)


def every_way() -> list[object]:
    ways = (*WAYS, "bwrap") if shutil.which("bwrap") else WAYS
    return [pytest.param((way, who), id=f"{way}-{who}") for way in ways for who in WHO]
