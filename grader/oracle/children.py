"""What must have become of the processes that a submission has started."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.oracle.problem import Problem


def ended_by_themselves(seen: Mapping[str, Any], call: str) -> Problem | None:
    """A problem unless all processes have been joined, and ended with exit code 0 and unharmed.

    `seen` has what `stage.children()` says; `call` names the function that has come back: `"report()"`.
    """
    started = seen["started"]
    if seen["left"]:
        return Problem(
            en=f"{call} has come back, and {seen['left']} of its {started} processes "
            f"{'has' if seen['left'] == 1 else 'have'} not been joined.",
            zh=f"{call} 已经返回，它的 {started} 个进程中还有 {seen['left']} 个没有 join。",
            cause="leaked",
        )
    if seen["signals"]:
        number = seen["signals"][0]
        return Problem(
            en=f"{call} ends its processes by force: it sends signal {number} to one that would have come to its end "
            "by itself.",
            zh=f"{call} 强行终止了进程：它向一个本来会自己结束的进程发送了信号 {number}。",
        )
    codes = [code for code in seen["exits"] if code]
    if codes:
        return Problem(
            en=f"A process of {call} ends with exit code {codes[0]}. One whose function has returned ends with 0.",
            zh=f"{call} 的一个进程的退出码是 {codes[0]}。函数正常返回的进程，退出码是 0。",
        )
    return None


def none_of_multiprocessing(call: str, *, really: bool = False) -> Problem:
    """The problem that a function has started no process of `multiprocessing`, if any at all.

    `really`: seen in a run of real processes.
    """
    en, zh = ("With real processes: ", "在真实进程中：") if really else ("", "")
    return Problem(
        en=f"{en}{call} starts no process of multiprocessing. (A thread is none, and neither is a child that os.fork "
        "makes.)",
        zh=f"{zh}{call} 没有启动 multiprocessing 的进程。（线程不算，用 os.fork 生成的子进程也不算。）",
    )
