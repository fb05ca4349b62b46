"""One job in one process: load the submission, run what is asked, report, and end."""

from __future__ import annotations

import fcntl
import gc
import importlib
import inspect
import marshal
import os
import random
import sys
import time
import traceback
from types import ModuleType
from typing import TYPE_CHECKING, Any

import msgspec

from grader import wire
from grader.engine import endings, exploration
from grader.engine.errors import BadToken, Garbled, GraderBug
from grader.engine.execution import Knowledge, Settings, execute
from grader.engine.link import draw_mark
from grader.engine.outcome import Cause
from grader.engine.places import SOURCES
from grader.engine.schedule import decode
from grader.engine.strategies.by_name import STRATEGIES
from grader.engine.strategies.run_to_block import RunToBlock
from grader.instrument.siblings import Siblings
from grader.shims import coroutines, descriptors, processes, sharing
from grader.shims.escapes import NoKeyboard
from grader.worker import children, convert, native, originals
from grader.worker.fitting import fitting
from grader.worker.guard import Guard
from grader.worker.keeping_out import PUBLIC, KeptOut
from grader.worker.moments import Moments
from grader.worker.output import Output
from grader.worker.plain import plain
from grader.worker.program import FreshProgram
from grader.worker.stage import NoTimer, Stage
from grader.worker.submission import Unusable, missing, parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from grader.shims.boot import Booted
    from grader.worker.desk import Desk

    Scenario = Callable[..., Any]

_exit_for_good = os._exit
_getpid = os.getpid
_clock = time.perf_counter
_draw = os.urandom

HIDDEN_FROM = 300
HIDDEN_NUMBERS = 600
"""The channel is one of so many descriptors; those of an execution are numbered from below."""


