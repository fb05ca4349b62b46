"""Programs over asyncio, run natively in a fresh interpreter and under control."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

from coroutine_programs import PREAMBLE

from grader import wire
from grader.judge.handle import Worker

NATIVE_SECONDS = 20
ANSWER = """
def answer():
    import inspect
    return asyncio.run(main()) if inspect.iscoroutinefunction(main) else main()
"""
SCENARIO = "def observed(stage):\n    return stage.make('answer')\n"


def whole(text: str) -> str:
    return PREAMBLE + dedent(text) + ANSWER


def returned_natively(text: str, folder: Path) -> Any:
    """What `main` returns over the real event loop, in real time."""
    (folder / "program.py").write_text(whole(text))
    run = "import json, program; answer = program.answer(); print(); print(json.dumps(answer))"
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    ended = subprocess.run(
        [sys.executable, "-c", run], capture_output=True, text=True, env=environment, timeout=NATIVE_SECONDS
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])


def explored(
    worker: Worker,
    text: str,
    folder: Path,
    *,
    schedules: int = 40,
    strategy: str = "portfolio",
    holds: Callable[[Any], bool] = lambda observed: True,
    **more: Any,
) -> tuple[wire.Finished, list[Any]]:
    """The result, and every different thing that `main` returned."""
    (folder / "scenario.py").write_text(SCENARIO)
    seen: list[Any] = []

    def observe(observed: Any) -> bool:
        seen.append(observed)
        return holds(observed)

    fields: dict[str, Any] = {"mode": "explore", "seconds": 20.0, **more}
    result = worker.run(
        wire.Job(
            filename="program.py",
            text=whole(text),
            module_name="program",
            scenario=(str(folder / "scenario.py"), "observed"),
            schedules=schedules,
            strategy=strategy,
            judged=True,
            **fields,
        ),
        observe,
    )
    assert isinstance(result, wire.Finished), result
    return result, seen
