"""One job in one process: load the submission, run what is asked, report, and end."""

from __future__ import annotations

import gc
import inspect
import os
import sys
import traceback
from types import ModuleType
from typing import TYPE_CHECKING, Any

from grader import wire
from grader.engine import endings, exploration
from grader.engine.errors import BadToken, GraderBug
from grader.engine.execution import Knowledge, Settings, execute
from grader.engine.outcome import Cause
from grader.engine.places import SOURCES
from grader.engine.schedule import decode
from grader.engine.strategies.by_name import STRATEGIES
from grader.engine.strategies.run_to_block import RunToBlock
from grader.instrument.siblings import Siblings
from grader.shims import coroutines, descriptors, processes, sharing
from grader.shims.escapes import NoKeyboard
from grader.worker import children, convert, native
from grader.worker.guard import Guard
from grader.worker.output import Output
from grader.worker.plain import plain
from grader.worker.program import FreshProgram
from grader.worker.stage import NoTimer, Stage
from grader.worker.submission import Unusable, missing, parse, plain_module

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from grader.shims.boot import Booted

_exit_for_good = os._exit
_getpid = os.getpid


class JobRunner:
    """Serves one job on `channel`. `booted` is None in a native worker."""

    def __init__(self, channel: wire.Channel, *, crash_fd: int, crashes: int, booted: Booted | None) -> None:
        self._channel = channel
        self._booted = booted
        self._verdicts: dict[bytes, bool] = {}
        self._guard = Guard(self._report_end, crash_fd=crash_fd, crashes=crashes, controlled=booted is not None)

    def serve(self, job: wire.Job) -> None:
        """Run the job and send its result. Never raises."""
        try:
            self._forbid_exits()
            self._guard.start()
            result = self._run(job)
            if self._booted is not None:
                self._booted.restore(seed=None)  # what the last execution left goes before the judge knows
            self._channel.send(result)
        except Unusable as unusable:
            self._channel.send(unusable.finding)
        except wire.Gone:
            pass
        except BaseException:
            self._channel.send(wire.Fault(message=traceback.format_exc(limit=12)[-3000:]))
        finally:
            self._guard.stop()

    def _report_end(self, cause: str, message: str, place: Any) -> None:
        if self._booted is not None:
            sharing.begin()  # nobody else knows what has to be removed
        where = convert.place(place)
        self._channel.send(wire.Finished(verdict="counterexample", cause=cause, message=message, place=where))

    def _forbid_exits(self) -> None:
        """`os._exit` would end the whole worker: report the line that asks for it, then do end."""
        me = _getpid()

        def ended(status: int = 0, frame: FrameType | None = None) -> None:
            if self._booted is None and _getpid() != me:
                _exit_for_good(status)  # a real process of a native run
            self._guard.end("crashed", f"os._exit({plain(status)})", frame or sys._getframe(1))

        if self._booted is None:
            os._exit = ended  # type: ignore[assignment]
        else:
            processes.root_exits = ended
            processes.in_child.append(self._guard.go_on_in_child)

    def _run(self, job: wire.Job) -> Any:
        if self._booted is None:
            return self._native(job)
        loader = parse(job)
        program = FreshProgram(
            booted=self._booted, loader=loader, text=job.text + _scenario_text(job), drive=lambda module: None
        )
        if job.folder is not None:
            siblings = Siblings(job.folder)
            siblings.install()
            program.before_each.append(siblings.forget)
        descriptors.keep_open()
        # what exists now lives as long as the process: the collector need not look at it again
        gc.collect()
        gc.freeze()
        if job.is_script:
            _make_script(job, program)
        else:
            self._load(job, program)
        if job.mode == "load":
            return wire.Loaded()
        program.set_drive(self._driver(job, program))
        settings = Settings(seed=job.seed, exact_clock=job.exact_clock, timeouts=job.timeouts)
        accept = self._accept if job.judged else None
        forbid = frozenset(Cause(name) for name in job.forbid)
        if job.mode == "replay":
            try:
                schedule = decode(job.token or "")
            except BadToken as error:
                return wire.Finished(verdict="bad_token", message=str(error))
            replayed = exploration.replay(program, schedule, settings, accept=accept, forbid=forbid)
            return convert.replayed(replayed, token=job.token or "", output=program.output.text)
        result = exploration.explore(
            program,
            STRATEGIES[job.strategy](job.seed),
            budget=exploration.Budget(schedules=job.schedules, seconds=job.seconds),
            settings=settings,
            accept=accept,
            forbid=forbid,
        )
        return convert.exploration(result, output=program.output.text)

    # -- loading ---------------------------------------------------------------------------------------

    def _load(self, job: wire.Job, program: FreshProgram) -> None:
        """Execute the file once and check what is required of it. Raises Unusable."""
        finding: list[wire.LoadFailed | None] = []

        def check(module: ModuleType) -> None:
            finding.append(missing(module, job.requires, job.text, job.filename))

        program.set_drive(check)
        strategy = RunToBlock()
        strategy.begin()
        outcome = execute(program, strategy, Knowledge(), Settings(seed=job.seed)).outcome
        if not finding:
            kind = "exit_at_import" if outcome.error == "SystemExit" else f"{outcome.cause or 'exception'}_at_import"
            raise Unusable(
                wire.LoadFailed(
                    kind=kind,
                    cause=(outcome.cause or Cause.EXCEPTION).value,
                    message=f"{outcome.error}: {outcome.message}" if outcome.error else outcome.message,
                    place=convert.place(outcome.place),
                )
            )
        if finding[0] is not None:
            raise Unusable(finding[0])
        if job.callable_name is not None:
            self._require_callable(job, finding)

    def _require_callable(self, job: wire.Job, finding: list[Any]) -> None:
        module = sys.modules[job.module_name]
        name = job.callable_name or ""
        problem = missing(module, {name: 0}, job.text, job.filename)
        if problem is not None:
            raise Unusable(problem)

    def _driver(self, job: wire.Job, program: FreshProgram) -> Callable[[ModuleType], Any]:
        if job.is_script:
            return lambda module: None  # executing the module was all
        if job.scenario is None:
            name = job.callable_name or "main"
            return lambda module: _call_quietly(getattr(module, name))
        function = _scenario(job)
        threads: Any = sys.modules["threading"]
        from grader.worker.moments import Moments

        def drive(module: ModuleType) -> Any:
            known = children.Controlled()
            program.on_note = known.heard
            stage = Stage(module, native=False, moments=Moments(), threads=threads, processes=known)
            return plain(function(stage, **job.inputs))

        return drive

    # -- judging ---------------------------------------------------------------------------------------

    def _accept(self, observation: Any) -> bool:
        key = wire.encode_value(observation)
        known = self._verdicts.get(key)
        if known is None:
            self._channel.send(wire.Observed(observation=observation))
            self._guard.judging = True
            answer = self._channel.receive(seconds=None)
            self._guard.judging = False
            if not isinstance(answer, wire.Judged):
                raise wire.WireError("the judge is gone")
            known = self._verdicts[key] = answer.ok
        return known

    # -- native ----------------------------------------------------------------------------------------

    def _native(self, job: wire.Job) -> Any:
        import random
        import threading
        import time

        output = Output()
        sys.stdout = sys.stderr = output
        random.seed(job.seed)
        function = _scenario(job)
        started = time.perf_counter()
        self._native_deadline(job)

        def drive() -> Any:
            module = plain_module(job)
            stage = Stage(module, native=True, moments=NoTimer(), threads=threading, processes=children.Native())
            return plain(function(stage, **job.inputs))

        observation, failure = native.run(drive)
        seconds = time.perf_counter() - started
        if failure.error is not None:
            error = failure.error
            frames = SOURCES.of_traceback(error.__traceback__)
            places = tuple(p for p in map(convert.place, frames) if p is not None)
            return wire.Finished(
                verdict="counterexample",
                cause="wrong_result" if isinstance(error, AssertionError) else "exception",
                task=failure.task,
                error=type(error).__name__,
                message=endings.first_line(error),
                place=places[-1] if places else None,
                frames=places,
                schedules=1,
                seconds=seconds,
                output=output.text,
            )
        ok = self._accept(observation) if job.judged else True
        return wire.Finished(
            verdict="out_of_budget" if ok else "counterexample",
            cause=None if ok else "wrong_result",
            schedules=1,
            distinct=1,
            seconds=seconds,
            observation=observation,
            output=output.text,
        )

    def _native_deadline(self, job: wire.Job) -> None:
        """In real time nothing proves a deadlock: when it takes too long, say where every thread stands."""

        def late(why: str) -> None:
            waits = tuple(
                wire.Wait(task=name, verb="Line", thing="", place=convert.place(place))
                for name, place in native.standing()
            )
            place = next((wait.place for wait in waits), None)
            self._channel.send(
                wire.Finished(
                    verdict="counterexample", cause="timeout", message=why, place=place, waits=waits, schedules=1
                )
            )
            _exit_for_good(0)

        native.watch(job.seconds, late)


def _call_quietly(function: Callable[[], Any]) -> None:
    """The callable's result is no observation: it fails by raising. An `async def` runs in an event loop."""
    if inspect.iscoroutinefunction(function):
        coroutines.run(function)
    else:
        function()


def _make_script(job: wire.Job, program: FreshProgram) -> None:
    """Let every execution find what `python3 FILE ARGUMENTS` finds; leaving with status 0 is a normal end."""
    program.is_script = True

    def prepare() -> None:
        sys.argv = [job.filename, *job.arguments]
        sys.stdin = NoKeyboard()

    program.before_each.append(prepare)


def _scenario_text(job: wire.Job) -> str:
    return "" if job.scenario is None else f"\0{job.scenario[1]}"


def _scenario(job: wire.Job) -> Callable[..., Any]:
    """The scenario function of a job."""
    if job.scenario is None:
        raise GraderBug("this job has no scenario")
    path, name = job.scenario
    module = ModuleType("scenarios")
    module.__file__ = path
    exec(compile(job.scenario_text, path, "exec", dont_inherit=True), module.__dict__)
    function: Callable[..., Any] = getattr(module, name)
    return function
