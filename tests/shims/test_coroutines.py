"""asyncio under control: CPython's own code over our event loop, compared with the real one."""

from __future__ import annotations

from pathlib import Path

import pytest
from async_driving import explored, returned_natively
from coroutine_programs import PROGRAMS
from driving import told

from grader.judge.handle import Worker


def test_the_table_is_large_enough() -> None:
    assert len(PROGRAMS) >= 40


@pytest.mark.parametrize("name", PROGRAMS)
def test_natively_and_in_every_schedule_the_answer_is_the_same(worker: Worker, tmp_path: Path, name: str) -> None:
    expected = returned_natively(PROGRAMS[name], tmp_path)
    result, seen = explored(worker, PROGRAMS[name], tmp_path, holds=lambda observed: observed == expected)
    assert seen == [expected], told(result)
    assert result.cause is None, told(result)
    assert result.schedules >= 1
