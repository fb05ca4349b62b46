"""What a scenario drives a submission with: named threads and asyncio tasks, recorded calls, marks.

The same stage serves controlled runs and native ones: `threading` is whatever this process has.
"""

from __future__ import annotations

import itertools
import sys
from typing import TYPE_CHECKING, Any

from grader.worker import children
from grader.worker.plain import name_of_type, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping
    from types import ModuleType

    from grader.worker.originals import Own


class NoTimer:
    """Moments of a native run: counted in C, in one step."""

    def __init__(self) -> None:
        self.now = itertools.count(1).__next__

    def at_first_step(self, stamp: Callable[[], None] | None) -> None:
        if stamp is not None:
            stamp()

    def point(self) -> None:
        pass


class Stage:
    """One execution of one scenario. Operations and marks are numbered by a single counter of moments."""

    def __init__(self, submission: ModuleType, *, native: bool, moments: Any, own: Own, processes: Any) -> None:
        self.native = native
        self.desk: Any = None
        """Of a native run with evidence: proxies for state that lives in the judge (`grader.worker.desk`)."""
        self._processes = processes
        self._hooks: list[object] = []
        self._submission = submission
        self._moments = moments
        self._own = own
        self._operations: list[dict[str, Any]] = []
        self._first_steps: dict[int, int] = {}
        self._marks: list[dict[str, Any]] = []

    def get(self, name: str) -> Any:
        """A public name of the submission."""
        return getattr(self._submission, name)

    def make(self, name: str, *args: Any) -> Any:
        """Call a public name of the submission positionally."""
        return self.get(name)(*args)

    def start(self, name: str, function: Callable[[], Any]) -> Any:
        """Start a thread called `name`; join it yourself."""
        thread = self._own.threads.Thread(target=function, name=name)
        thread.start()
        return thread

    def together(self, functions: Mapping[str, Callable[[], Any]]) -> None:
        """Start one thread for each function, in order, and join them all."""
        threads = [self.start(name, function) for name, function in functions.items()]
        for thread in threads:
            thread.join()

    def call(self, op: str, function: Callable[..., Any], /, *args: Any) -> Any:
        """Call `function(*args)` and record it as operation `op` of the running thread or asyncio task."""
        operation = self._called(op, args)
        self._moments.at_first_step(lambda: self._first_step(operation))
        try:
            value = function(*args)
        except Exception as error:
            self._moments.at_first_step(None)
            operation["raised"] = name_of_type(type(error))
            operation["return"] = self._moments.now()
            raise
        self._moments.at_first_step(None)
        operation["value"] = plain(value)
        operation["return"] = self._moments.now()
        return value

    def _called(self, op: str, args: tuple[Any, ...]) -> dict[str, Any]:
        operation: dict[str, Any] = {
            "task": self._who(),
            "op": op,
            "args": plain(list(args)),
            "call": None,
            "return": None,
            "value": None,
            "raised": None,
        }
        self._operations.append(operation)
        self._moments.point()
        operation["call"] = self._moments.now()
        return operation

    def _first_step(self, operation: dict[str, Any]) -> None:
        self._first_steps[id(operation)] = self._moments.now()

    def _who(self) -> str:
        """The name of the asyncio task that runs here, else that of the thread."""
        asyncio = self._own.coroutines
        if asyncio is not None and asyncio._get_running_loop() is not None:
            task = asyncio.current_task()
            if task is not None:
                return str(task.get_name())
        return str(self._own.threads.current_thread().name)

    def mark(self, label: str, value: Any = None) -> None:
        """Record that the running thread or asyncio task is here now; other threads may come in just before."""
        self._moments.point()
        self._marks.append(
            {
                "task": self._who(),
                "label": label,
                "value": plain(value),
                "at": self._moments.now(),
            }
        )

    def history(self, *, from_first_step: bool = False) -> list[dict[str, Any]]:
        """The operations so far, in the order of their calls; one whose turn never came counts as not called.

        With `from_first_step`, an operation begins when it takes its first visible step, and one that takes
        none is left out: two such operations overlap only if both were really under way. That is no history to
        judge order by, because an effect may come before the first visible step.
        """
        called = [operation for operation in self._operations if operation["call"] is not None]
        if from_first_step:
            steps = self._first_steps
            called = [{**item, "call": steps[id(item)]} for item in called if id(item) in steps]
        return sorted(called, key=lambda operation: operation["call"])

    def marks(self) -> list[dict[str, Any]]:
        """The marks so far, in order."""
        return list(self._marks)

    # -- coroutines ------------------------------------------------------------------------------------

    def run_async(self, main: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        """`asyncio.run(main())`: the result of the coroutine."""
        return self._own.coroutines.run(main())

    def start_async(self, name: str, function: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        """Start an asyncio task called `name`, in a coroutine; await it yourself."""
        return self._own.coroutines.create_task(function(), name=name)

    async def together_async(self, functions: Mapping[str, Callable[[], Coroutine[Any, Any, Any]]]) -> None:
        """Start one asyncio task for each function, in order, and wait for them all; the first failure is raised."""
        tasks = [self.start_async(name, function) for name, function in functions.items()]
        if tasks:
            await self._own.coroutines.wait(tasks)
        for task in tasks:
            await task

    async def call_async(self, op: str, function: Callable[..., Any], /, *args: Any) -> Any:
        """Await `function(*args)` and record it as operation `op` of the running asyncio task.

        Other tasks come in only where it awaits something that is not done. When it is cancelled, `raised` is
        "CancelledError".
        """
        operation = self._called(op, args)
        self._first_step(operation)
        try:
            value = await function(*args)
        except BaseException as error:
            operation["raised"] = name_of_type(type(error))
            operation["return"] = self._moments.now()
            raise
        operation["value"] = plain(value)
        operation["return"] = self._moments.now()
        return value

    # -- processes -------------------------------------------------------------------------------------

    def run(self, functions: Mapping[str, Callable[[], Any]]) -> list[int | None]:
        """Start one process for each function, in order, and join them all; their exit codes."""
        processes = [self._own.process(target=function, name=name) for name, function in functions.items()]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return [process.exitcode for process in processes]

    def note(self, value: Any) -> None:
        """Keep a value, from any process, in the order in which it happens."""
        self._processes.note(value)

    def notes(self) -> list[Any]:
        """The values kept so far, of all processes."""
        notes: list[Any] = self._processes.notes()
        return notes

    def in_each_child(self, function: Callable[[], Any] | None) -> None:
        """Call `function` at the beginning of every process that is started from now on (None: no more)."""
        self._hooks = [children.in_each_child(function)] if function is not None else []

    def children(self) -> dict[str, Any]:
        """Of the main process: how many were `started`, the `exits` of those waited for, how many are `left`

        (running, or ended and not waited for), and the `signals` sent to them.
        """
        summary: dict[str, Any] = self._processes.summary()
        return summary

    def pids(self) -> list[int]:
        """The process ids of those that the main process has started, in the order of their starts.

        They differ from run to run: turn them into numbers of children before you report them.
        """
        pids: list[int] = self._processes.pids()
        return pids

    def sendable(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function or class, made such that a pool can send it to its workers: as one of `__main__`, by its name.

        It must not need what is set after the workers have been forked.
        """
        function.__module__, function.__qualname__ = "__main__", function.__name__
        setattr(sys.modules["__main__"], function.__name__, function)
        return function

    def open_files(self) -> int:
        """How many files the running process has open."""
        return children.open_files()
