"""What a scenario drives coroutines with: named tasks, operations, marks; natively and under control."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader import wire
from grader.judge.handle import Worker

SUBMISSION = """
import asyncio

class Channel:
    def __init__(self, size):
        self.items = asyncio.Queue(size)
    async def put(self, item):
        await self.items.put(item)
    async def get(self):
        return await self.items.get()
    async def fail(self):
        raise KeyError("no")
"""
SCENARIO = """
def exchange(stage, count):
    async def main():
        channel = stage.make("Channel", 1)

        async def produce():
            for item in range(count):
                await stage.call_async("put", channel.put, item)
            stage.mark("produced", count)

        async def consume():
            return [await stage.call_async("get", channel.get) for _ in range(count)]

        await stage.together_async({"producer": produce, "consumer": consume})
        waiting = stage.start_async("waiter", lambda: stage.call_async("get", channel.get))
        while not any(operation["task"] == "waiter" for operation in stage.history()):
            import asyncio
            await asyncio.sleep(0)
        waiting.cancel()
        try:
            await waiting
        except BaseException:
            pass
        try:
            await stage.call_async("fail", channel.fail)
        except KeyError:
            pass
        return "over"

    answer = stage.run_async(main)
    return {"answer": answer, "history": stage.history(), "first": stage.history(from_first_step=True),
            "marks": stage.marks()}
"""


def run(worker: Worker, folder: Path, mode: str) -> list[dict[str, Any]]:
    (folder / "scenario.py").write_text(SCENARIO)
    seen: list[dict[str, Any]] = []

    def observe(observed: Any) -> bool:
        seen.append(observed)
        return True

    result = worker.run(
        wire.Job(
            mode=mode,
            filename="channel.py",
            text=SUBMISSION,
            module_name="channel",
            scenario=(str(folder / "scenario.py"), "exchange"),
            inputs={"count": 2},
            schedules=60,
            seconds=20.0,
            judged=True,
        ),
        observe,
    )
    assert isinstance(result, wire.Finished), result
    assert result.cause is None, result
    return seen


@pytest.mark.parametrize("mode", ["explore", "native"])
def test_operations_and_marks_name_the_task(worker: Worker, tmp_path: Path, mode: str) -> None:
    seen = run(worker, tmp_path, mode)
    assert len(seen) == 1 if mode == "native" else len(seen) > 1
    for observed in seen:
        assert observed["answer"] == "over"
        history = [(one["task"], one["op"], one["args"], one["value"], one["raised"]) for one in observed["history"]]
        assert [one for one in history if one[0] == "producer"] == [
            ("producer", "put", [0], None, None),
            ("producer", "put", [1], None, None),
        ]
        assert [one for one in history if one[0] == "consumer"] == [
            ("consumer", "get", [], 0, None),
            ("consumer", "get", [], 1, None),
        ]
        assert ("waiter", "get", [], None, "CancelledError") in history
        assert history[-1] == ("Task-1", "fail", [], None, "KeyError")
        assert [(mark["task"], mark["label"], mark["value"]) for mark in observed["marks"]] == [
            ("producer", "produced", 2)
        ]
        assert all(one["call"] < one["return"] for one in observed["history"])
        assert len(observed["first"]) == len(observed["history"])


def test_operations_overlap_in_some_schedules_and_not_in_others(worker: Worker, tmp_path: Path) -> None:
    def overlap(observed: dict[str, Any]) -> bool:
        first_get = next(one for one in observed["history"] if one["task"] == "consumer")
        first_put = next(one for one in observed["history"] if one["task"] == "producer")
        return bool(first_get["call"] < first_put["return"] and first_put["call"] < first_get["return"])

    assert {overlap(observed) for observed in run(worker, tmp_path, "explore")} == {True, False}
