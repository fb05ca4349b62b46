"""The judge's part in a conversation: who is answered now, who waits, and what is written down. No sockets here.

Bad interleavings are made by answering late. A task that is about to store what it has worked out is held back
while the others run; a call is held until nobody else moves. Whoever waits for a lock does not come to the
desk, so the conversation goes on as soon as nothing moves any more. Waiting is all that ever happens to a
submission here: it changes when a right answer is done, never what it answers.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from grader.judge.evidence.messages import Bye, Call, Next, Turn
from grader.judge.evidence.seen import BABBLE, EARLY, NOT_APART, Incomplete, Record, Seen, Visit

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from grader.judge.evidence.messages import Message
    from grader.judge.evidence.plan import Order, Plan

MOST_PAUSES = 8
"""Of one task while the others run, in one conversation: each may cost a right answer a quiet time."""
MOST_HOLDS = 10
"""How often held calls are let go on because nothing else moves; later ones are answered at once."""
MOST_TURNS = 600
PAUSED_BEFORE_WRITING = 0.75
PAUSED_BEFORE_READING = 0.1


class Speaker:
    """Who is at the other end of a connection."""

    def __init__(self, name: str, pid: int, *, is_main: bool) -> None:
        self.name = name
        self.pid = pid
        self.is_main = is_main
        self.asked: Message | None = None
        """What it has said and not been answered."""
        self.operation: dict[str, Any] | None = None
        self.visit: dict[str, Any] | None = None
        self.orders: deque[Order] = deque()
        self.done = False


class Meeting:
    """One conversation. `answer` sends something to a speaker."""

    def __init__(self, plan: Plan, chance: random.Random, answer: Callable[[Speaker, Any], None]) -> None:
        self._plan = plan
        self._chance = chance
        self._send = answer
        self._record = Record()
        self._tasks: dict[str, Speaker] = {}
        self._guests: list[Speaker] = []
        self._script = deque(plan.script)
        self._begun = self._stopping = False
        self._unhindered = True
        self._paused: Speaker | None = None
        self._held: list[Speaker] = []
        self._pauses = self._holds = self._turns = 0
        self.home = 0
        self.complete = False
        self.problem: Incomplete | None = None

    # -- what happens ----------------------------------------------------------------------------------

    def arrived(self, name: str, pid: int) -> Speaker:
        """A task has a connection now. The first one is the worker's main thread."""
        speaker = Speaker(name or f"guest {len(self._guests) + 1}", pid, is_main=not self.home)
        if not self.home:
            self.home = pid
        elif name:
            self._tasks.setdefault(name, speaker)
            if name not in self._plan.tasks or self._tasks[name] is not speaker:
                self.problem = BABBLE
            elif self._plan.processes:
                pids = [task.pid for task in self._tasks.values()]
                if pid == self.home or pids.count(pid) > 1:
                    self.problem = NOT_APART
        else:
            self._guests.append(speaker)
        return speaker

    def heard(self, speaker: Speaker, message: Message) -> None:
        """A message has come."""
        if speaker.asked is not None or speaker.done:
            self.problem = BABBLE  # it speaks before it was answered
            return
        speaker.asked = message
        match message:
            case Next() if self._tasks.get(speaker.name) is speaker and (speaker.operation is None) == (
                not message.how
            ):
                self._ended(speaker, message)
            case Call() if message.name in self._plan.calls:
                self._called(speaker, message)
            case Turn():
                self._turn(speaker, message)
            case Bye() if self._stopping and self._tasks.get(speaker.name) is speaker:
                speaker.done = True
                self.complete = all(task.done for task in self._tasks.values())
            case _:
                self.problem = BABBLE
        self._let_go()

    def left(self, speaker: Speaker) -> None:
        """A connection is closed."""
        if self._tasks.get(speaker.name) is speaker and not speaker.done:
            self.problem = self.problem or EARLY
        speaker.done = True
        if speaker.visit is not None and speaker.asked is not None:
            self._record.given_up(speaker.visit)
        if speaker in self._held:
            self._held.remove(speaker)
        if speaker is self._paused:
            self._paused = None
        if speaker in self._guests:
            self._guests.remove(speaker)
        moment = self._record.now()
        for visit in self._record.visits:
            if visit.get("by") is speaker:
                visit["left"] = moment
        self._let_go()

    def settled(self, *, by_force: bool = False) -> bool:
        """Nothing moves any more: let something go on. False when that is not up to the judge.

        `by_force`: somebody goes on and on without coming to the desk. That is seldom waited for again.
        """
        if by_force:
            self._pauses += MOST_PAUSES // 4
            self._holds += MOST_HOLDS // 4
        if self._paused is not None:
            self._resume()
        elif self._held:
            self._holds += 1
            count = self._chance.randint(1, len(self._held))
            for speaker in self._chance.sample(self._held, count):
                self._held.remove(speaker)
                self._answer_call(speaker)
        elif self._may_go_on:
            self._next_phase()
        else:
            return False
        return True

    @property
    def waits(self) -> bool:
        """Whether something is held back until nothing else moves."""
        return bool(self._paused is not None or self._held or self._may_go_on)

    @property
    def _may_go_on(self) -> bool:
        return self._begun and self._plan.blocking and bool(self._script)

    # -- operations ------------------------------------------------------------------------------------

    def _ended(self, task: Speaker, message: Next) -> None:
        if task.operation is not None:
            task.operation["return"] = self._record.now()
            if message.how == "raised":
                task.operation["raised"] = str(message.value)
            else:
                task.operation["value"] = message.value
            task.operation = None
        if task.orders:
            self._give(task)
        elif not self._begun:
            here = [one for one in self._tasks.values() if isinstance(one.asked, Next)]
            if len(here) == len(self._plan.tasks):
                self._begun = True
                self._next_phase()
        elif not any(one.operation for one in self._tasks.values()):
            if self._script:
                self._next_phase()
            else:
                self._stop()

    def _next_phase(self) -> None:
        phase = self._script.popleft()
        self._unhindered = True
        names = list(phase)
        for name in self._chance.sample(names, len(names)):
            task = self._tasks[name]
            task.orders.append(phase[name])
            if isinstance(task.asked, Next):
                self._give(task)

    def _give(self, task: Speaker) -> None:
        op, *args = task.orders.popleft()
        task.operation = self._record.began(task.name, op, args)
        self._answer(task, [op, args])

    def _stop(self) -> None:
        self._stopping = True
        for task in self._tasks.values():
            self._answer(task, None)

    # -- calls and turns -------------------------------------------------------------------------------

    def _called(self, speaker: Speaker, message: Call) -> None:
        speaker.visit = self._record.entered(message.name, speaker.name, speaker.pid, message.args)
        speaker.visit["by"] = speaker
        if self._plan.calls[message.name].held and self._holds < MOST_HOLDS:
            self._held.append(speaker)
        else:
            self._answer_call(speaker)

    def _answer_call(self, speaker: Speaker) -> None:
        call, visit = speaker.asked, speaker.visit
        if not isinstance(call, Call) or visit is None:
            return
        try:
            value = self._plan.calls[call.name].to(call)
        except TypeError:  # arguments that the function does not take
            self.problem = BABBLE
            return
        self._record.left(visit, value)
        self._answer(speaker, value)

    def _turn(self, speaker: Speaker, message: Turn) -> None:
        self._turns += 1
        may_pause = self._paused is None and self._pauses < MOST_PAUSES and self._others_move(speaker)
        if may_pause and self._chance.random() < self._likely(message):
            self._pauses += 1
            self._unhindered = False
            self._paused = speaker
        else:
            self._answer(speaker, self._more_turns)

    def _likely(self, turn: Turn) -> float:
        """Every other phase, the first store is held back, and nothing before it; else other places have a chance."""
        if self._unhindered and len(self._script) % 2:
            return 1.0 if turn.write else 0.0
        return PAUSED_BEFORE_WRITING if turn.write else PAUSED_BEFORE_READING

    @property
    def _more_turns(self) -> bool:
        return self._turns < MOST_TURNS and self._pauses < MOST_PAUSES

    def _let_go(self) -> None:
        """Who was held back for the others goes on when none is left that could come in between."""
        if self._paused is not None and not self._others_move(self._paused):
            self._resume()

    def _resume(self) -> None:
        paused, self._paused = self._paused, None
        if paused is not None:
            self._answer(paused, self._more_turns)

    def _others_move(self, but: Speaker) -> bool:
        """Whether somebody else is in the middle of the submission's code."""
        moving = [one for one in self._tasks.values() if one.operation is not None]
        return any(one is not but and one.asked is None for one in [*moving, *self._guests])

    def _answer(self, speaker: Speaker, value: Any) -> None:
        speaker.asked = None
        self._send(speaker, value)

    # -- what it came to -------------------------------------------------------------------------------

    def seen(self, incomplete: Incomplete | None) -> Seen:
        visits = [{key: value for key, value in visit.items() if key != "by"} for visit in self._record.visits]
        return Seen(
            history=self._record.history,
            visits=[Visit(**visit) for visit in visits],
            most=self._record.most,
            home=self.home,
            pauses=self._pauses,
            incomplete=incomplete,
        )
