"""What must hold of a game of ping-pong between two processes."""

from grader.oracle.children import none_of_multiprocessing
from grader.oracle.problem import Problem

ROUNDS_IN_REAL_TIME = 300
LONG_SECONDS = 3600
SHORT_SECONDS = 0.3
KILLED = ("before it has sent its first number", "in the middle of a game")
KILLED_ZH = ("还没发出第一个数就", "打到一半")


def test_the_numbers_go_to_and_fro(explore, fresh):
    for rounds in (1, fresh.integer(2, 3)):
        explore("play", rounds=rounds).always(lambda seen, rounds=rounds: _wrong_numbers(rounds, seen["numbers"]))
    for parent, child in ((0, LONG_SECONDS), (SHORT_SECONDS, 0), (LONG_SECONDS, 0)):
        question = explore("play_slowly", rounds=2, parent=parent, child=child, forbid=("busy_wait",), exact_clock=True)
        question.always(lambda seen: _wrong_numbers(2, seen["numbers"]))


def test_the_child_does_its_part(explore):
    rounds = 3

    def holds(seen):
        call = f"ping_pong({rounds})"
        started, sent, received = seen["started"], seen["sent"], seen["received"]
        if not seen["begun"]:
            return none_of_multiprocessing(call)
        if started != 1:
            return Problem(
                en=f"{call} starts {started} processes. One child plays all rounds.",
                zh=f"{call} 启动了 {started} 个进程。所有回合应由同一个子进程来打。",
            )
        for mine, en, zh in ((received, "receives", "收到"), (sent, "sends", "发出")):
            if len(mine) < rounds:
                return Problem(
                    en=f"{call}: the child {en} {_count(len(mine))} in {rounds} rounds.",
                    zh=f"{call}：{rounds} 个回合里，子进程{zh}了 {len(mine)} 条消息。",
                )
        for number in range(rounds):
            if sent[number] == received[number]:
                return Problem(
                    en=f"In round {number + 1} the child sends back exactly what it has received: it has added nothing.",
                    zh=f"第 {number + 1} 回合，子进程把收到的原样发了回来，没有加一。",
                )
        return None

    explore("play_and_listen", rounds=rounds).always(holds)


def test_the_child_ends_by_itself(explore):
    games = [2, 1]
    en, zh = "ping_pong(2) and then ping_pong(1) have come back", "ping_pong(2) 和 ping_pong(1) 都已返回"

    def holds(seen):
        first, second = seen["numbers"]
        problem = _wrong_numbers(games[0], first) or _wrong_numbers(games[1], second)
        if problem is not None:
            return problem
        if seen["signals"]:
            return Problem(
                en=f"The child is ended by force: it is sent signal {seen['signals'][0]}.",
                zh=f"子进程是被强行终止的：有人向它发送了信号 {seen['signals'][0]}。",
            )
        if any(seen["exits"]):
            code = next(code for code in seen["exits"] if code)
            return Problem(
                en=f"A child ends with exit code {code}, after a game in which nothing went wrong.",
                zh=f"比赛一切正常，子进程却以退出码 {code} 结束。",
            )
        return _left(seen, en, zh)

    def holds_slowly(seen):
        late, late_zh = "A child that has done everything takes an hour to end", "子进程做完了一切，过一个小时才结束"
        return _left(seen, f"{late}. {en}", f"{late_zh}。{zh}") or holds(seen)

    explore("play_again", games=games, slowly=False).always(holds)
    explore("play_again", games=games, slowly=True, exact_clock=True).always(holds_slowly)


def test_no_rounds_no_numbers(explore):
    def holds(seen):
        if seen["numbers"] != []:
            return Problem(
                en=f"ping_pong(0) returns {seen['numbers']}.",
                zh=f"ping_pong(0) 返回了 {seen['numbers']}。",
            )
        return _left(seen, "ping_pong(0) has come back", "ping_pong(0) 已经返回")

    explore("play_and_count", rounds=0).always(holds)


def test_a_dead_child_is_noticed(explore):
    rounds = 2

    def holds(seen):
        if not seen["died"]:
            return none_of_multiprocessing(f"ping_pong({rounds})")
        if seen["raised"] is None:
            return Problem(
                en=f"The child dies before the first round. ping_pong({rounds}) raises neither EOFError nor an OSError; "
                f"it returns {seen['numbers']}.",
                zh=f"子进程在第一回合之前就死了。ping_pong({rounds}) 既没有引发 EOFError，也没有引发 OSError，"
                f"而是返回了 {seen['numbers']}。",
            )
        return _left(
            seen,
            f"The child is dead, and ping_pong({rounds}) has raised {seen['raised']}",
            f"子进程已死，ping_pong({rounds}) 引发了 {seen['raised']}",
        )

    explore("play_with_the_dead", rounds=rounds).always(holds)


