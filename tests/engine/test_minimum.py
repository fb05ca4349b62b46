"""For twenty programs the number of preemptions that is shown is the smallest with which they can fail at all.

The number stated here is proved in every run: all schedules with fewer preemptions are run, with every racing
access a scheduling point, and none fails. Then four strategies find the bug, each with two seeds.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.search

HERE = Path(__file__).parent
CORPUS = HERE.parent / "corpus" / "must_flag"

FEWEST = {
    # who comes first decides, or nobody comes at all
    "barrier_with_wrong_parties": 0,
    "event_pulse": 0,
    "nested_monitor": 0,
    "notify_where_notify_all_is_needed": 0,
    "result_read_before_join": 0,
    "self_deadlock": 0,
    "two_full_queues": 0,
    # one task has to be stopped between two lines of its own
    "ab_ba_deadlock": 1,
    "broken_double_checked_locking": 1,
    "check_then_pop": 1,
    "dining_philosophers_5": 1,
    "if_instead_of_while": 1,
    "lazy_singleton": 1,
    "lost_update_attribute": 1,
    "missed_notify": 1,
    "overdraft": 1,
    # two tasks, or one twice
    "event_cleared_after_wait": 2,
    "majority_of_three_copies_wrong": 2,
    "reader_count_unguarded": 2,
    # there and back, and there again
    "all_three_copies_wrong": 3,
    "short_pulse_seen": 3,
}


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    command = [sys.executable, str(HERE / "proving.py"), *(str(CORPUS / f"{name}.py") for name in FEWEST)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert ran.returncode == 0, ran.stderr
    return {result["program"]: result for result in map(json.loads, ran.stdout.splitlines())}


def test_there_are_twenty_of_them_with_minima_up_to_three() -> None:
    assert len(FEWEST) >= 20
    assert [sum(number == n for number in FEWEST.values()) >= 2 for n in range(4)] == [True] * 4


@pytest.mark.parametrize("name", FEWEST)
def test_the_shown_number_of_preemptions_is_the_proven_minimum(name: str, results: dict[str, Any]) -> None:
    result = results[name]
    assert result["completed_bound"] == FEWEST[name] - 1
    assert result["fewest"] == FEWEST[name]
    assert result["shown"] == dict.fromkeys(result["shown"], FEWEST[name])
    assert len(result["shown"]) == 8
