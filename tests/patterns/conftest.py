"""One warm worker for the whole session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.judge.handle import Worker


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    with Worker() as started:
        yield started
