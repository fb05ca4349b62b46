"""The kernel: one door through which every task asks to go on, and the only place that decides who runs.

Every shim and every instrumented access calls `KERNEL.decide` *before* its action. There the strategy picks
one enabled task. A task is enabled exactly when the thing it wants has no owner, so releasing a lock costs
one assignment, and a deadlock is an exact statement: nobody enabled, no timer pending.

Three things keep schedules short without losing an interleaving:

* a new task runs ahead to its first scheduling point inside `spawn`: nothing it does before that is visible;
* so does a task whose wait nobody else can take away (`advance`): a notified waiter, a joiner;
* what cannot concern another task (a lock nobody else has seen, a lock of the standard library's own that is
  free) is no scheduling point.

Not here: what may go wrong (`endings.py`), spinning (`spinning.py`), threads that have several things to do
(`lanes.py`), the end of what is left (`unwinding.py`), `races.py`, `trace.py`, `processes.py`, `remote.py`.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

from greenlet import getcurrent, greenlet

from grader.engine import endings, spinning, unwinding
from grader.engine.clock import EARLY, SLEEP, TIMED_WAIT, Clock
from grader.engine.errors import Abandoned, GraderBug
from grader.engine.identity import Identities
from grader.engine.outcome import COMPLETED
from grader.engine.processes import Processes
from grader.engine.task import ASLEEP, FREE, Owned, Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.engine.gates import DescriptorGate, SemaphoreGate
    from grader.engine.outcome import Outcome
    from grader.engine.races import Races
    from grader.engine.remote import Remote
    from grader.engine.trace import Trace

    Choose = Callable[[list[Task], Task], Task]
    Watch = Callable[[Task, str, object], None]
    Look = Callable[[Task, object, str, int, bool], None]
    Turn = Callable[[Task | None, list[Task]], bool]

REFUSALS_BEFORE_PARKING = 3
"""How often a task may swallow `Abandoned` before it is left suspended for good."""


class Kernel:
    """Runs one execution at a time. The process has a single instance, `KERNEL`."""

    def __init__(self) -> None:
        self.booting = True
        """True while the standard library is being loaded over the shims: its own locks are internal."""
        self.release_points = False
        """Whether releasing a lock is a scheduling point: only where a try can tell the difference."""
        self.tries_seen = False
        self.exit_points = False  # whether the end of a process is one: only where somebody looks without waiting
        self.exits_polled = False
        self.shares = False  # the program has used something that several processes can share
        self.number = 0  # of this process; the root is 0
        self.remote: Remote | None = None  # how others ask the root
        self.shared_key: Callable[[object], Any] = lambda thing: None
        """What memory is called that several processes share; None for any other thing."""
        self.reported: Callable[[Task, str, Any], None] = lambda task, kind, data: None
        """Gets what other processes print or record."""
        self.races: Races | None = None
        self.acted: Watch | None = None  # is told of what was let through here, and of starts and ends
        self.watch: Watch | None = None  # is told of everything else
        self.look: Look | None = None  # `races.access`, while nobody else hears of accesses to memory
        self.trace: Trace | None = None
        self.turn: Turn | None = None  # is told of every step, and of the end; false ends the execution
        self.created: Callable[[object], None] | None = None  # is told of every new lock
        self.graveyard: list[Task] = []
        self.classes_changed = False  # the program has set an attribute of a class, perhaps of the library's
        self.draws = False  # the program may draw random numbers: who draws first matters
        self.refuses_polling = False  # a loop that naps in vain ends the execution
        self.hands_locks_on = False  # the program means locks as signals: one task takes, another gives
        self.executions = 0  # so many have begun: the guard's sign of life
        self.running = False  # otherwise the search thinks about what it has seen
        self._reset(choose=lambda enabled, current: enabled[0], limit=0, clock=Clock())
        self.current = Task(0, daemon=False, thread=None)
        self.current.greenlet = getcurrent()

    def _reset(self, *, choose: Choose, limit: int, clock: Clock) -> None:
        self.choose = choose
        self.limit = limit
        self.clock = clock
        self.steps = 0
        self.preemptions = 0
        self.changes = 0  # what tasks changed for others to see: while it stands still, a loop is waiting
        self.spun: dict[int, int] = {}  # by task: how often it has spun since `changes` was `spun_changes`
        self.spun_changes = 0
        self.cross_releases = False  # somebody released a lock of another's: locks may be meant as signals
        self.choices: list[int] = []
        self.live: list[Task] = []
        self.spinners: list[Task] = []
        self.held: dict[int, Any] = {}
        self.born = 0
        self.outcome: Outcome | None = None
        self.failure: endings.Failure | None = None
        self.findings: list[endings.Finding] = []
        self.bug: BaseException | None = None
        self.raised: list[tuple[BaseException, Task]] = []
        """In which lane an exception began that comes out of its thread."""
        self.identities = Identities()
        self.result: Any = None
        self.over = False
        self.main_returned = False
        """The program's main function is over; the interpreter waits for what it has left running."""
        self.processes = Processes(self)
        self.gates: dict[str, SemaphoreGate] = {}
        self.watched: list[DescriptorGate] = []
        self.acquired_at = -1  # the step at which a task took a lock, until it acts under it
        self.atomic = 0  # above zero, nobody is preempted; a task that must wait still hands over

    # -- one execution -------------------------------------------------------------------------------

    def run(self, main: Callable[[], Any], *, choose: Choose, limit: int, clock: Clock | None = None) -> Outcome:
        """Run `main` as task 0 until the execution ends, and say how.

        `choose` gets the enabled tasks (two or more, oldest first) and the task that asks. `limit` bounds
        the scheduling points.
        """
        self._reset(choose=choose, limit=limit, clock=clock or Clock())
        self.executions += 1
        self.running = True
        self.hub, outside = getcurrent(), self.current

        def body() -> None:
            self.result = main()

        first = self._new_task(body, (), {}, daemon=False, thread=None)
        self.current = first
        try:
            first.greenlet.switch()
            if self.bug is not None:
                raise GraderBug(f"an exception came out of the engine: {self.bug!r}") from self.bug
            if self.outcome is None:
                raise GraderBug("an execution came back to the kernel without an ending")
            return self.outcome
        finally:
            unwinding.abandon(self)
            self.current = outside
            self.running = False

    def conclude(self, outcome: Outcome) -> None:
        """Settle the ending; from here on every scheduling point unwinds its task."""
        if self.remote is not None:
            self.remote.conclude(outcome)
        if self.turn is not None:
            self.turn(None, self.live)
        self.outcome = outcome
        self.over = True
        self.limit = -1

    def end(self, outcome: Outcome) -> NoReturn:
        """End the execution here and now, from inside a task."""
        self.conclude(outcome)
        self.hub.switch()
        raise Abandoned

    def _refuse(self) -> None:
        """Called at any scheduling point after the end: unwind, and park whoever swallows that."""
        task = self.current
        task.refusals += 1
        if task.refusals > REFUSALS_BEFORE_PARKING:
            self.hub.switch()
        raise Abandoned

    # -- the door ------------------------------------------------------------------------------------

    def decide(self, want: Owned, kind: str, target: object) -> None:
        """Scheduling point: `kind` is about to happen to `target`; come back when it may.

        On return the calling task is current and `want.owner` is None, or its timer has expired.
        """
        self.steps = step = self.steps + 1
        cur = self.current
        if step > self.limit:
            self._too_far()
        cur.want = want
        cur.kind = kind
        cur.target = target
        if want.owner is not None:
            cur.blocks += 1
            if cur.lane is not None:
                endings.holds_up(self, cur, kind)
            if self.watch is not None:
                self.watch(cur, "block", target)
        back = cur.returns_to
        if back is not None:
            cur.returns_to = None
            self.current = back
            back.greenlet.switch()
        elif not self.atomic or want.owner is not None:
            chosen = self._next_after(cur)
            if chosen is None:
                self.hub.switch()
                raise Abandoned
            if chosen is not cur:
                if want.owner is None and chosen.expired != EARLY:
                    self.preemptions += 1
                self.current = chosen
                chosen.greenlet.switch()
        cur.want = FREE
        if cur.timer is not None:
            self.clock.disarm(cur)
        if cur.on_step is not None:
            stamp, cur.on_step = cur.on_step, None
            stamp()
        if self.acted is not None:
            self.acted(cur, kind, target)
        if self.remote is not None:
            self.remote.deliver_signals(want, kind, target)

    def _next_after(self, cur: Task) -> Task | None:
        """Who goes on (None: nobody, and the ending is settled)."""
        if self.remote is not None:
            return self.remote.next_after(cur)
        if self.spinners:
            spinning.let_try(self, cur)
        for gate in self.watched:
            gate.refresh()
        enabled = [task for task in self.live if task.want.owner is None]
        if enabled and self.clock.pending:
            enabled += self.clock.may_end_early()
            enabled.sort(key=_by_id)
        if not enabled:
            enabled = self._stuck()
            if not enabled:
                return None
        if len(enabled) > 1:
            chosen = self.choose(enabled, cur.front or cur)
            self.choices.append(chosen.id)
        else:
            chosen = enabled[0]
        if self.turn is not None and not self.turn(chosen, enabled):
            self.conclude(COMPLETED)
            return None
        if chosen.timer is not None and chosen.want.owner is not None:
            self.changes += self.clock.fire(chosen)
            chosen.want = FREE
        return chosen

    def _stuck(self) -> list[Task]:
        """Nobody is enabled: time passes, or spinners go round once more, or (empty) this is the end."""
        due = self.clock.due()
        if due:
            return due
        if self.spinners and not spinning.nothing_new(self):
            ready = self.spinners
            self.spinners = []
            for task in ready:
                task.want = FREE
            return ready[:1]
        self.conclude(endings.stuck(self))
        return []

    def _too_far(self) -> None:
        if self.over:
            self._refuse()
        self.end(endings.limit(self))

    # -- tasks come and go ----------------------------------------------------------------------------

    def _new_task(
        self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], *, daemon: bool, thread: Any
    ) -> Task:
        task = Task(self.born, daemon=daemon, thread=thread)
        self.born += 1

        def body() -> None:
            try:
                try:
                    function(*args, **kwargs)
                except Abandoned:
                    return
                except BaseException as error:
                    if not self.over:
                        self._died(task, error)
                if not self.over:
                    self._leave(task)
            except Abandoned:
                return

        task.greenlet = greenlet(body, self.hub)
        self.live.append(task)
        return task

    def spawn(
        self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], *, daemon: bool, thread: Any
    ) -> Task:
        """Start a task. It runs ahead to its first scheduling point before this returns."""
        if self.over:
            self._refuse()
        parent = self.current
        task = self._new_task(function, args, kwargs, daemon=daemon, thread=thread)
        self.changes += 1
        if self.races is not None:
            self.races.started(parent, task)
        if self.acted is not None:
            self.acted(parent, "start", task)
        self._run_ahead(task)
        return task

    def advance(self, task: Task) -> None:
        """Let a task whose wait has just ended run to its next scheduling point: nobody else can take it."""
        self.clock.disarm(task)
        task.want = FREE
        self._run_ahead(task)

    def _run_ahead(self, task: Task) -> None:
        me = self.current
        task.returns_to = me
        self.current = task
        task.greenlet.switch()

    def _died(self, task: Task, error: BaseException) -> None:
        """An exception came out of a task's outermost frame (for a `Thread`, the excepthook sees it first)."""
        if self.remote is not None:
            self.remote.died(task, error)
            return
        if task.id and isinstance(error, SystemExit):
            return
        self.failed(task, error)
        if task.id == 0:
            self.conclude(endings.failed(self))

    def failed(self, task: Task, error: BaseException) -> None:
        """Note an exception that nobody caught; the first one decides the outcome."""
        if self.remote is not None:
            self.remote.failed(task, error)
            return
        if endings.is_our_own(error):
            self.bug = error
        if self.failure is None:
            task = next((lane for known, lane in self.raised if known is error), task)
            self.failure = endings.Failure.of(task, error)
            if self.watch is not None:
                self.watch(task, "raise", error)

    def _leave(self, task: Task) -> None:
        """The task has nothing more to do: wake its joiners, then hand over for good."""
        if self.release_points and task.id:
            self.decide(FREE, "finish", task)
        if self.remote is not None:
            self.remote.left(task)
        task.done = True
        self.changes += 1
        if self.acted is not None:
            self.acted(task, "finish", task)
        for sentinel in task.sentinels:
            sentinel.finished(task)
        self.live.remove(task)
        if all(other.daemon for other in self.live):
            self.conclude(endings.completed(self))
            return
        chosen, task.returns_to = task.returns_to, None
        if chosen is None:
            chosen = self._next_after(task)
        if chosen is None:
            return
        self.current = chosen
        task.greenlet.parent = chosen.greenlet

    # -- waiting for time -----------------------------------------------------------------------------

    def wait_until(self, want: Owned, kind: str, target: object, *, seconds: float) -> bool:
        """Wait for `want` at most `seconds` of virtual time; False when the time ran out first."""
        cur = self.current
        if not self.over:  # even when it is free: others may take it before this task goes on
            self.clock.arm(cur, seconds=spinning.nap(self, cur, seconds), timer=TIMED_WAIT)
        self.decide(want, kind, target)
        if cur.expired:
            how, cur.expired = cur.expired, ""
            spinning.has_napped(cur, limit=seconds)
            if self.watch is not None and want.owner is not None:
                self.watch(cur, "expired early" if how == EARLY else "expired", target)
            return want.owner is None
        return True

    def sleep(self, seconds: float) -> None:
        """Sleep in virtual time; `sleep(0)` is a scheduling point and nothing more."""
        if seconds <= 0:
            self.decide(FREE, "sleep", 0.0)
            return
        cur = self.current
        if not self.over:
            self.clock.arm(cur, seconds=spinning.nap(self, cur, seconds), timer=SLEEP)
        self.decide(ASLEEP, "sleep", seconds)
        cur.expired = ""
        spinning.has_napped(cur)


_by_id = attrgetter("id")

KERNEL = Kernel()
