"""Each way of isolating, as root and as an ordinary user: one warm process for all tests of a way."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from running_boxes import Boxes, every_way, start


@pytest.fixture(scope="session", params=every_way())
def boxes(request: pytest.FixtureRequest) -> Iterator[Boxes]:
    """One way of isolating, for one kind of user."""
    way, who = request.param
    with tempfile.TemporaryDirectory(prefix="boxes-") as folder:
        started = start(way, who, Path(folder))
        yield started
        assert started.process.stdin is not None
        started.process.stdin.close()
        assert started.process.wait(timeout=30) == 0
        assert os.listdir(folder) == [], "the scratch folder is still there"
