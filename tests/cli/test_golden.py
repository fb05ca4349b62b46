"""Whole outputs, compared to the letter. `pytest --update-golden` writes them anew; read the difference."""

from __future__ import annotations

from pathlib import Path

import pytest
from run_grade import grade

GOLDEN = Path(__file__).parent / "golden"

COMMANDS = {
    "explore_deadlock": ["explore", "tests/cli/programs/accounts.py:deadlock"],
    "explore_lost_update": ["explore", "tests/cli/programs/accounts.py:lost_update"],
    "explore_right": ["explore", "tests/cli/programs/accounts.py:right"],
    "explore_deadlock_zh": ["explore", "tests/cli/programs/accounts.py:deadlock", "--lang", "zh"],
    "explore_slow_machine": ["explore", "tests/cli/programs/impatient.py:main", "--timeouts", "any"],
    "explore_slow_machine_zh": [
        *("explore", "tests/cli/programs/impatient.py:main", "--timeouts", "any", "--lang", "zh"),
    ],
    "explore_script": ["explore", "tests/cli/programs/bank.py"],
    "explore_race": ["explore", "tests/cli/programs/races.py:progress"],
    "explore_race_zh": ["explore", "tests/cli/programs/races.py:progress", "--lang", "zh"],
    "explore_race_forbidden": ["explore", "tests/cli/programs/races.py:progress", "--forbid", "race"],
    "ex13_flag_in_place_of_a_lock": ["ex13", "solutions/ex13_lost_update/mutants/flag_in_place_of_a_lock.py"],
    "explore_spins": ["explore", "tests/cli/programs/accounts.py:spins"],
    "explore_coroutines": ["explore", "tests/cli/programs/coroutines.py:overdraft"],
    "explore_coroutines_zh": ["explore", "tests/cli/programs/coroutines.py:crossed", "--lang", "zh"],
    "explore_blocking": ["explore", "tests/cli/programs/coroutines.py:holds_up_the_loop"],
    "ex05_starter": ["ex05"],
    "ex05_starter_zh": ["ex05", "--lang", "zh"],
    "ex06_looks_before_it_locks": ["ex06", "solutions/ex06_process_lock/mutants/looks_before_it_locks.py"],
    "ex15_starter": ["ex15"],
    "ex15_starter_zh": ["ex15", "--lang", "zh"],
    "ex21_reference": ["ex21", "solutions/ex21_bounded_buffer/reference.py"],
    "list": ["list"],
}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_output(name, request):
    printed = grade(*COMMANDS[name]).stdout
    path = GOLDEN / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        path.write_text(printed, encoding="utf-8")
    assert printed == path.read_text(encoding="utf-8")
