"""`grade explore script.py`: the whole file, run as `__main__`; and `--timeouts any`, a slow machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from run_grade import as_json, grade

BANK = "tests/cli/programs/bank.py"
IMPATIENT = "tests/cli/programs/impatient.py:main"


def explored(tmp_path: Path, text: str, *arguments: str) -> dict:
    script = tmp_path / "script.py"
    script.write_text(text)
    return as_json(grade("explore", str(script), "--schedules", "100", "--format", "json", *arguments))


def test_the_main_block_runs_and_its_assertion_is_the_finding():
    result = grade("explore", BANK, "--format", "json")
    data = as_json(result)
    assert result.returncode == 1
    assert (data["cause"], data["error"], data["place"]["line"]) == ("wrong_result", "AssertionError", 20)


def test_a_token_of_a_script_replays():
    first = as_json(grade("explore", BANK, "--format", "json", "--", "7"))
    again = grade("explore", BANK, "--replay", first["token"], "--format", "json", "--", "7")
    assert again.returncode == 1
    assert as_json(again)["trace"] == first["trace"]
    assert again.stderr == ""


def test_arguments_are_those_of_the_script(tmp_path):
    text = "import sys\nassert sys.argv[1:] == ['a', '-b'] and sys.argv[0].endswith('script.py')\nassert __name__ == '__main__'\n"
    assert explored(tmp_path, text, "--", "a", "-b")["cause"] is None
    assert explored(tmp_path, text)["cause"] == "wrong_result"


THREADS_AT_MODULE_LEVEL = """
import threading
first, second = threading.Lock(), threading.Lock()
def one():
    with first, second:
        pass
def two():
    with {order}:
        pass
threading.Thread(target=one).start()
threading.Thread(target=two).start()
"""


def test_threads_of_the_module_are_under_control(tmp_path):
    wrong = explored(tmp_path, THREADS_AT_MODULE_LEVEL.format(order="second, first"))
    assert wrong["cause"] in ("deadlock", "leaked")
    assert {wait["task"] for wait in wrong["waits"]} == {"Thread-1 (one)", "Thread-2 (two)"}
    right = explored(tmp_path, THREADS_AT_MODULE_LEVEL.format(order="first, second"))
    assert (right["verdict"], right["cause"]) == ("exhausted", None)


LEAVES = """
import sys, threading
lock = threading.Lock()
order = []
def work(n):
    with lock:
        order.append(n)
threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
sys.exit({status})
"""


@pytest.mark.parametrize("status", ["", "0", "None", "order != order"])
def test_leaving_with_status_0_is_a_normal_end(tmp_path, status):
    data = explored(tmp_path, LEAVES.format(status=status))
    assert (data["verdict"], data["cause"]) == ("exhausted", None)


@pytest.mark.parametrize(
    "status", ["order != [1, 2]", "3 if order != [1, 2] else 0", "'2 first' if order[0] == 2 else 0"]
)
def test_leaving_with_another_status_is_a_finding(tmp_path, status):
    data = explored(tmp_path, LEAVES.format(status=status))
    assert (data["cause"], data["error"]) == ("exception", "SystemExit")
    assert data["schedules"] > 1


@pytest.mark.parametrize(
    "asks",
    [
        "name = input('Who? ')",
        "import sys; name = sys.stdin.readline()",
        "import sys; names = list(sys.stdin)",
        "import sys; name = sys.stdin.read(1)",
    ],
)
def test_nobody_is_at_the_keyboard(tmp_path, asks):
    script = tmp_path / "script.py"
    script.write_text(f"import threading\nthreading.Thread(target=print).start()\n{asks}\n")
    result = grade("explore", str(script), "--format", "json")
    data = as_json(result)
    assert (data["cause"], data["place"]["line"]) == ("escaped", 3)
    assert "keyboard" in data["message"]
    assert "keyboard" in grade("explore", str(script)).stdout
    assert result.stderr == ""


PROCESSES = """
import multiprocessing, os, sys
class Item:
    def __init__(self, number): self.number = number
def work(queue, number):
    queue.put(Item(number))
if __name__ == "__main__":
    queue = multiprocessing.Queue()
    processes = [multiprocessing.Process(target=work, args=(queue, number)) for number in (1, 2)]
    for process in processes: process.start()
    first, second = queue.get().number, queue.get().number
    for process in processes: process.join()
    assert {claim}
    pid = os.fork()
    if not pid:
        sys.exit(0)
    os.waitpid(pid, 0)
"""


def test_processes_are_forked_from_a_script_and_items_are_pickled_by_name(tmp_path):
    assert explored(tmp_path, PROCESSES.format(claim="first + second == 3"), "--schedules", "20")["cause"] is None
    assert explored(tmp_path, PROCESSES.format(claim="first == 1"))["cause"] == "wrong_result"


def test_a_script_in_which_nothing_runs_at_the_same_time_says_so():
    result = grade("explore", "tests/cli/programs/accounts.py")
    assert result.returncode == 0
    assert "accounts.py:main" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explore", "nowhere.py"], "no file nowhere.py"),
        (["explore", IMPATIENT, "--", "x"], "arguments are for a script"),
        (["explore", IMPATIENT, "--exact-clock", "--timeouts", "any"], "exclude each other"),
        (["explore", IMPATIENT, "--timeouts", "soon"], "soon"),
    ],
)
def test_bad_usage(arguments, said):
    result = grade(*arguments)
    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_an_answer_that_depends_on_timing_is_found_on_a_slow_machine_only():
    assert as_json(grade("explore", IMPATIENT, "--format", "json"))["verdict"] == "exhausted"
    found = as_json(grade("explore", IMPATIENT, "--timeouts", "any", "--format", "json"))
    assert found["cause"] == "wrong_result"
    assert [step["action"] for step in found["trace"]].count("expired early") == 1
    again = as_json(grade("explore", IMPATIENT, "--replay", found["token"], "--format", "json"))
    assert again["trace"] == found["trace"]
    assert not again["diverged"]


@pytest.mark.parametrize(("language", "words"), [("en", "on a slow machine"), ("zh", "在很慢的机器上")])
def test_the_report_says_that_the_machine_is_slow(language, words):
    assert grade("explore", IMPATIENT, "--timeouts", "any", "--lang", language).stdout.count(words) >= 1