class JobRunner:
    """Serves one job on `channel`. `booted` is None in a native worker."""

    def __init__(
        self, channel: wire.Channel, *, crash_fd: int, crashes: int, booted: Booted | None, desk_fd: int | None
    ) -> None:
        self._channel = channel
        self._booted = booted
        self._verdicts: dict[bytes, bool] = {}
        draw_mark()
        beyond = HIDDEN_FROM + int.from_bytes(_draw(4)) % HIDDEN_NUMBERS
        crash_fd = fcntl.fcntl(crash_fd, fcntl.F_DUPFD_CLOEXEC, beyond)
        self._guard = Guard(self._report_end, crash_fd=crash_fd, crashes=crashes, controlled=booted is not None)
        self._desk, self._load_native = native.prepared(desk_fd)
        desk_fds = set() if self._desk is None else {self._desk.fileno()}
        ours = {crash_fd, channel.hide(beyond=beyond), *self._guard.descriptors, *desk_fds}
        descriptors.close_all_but({0, 1, 2, *ours})
        self._output = Output()
        self._kept_out: KeptOut | None = None

    def serve(self, job: wire.Job) -> None:
        """Run the job and send its result. Never raises."""
        try:
            self._forbid_exits()
            self._guard.start()
            job = msgspec.structs.replace(job, secret="")
            function = _scenario(job)
            if function is not None and "async" in job.scenario_text:
                self._load_coroutines()
            own = originals.Own()
            if job.guarded:
                self._kept_out = KeptOut(self._attempted, function, native=self._booted is None)
            self._channel.send(wire.Ready())
            result = self._run(job, function, own)
            if self._booted is not None:
                self._booted.restore(seed=None)  # what the last execution left goes before the judge knows
            self._send(result)
        except Unusable as unusable:
            self._send(unusable.finding)
        except wire.Gone:
            pass
        except BaseException as error:
            self._channel.send(self._fault(error))
        finally:
            self._guard.stop()

    def _load_coroutines(self) -> None:
        if self._booted is not None:
            coroutines.load()
        else:
            importlib.import_module("asyncio")

    def _attempted(self, what: str, event: str, frame: Any) -> None:
        self._guard.end("not_allowed", f"{what} {event}", frame)

    def _send(self, result: Any) -> None:
        """Send the result of the job, unless somebody has changed what made it."""
        broken = self._kept_out.seal.broken() if self._kept_out is not None else ""
        if broken:
            result = self._tampered(broken)
        self._channel.send(result if isinstance(result, wire.Loaded) else fitting(result))

    def _tampered(self, name: str) -> wire.Finished:
        return wire.Finished(verdict="counterexample", cause="not_allowed", message=f"functions {name}")

    def _fault(self, error: BaseException) -> wire.Fault | wire.Finished:
        """What came out of our own code is our fault, unless the submission had its hands in it."""
        frames = SOURCES.of_traceback(error.__traceback__)
        if isinstance(error, Garbled) or isinstance(error.__cause__, Garbled):
            return wire.Finished(verdict="counterexample", cause="crashed", message="babble")
        broken = self._kept_out.seal.broken() if self._kept_out is not None else ""
        if broken:
            return self._tampered(broken)
        if self._kept_out is not None and frames:
            where = convert.place(frames[-1])
            return wire.Finished(verdict="counterexample", cause="crashed", message="disturbed", place=where)
        return wire.Fault(message=traceback.format_exc(limit=12)[-3000:])

    def _report_end(self, cause: str, message: str, place: Any) -> None:
        if self._booted is not None:
            sharing.begin()  # nobody else knows what has to be removed
        where = convert.place(place)
        self._channel.send(fitting(wire.Finished(verdict="counterexample", cause=cause, message=message, place=where)))

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

    def _run(self, job: wire.Job, function: Scenario | None, own: originals.Own) -> Any:
        if self._booted is None:
            return self._native(job, function, own)
        loader = parse(job)
        program = FreshProgram(
            booted=self._booted, loader=loader, text=job.text + _scenario_text(job), drive=lambda module: None
        )
        if job.folder is not None:
            siblings = Siblings(job.folder)
            siblings.install()
            program.before_each.append(siblings.forget)
        if self._kept_out is not None:
            program.before_each.append(self._kept_out.restore)
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
        program.set_drive(self._driver(job, program, function, own))
        settings = Settings(seed=job.seed, exact_clock=job.exact_clock, timeouts=job.timeouts)
        accept = self._accept if job.judged else None
        forbid = frozenset(Cause(name) for name in job.forbid)
        if job.mode == "replay":
            try:
                schedule = decode(job.token or "")
            except BadToken as error:
                return wire.Finished(verdict="bad_token", message=str(error))
            replayed = exploration.replay(program, schedule, settings, accept=accept, forbid=forbid)
            return convert.replayed(replayed, token=job.token or "", output=program.output)
        result = exploration.explore(
            program,
            STRATEGIES[job.strategy](job.seed),
            budget=exploration.Budget(schedules=job.schedules, seconds=job.seconds),
            settings=settings,
            accept=accept,
            forbid=forbid,
        )
        return convert.exploration(result, output=program.output)

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

    def _driver(
        self, job: wire.Job, program: FreshProgram, function: Scenario | None, own: originals.Own
    ) -> Callable[[ModuleType], Any]:
        if job.is_script:
            return lambda module: None  # executing the module was all
        if function is None:
            name = job.callable_name or "main"
            return lambda module: _call_quietly(getattr(module, name))

        def drive(module: ModuleType) -> Any:
            known = children.Controlled()
            program.on_note = known.heard
            stage = Stage(module, native=False, moments=Moments(), own=own, processes=known)
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

    def _native(self, job: wire.Job, function: Scenario | None, own: originals.Own) -> Any:
        if function is None:
            raise GraderBug("a native job has no scenario")
        output = self._output
        sys.stdout = sys.stderr = output
        random.seed(job.seed)
        desk = self._desk
        started = _clock()
        self._native_deadline(job, desk)

        def drive() -> Any:
            module = self._load_native(job, namespace=PUBLIC)
            stage = Stage(module, native=True, moments=NoTimer(), own=own, processes=children.Native())
            if desk is not None:
                desk.open()
                stage.desk = desk
            return plain(function(stage, **job.inputs))

        observation, failure = native.run(drive, own_threads=own.threads, to_the_end=desk is None)
        seconds = _clock() - started
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
                output=output.shown,
                output_dropped=output.dropped,
            )
        ok = self._accept(observation) if job.judged else True
        return wire.Finished(
            verdict="out_of_budget" if ok else "counterexample",
            cause=None if ok else "wrong_result",
            schedules=1,
            distinct=1,
            seconds=seconds,
            observation=observation,
            output=output.shown,
            output_dropped=output.dropped,
        )

    def _native_deadline(self, job: wire.Job, desk: Desk | None) -> None:
        """In real time nothing proves a deadlock: when it takes too long, say where every thread stands."""

        def late(why: str) -> None:
            if self._guard.judging:
                return  # the run is over, and it is the judge who takes time
            waits = tuple(
                wire.Wait(task=name, verb="Line", thing="", place=convert.place(place))
                for name, place in native.standing()
            )
            place = next((wait.place for wait in waits), None)
            self._channel.send(
                fitting(
                    wire.Finished(
                        verdict="counterexample", cause="timeout", message=why, place=place, waits=waits, schedules=1
                    )
                )
            )
            _exit_for_good(0)

        native.watch(job.seconds, late, abandoned=None if desk is None else desk.abandoned)


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


def _scenario(job: wire.Job) -> Scenario | None:
    """The scenario function of a job, from its file; the modules it uses are its own copies."""
    if job.scenario is None:
        return None
    path, name = job.scenario
    module = ModuleType("scenarios")
    module.__file__ = path
    exec(marshal.loads(job.scenario_code), module.__dict__)
    for key, value in list(vars(module).items()):
        if isinstance(value, ModuleType):
            vars(module)[key] = originals.copy_of(value)
    function: Scenario = getattr(module, name)
    return function
