"""One warm worker for the whole session, and what it leaves behind; the helpers are imported from beside the tests."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from both_ways import explored
from looking import Machine

from grader.judge.handle import Worker


@pytest.fixture(scope="session")
def folder_of_worker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Temporary files of the worker go here; its path is in the environment of everything that the worker starts."""
    return tmp_path_factory.mktemp("worker")


@pytest.fixture(scope="session")
def worker(folder_of_worker: Path) -> Iterator[Worker]:
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(folder_of_worker)
    try:
        started = Worker()
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before
    with started:
        explored(started, "def main(): pass")  # now both warm processes are there
        yield started


@pytest.fixture
def machine(worker: Worker, folder_of_worker: Path) -> Machine:
    return Machine(worker, folder_of_worker)
