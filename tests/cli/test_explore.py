"""`grade explore`: verdicts, JSON, tokens, exit codes, and what it prints."""

from __future__ import annotations

import pytest
from run_grade import as_json, grade, without_durations

PROGRAM = "tests/cli/programs/accounts.py"
COROUTINES = "tests/cli/programs/coroutines.py"
FIELDS = {"verdict", "cause", "schedules", "first_failure", "distinct", "steps", "seconds", "token", "message", "trace"}


def test_a_counterexample_has_every_field_and_exit_code_1():
    result = grade("explore", f"{PROGRAM}:deadlock", "--format", "json")
    data = as_json(result)
    assert result.returncode == 1
    assert set(data) >= FIELDS
    assert (data["verdict"], data["cause"]) == ("counterexample", "deadlock")
    assert data["first_failure"] <= data["schedules"]
    assert {"task", "file", "line", "source", "action", "object"} <= set(data["trace"][0])
    waits = {wait["task"]: (wait["thing"], wait["holder"]) for wait in data["waits"]}
    assert waits["there"][1] == "back"
    assert waits["back"][1] == "there"


def test_a_right_program_is_exhausted_with_exit_code_0():
    result = grade("explore", f"{PROGRAM}:right", "--format", "json")
    data = as_json(result)
    assert result.returncode == 0
    assert (data["verdict"], data["cause"], data["token"]) == ("exhausted", None, None)


def test_a_budget_that_is_too_small_is_no_proof():
    data = as_json(grade("explore", f"{PROGRAM}:right", "--schedules", "2", "--format", "json"))
    assert data["verdict"] == "out_of_budget"
    assert data["schedules"] == 2


@pytest.mark.parametrize(
    "strategy", ["portfolio", "bounded", "bpor", "random", "pct", "pos", "surw", "rff", "sampling"]
)
def test_every_strategy_finds_the_lost_update(strategy):
    data = as_json(grade("explore", f"{PROGRAM}:lost_update", "--strategy", strategy, "--format", "json"))
    assert (data["verdict"], data["cause"]) == ("counterexample", "wrong_result")
    assert data["preemptions"] == 1


def test_run_to_block_runs_one_schedule_and_finds_nothing():
    data = as_json(grade("explore", f"{PROGRAM}:lost_update", "--strategy", "run_to_block", "--format", "json"))
    assert (data["verdict"], data["schedules"]) == ("out_of_budget", 1)


def test_one_seed_gives_one_report():
    runs = [grade("explore", f"{PROGRAM}:lost_update", "--seed", "7", "--format", "json").stdout for _ in range(2)]
    assert without_durations(runs[0]) == without_durations(runs[1])


def test_a_token_replays_in_another_process():
    first = as_json(grade("explore", f"{PROGRAM}:deadlock", "--format", "json"))
    again = grade("explore", f"{PROGRAM}:deadlock", "--replay", first["token"], "--format", "json")
    assert again.returncode == 1
    assert as_json(again)["trace"] == first["trace"]
    assert not as_json(again)["diverged"]
    assert again.stderr == ""


def test_a_token_of_another_version_of_the_file_says_so(tmp_path):
    token = as_json(grade("explore", f"{PROGRAM}:deadlock", "--format", "json"))["token"]
    changed = tmp_path / "accounts.py"
    changed.write_text((grade.__globals__["ROOT"] / PROGRAM).read_text() + "\n# a remark\n")
    result = grade("explore", f"{changed}:deadlock", "--replay", token)
    assert "has changed" in result.stderr


def test_busy_waiting_is_a_note_and_on_demand_a_failure():
    data = as_json(grade("explore", f"{PROGRAM}:spins", "--format", "json"))
    assert (data["verdict"], data["cause"]) == ("exhausted", "busy_wait")
    strict = grade("explore", f"{PROGRAM}:spins", "--forbid", "busy_wait", "--format", "json")
    assert strict.returncode == 1
    assert as_json(strict)["cause"] == "busy_wait"


def test_a_race_is_a_note_and_on_demand_a_failure():
    program = "tests/cli/programs/races.py:progress"
    result = grade("explore", program, "--format", "json")
    data = as_json(result)
    assert (result.returncode, data["verdict"], data["more_races"]) == (0, "exhausted", 0)
    (note,) = data["notes"]
    assert {side["text"]: (side["reads"], side["writes"], side["locks"]) for side in note["race"].values()} == {
        "self.done": (False, True, ["self.lock"]),
        "download.done": (True, False, []),
    }
    strict = grade("explore", program, "--forbid", "race", "--format", "json")
    assert strict.returncode == 1
    assert as_json(strict)["cause"] == "race"
    again = grade("explore", program, "--forbid", "race", "--format", "json", "--replay", as_json(strict)["token"])
    assert as_json(again)["trace"] == as_json(strict)["trace"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explore", "nowhere.py:main"], "no file nowhere.py"),
        (["explore", "tests:main"], "is a folder"),
        (["explore", f"{PROGRAM}:dead lock"], "is not FILE or FILE:CALLABLE"),
        (["explore", f"{PROGRAM}:deadlok"], "Did you mean `deadlock`?"),
        (["explore", f"{PROGRAM}:needs_an_argument"], "must accept 0 positional"),
        (["explore", f"{PROGRAM}:deadlock", "--strategy", "luck"], "luck"),
        (["explore", f"{PROGRAM}:deadlock", "--replay", "garbage!"], "copy it whole"),
        (["explore", f"{PROGRAM}:deadlock", "--schedules", "0"], "0"),
    ],
)
def test_bad_usage_is_told_in_a_sentence_with_exit_code_2(arguments, said):
    result = grade(*arguments)
    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_leaving_by_sys_exit_is_an_exception():
    data = as_json(grade("explore", f"{PROGRAM}:gives_up", "--format", "json"))
    assert (data["cause"], data["error"]) == ("exception", "SystemExit")


def test_an_async_callable_runs_in_an_event_loop():
    data = as_json(grade("explore", f"{COROUTINES}:overdraft", "--format", "json"))
    assert (data["verdict"], data["cause"], data["task"]) == ("counterexample", "wrong_result", "Task-1")
    again = as_json(grade("explore", f"{COROUTINES}:overdraft", "--replay", data["token"], "--format", "json"))
    assert again["trace"] == data["trace"]
    right = as_json(grade("explore", f"{COROUTINES}:locked", "--format", "json"))
    assert (right["verdict"], right["cause"]) == ("exhausted", None)


def test_a_call_that_holds_up_the_event_loop_fails_when_it_is_forbidden():
    noted = as_json(grade("explore", f"{COROUTINES}:holds_up_the_loop", "--format", "json"))
    assert noted["verdict"] == "exhausted"
    assert [(note["cause"], note["task"]) for note in noted["notes"]] == [("blocking", "Task-1")]
    result = grade("explore", f"{COROUTINES}:holds_up_the_loop", "--forbid", "blocking", "--format", "json")
    assert result.returncode == 1
    assert as_json(result)["cause"] == "blocking"
