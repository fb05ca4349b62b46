"""One warm worker for all conversations of a module."""

from __future__ import annotations

import pytest

from grader.judge.handle import Worker


@pytest.fixture(scope="module")
def worker():
    with Worker() as warm:
        yield warm