def test_real_processes_end_together(evidence, native):
    _play_step_by_step(evidence)

    def holds(seen):
        for gone, en, zh in zip(seen["gone"], KILLED, KILLED_ZH, strict=True):
            if not gone:
                return Problem(
                    en=f"With real processes: the parent is killed {en}, and the child is still there two seconds later.",
                    zh=f"在真实进程中：父进程{zh}被杀掉了，过了两秒，子进程还在。",
                    cause="leaked",
                )
        if seen["played"] != ROUNDS_IN_REAL_TIME:
            return Problem(
                en=f"With real processes: ping_pong({ROUNDS_IN_REAL_TIME}) returns {seen['played']} numbers.",
                zh=f"在真实进程中：ping_pong({ROUNDS_IN_REAL_TIME}) 返回了 {seen['played']} 个数。",
            )
        return None

    native("play_in_real_time", rounds=ROUNDS_IN_REAL_TIME).always(holds)


def _wrong_numbers(rounds, numbers):
    """A problem unless `numbers` are those of a game of `rounds` rounds."""
    call = f"ping_pong({rounds})"
    if not isinstance(numbers, list):
        what = "None" if numbers is None else repr(numbers)
        return Problem(en=f"{call} returns {what}, not a list.", zh=f"{call} 返回的是 {what}，不是列表。")
    if len(numbers) != rounds:
        return Problem(
            en=f"{call} returns {numbers}: {_count(len(numbers), 'number')} for {_count(rounds, 'round')}.",
            zh=f"{call} 返回了 {numbers}：打了 {rounds} 个回合，却有 {len(numbers)} 个数。",
        )
    for number, got in enumerate(numbers, 1):
        if got != 2 * number - 1:
            return Problem(
                en=f"{call} returns {numbers}. Look at round {number}: what was sent, and what came back?",
                zh=f"{call} 返回了 {numbers}。看看第 {number} 回合：发出的是什么？回来的是什么？",
            )
    return None


def _left(seen, en, zh):
    """A problem if a process or an open end is left; `en` and `zh` say after what."""
    if seen["left"]:
        return Problem(
            en=f"{en}, and a child process has not been joined.",
            zh=f"{zh}，还有子进程没有 join。",
            cause="leaked",
        )
    if seen["files"] > 0:
        return Problem(
            en=f"{en}, and an end of a pipe is still open in the parent.",
            zh=f"{zh}，父进程里还打开着管道的一端。",
            cause="leaked",
        )
    return None


def _count(number, what="message"):
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def _children(number):
    return "the child sends" if number == 1 else f"{number} children send, in all,"


def _play_step_by_step(evidence):
    rounds = evidence.fresh.integer(5, 12)
    calls = {"child": evidence.answer(held=True), "sends": evidence.answer()}

    def play(*games):
        return evidence("play_step_by_step", calls=calls, script=[{"caller": ["ping_pong", count]} for count in games])

    def right_numbers(seen):
        return _wrong_numbers(rounds, seen.values("ping_pong")[0])

    def a_child_does_it(seen):
        children = seen.calls("child")
        pids = {visit.pid for visit in children} - {seen.home}
        messages = {visit.args[0] for visit in seen.calls("sends") if visit.pid in pids}
        if len(children) == len(pids) == 1 and len(messages) >= rounds:
            return None
        if not pids:
            return none_of_multiprocessing(f"ping_pong({rounds})", really=True)
        return Problem(
            en=f"With real processes: in {rounds} rounds of one game, {_children(len(pids))} "
            f"{_count(len(messages), 'different message')}.",
            zh=f"在真实进程中：一局 {rounds} 个回合，{len(pids)} 个子进程一共发出了 {len(messages)} 条不同的消息。",
        )

    def no_numbers(seen):
        return _wrong_numbers(0, seen.values("ping_pong")[0])

    def both_games(seen):
        raised = next(filter(None, seen.raised("ping_pong")), None)
        if raised is None:
            return None
        return Problem(
            en=f"With real processes: ping_pong(2), then ping_pong(1) are called, and {raised} comes out.",
            zh=f"在真实进程中：先后调用 ping_pong(2) 和 ping_pong(1)，抛出了 {raised}。",
        )

    def is_noticed(seen):
        if seen.values("ping_pong") == ["the end is noticed"]:
            return None
        return Problem(
            en=f"With real processes: the child dies before the first round. ping_pong({rounds}) raises neither EOFError nor "
            "an OSError.",
            zh=f"在真实进程中：子进程在第一回合之前就死了。ping_pong({rounds}) 既没有引发 EOFError，也没有引发 OSError。",
        )

    play(rounds).refutes(the_numbers_go_to_and_fro=right_numbers, the_child_does_its_part=a_child_does_it)
    play(0).confirms(no_rounds_no_numbers=no_numbers)
    play(2, 1).confirms(the_child_ends_by_itself=both_games)
    dying = evidence("play_with_the_dead_step_by_step", calls=calls, script=[{"caller": ["ping_pong", rounds]}])
    dying.confirms(a_dead_child_is_noticed=is_noticed)
