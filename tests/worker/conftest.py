"""One warm worker for all of these tests, whose processes can be told from everybody else's."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.judge.handle import Worker


@pytest.fixture(scope="session")
def mark(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A text in the environment of everything that `worker` starts, however deep below."""
    return str(tmp_path_factory.mktemp("mark"))


@pytest.fixture(scope="session")
def worker(mark: str) -> Iterator[Worker]:
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = mark
    try:
        started = Worker()
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before
    with started:
        yield started


@pytest.fixture(scope="session")
def processes(mark: str) -> Callable[[], dict[int, str]]:
    """The processes there are with the mark: number and command line. A zombie has no environment any more."""

    def found() -> dict[int, str]:
        alive = {}
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit() and int(folder.name) != os.getpid():
                try:
                    if mark.encode() in (folder / "environ").read_bytes():
                        alive[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ")
                except OSError:  # it ended meanwhile
                    continue
        return alive

    return found
