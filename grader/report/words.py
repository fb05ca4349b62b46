"""What reports say, in English and Chinese: causes, waits, and files that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report.actions import ACTIONS
from grader.report.attempts import attempt_in_words, dropped_in_words
from grader.report.unusable import UNUSABLE
from grader.scoring import Text

if TYPE_CHECKING:
    from grader import wire

CAUSES: dict[str, Text] = {
    "wrong_result": Text("wrong result", "结果错误"),
    "deadlock": Text("deadlock", "死锁"),
    "livelock": Text("livelock", "活锁"),
    "busy_wait": Text("busy waiting", "忙等待"),
    "blocking": Text("the event loop is held up", "事件循环被阻塞"),
    "race": Text("data race", "数据竞争"),
    "exception": Text("exception", "异常"),
    "leaked": Text("left behind", "遗留未清理"),
    "limit": Text("too many steps", "步数过多"),
    "escaped": Text("cannot be controlled", "无法控制"),
    "timeout": Text("time-out", "超时"),
    "crashed": Text("the process ended", "进程意外结束"),
    "not_allowed": Text("not allowed", "不允许"),
    "missing": Text("missing", "缺少"),
}

SENTENCES: dict[str, Text] = {
    "wrong_result": Text(
        "This interleaving ends with a wrong result.",
        "按这个交错顺序执行，结果是错的。",
    ),
    "deadlock": Text(
        "Nobody can go on: everybody waits, and nobody is left who could wake one. Your program hangs for ever.",
        "谁也无法继续：大家都在等待，而且没有谁能唤醒它们。程序会永远卡住。",
    ),
    "livelock": Text(
        "The threads that are left go round a loop for ever, and nothing they look at can change any more.",
        "剩下的线程一直在循环里打转，而它们所看的东西再也不会改变。",
    ),
    "busy_wait": Text(
        "A thread goes round a loop again and again while it waits, instead of sleeping until it is woken.",
        "有线程在等待时一遍又一遍地循环询问，而不是一直睡到被叫醒。",
    ),
    "blocking": Text(
        "A coroutine makes a call that waits without `await`: nothing else in its event loop can go on meanwhile.",
        "有协程调用了不带 `await` 的等待操作：在此期间，它所在的事件循环里别的什么都无法继续。",
    ),
    "race": Text(
        "Two threads touch the same variable, and nothing orders them: what the program does depends on their timing.",
        "两个线程访问同一个变量，而没有任何东西规定它们的先后：程序的行为取决于执行时机。",
    ),
    "exception": Text("An exception comes out of your code.", "你的代码抛出了异常。"),
    "leaked": Text("Something is left behind when the program is over.", "程序结束时还有东西没有清理。"),
    "limit": Text(
        "The program is still running after very many steps; look for a loop that does not end.",
        "执行了非常多步之后程序仍未结束；请检查是否有停不下来的循环。",
    ),
    "escaped": Text(
        "Your code calls something that the scheduler cannot control, so the check cannot go on.",
        "你的代码调用了调度器无法控制的功能，检查无法继续。",
    ),
    "timeout": Text("Your code does not end in time.", "你的代码没有在规定时间内结束。"),
    "crashed": Text("Your code ends the whole process.", "你的代码让整个进程结束了。"),
    "not_allowed": Text("Your code uses something this exercise does not allow.", "你的代码用了本练习不允许的东西。"),
    "missing": Text("Something the exercise asks for is not there.", "缺少练习要求的内容。"),
}

TIMEOUTS: dict[str, Text] = {
    "endless_loop": Text(
        "A loop in your code does not end, and never waits for anything.",
        "你的代码里有一个停不下来的循环，也从不等待。",
    ),
    "c_call": Text(
        "Your code calls something that does not come back for many seconds.",
        "你的代码调用的某个功能很多秒都没有返回。",
    ),
    "still": Text(
        "In real time, your code stands still: nobody has run for two seconds, and nobody is going to.",
        "按真实时间运行时，你的代码停住不动了：两秒钟里谁也没有运行，以后也不会。",
    ),
    "native": Text(
        "In real time, your code was not done within the time limit.",
        "按真实时间运行时，你的代码没有在时限内完成。",
    ),
}

CRASHES: dict[str, Text] = {
    "os._exit": Text(
        "Your code calls {what}, which ends the whole process at once: nothing after it can be checked.",
        "你的代码调用了 {what}，它会立刻结束整个进程，之后什么也无法检查。",
    ),
    "SIGSEGV": Text("Your code makes Python crash with a segmentation fault.", "你的代码使 Python 发生段错误而崩溃。"),
    "SIGKILL": Text(
        "Your code's process was killed, most likely because it asked for far too much memory.",
        "你的代码所在的进程被强制结束，很可能是因为申请了过多内存。",
    ),
    "SIGXCPU": Text("Your code used up its processor time.", "你的代码用完了处理器时间。"),
    "too much memory": Text(
        "Your code and the processes it starts hold more memory together than they may.",
        "你的代码及其启动的进程占用的内存总量超过了上限。",
    ),
    "too many processes": Text(
        "Your code starts more processes than it may.",
        "你的代码启动的进程数超过了上限。",
    ),
    "closed": Text(
        "Your code closes the connection to the grader, so nothing after it can be checked.",
        "你的代码关闭了与评分程序的连接，之后什么也无法检查。",
    ),
    "babble": Text(
        "Your code disturbs the grader's own connection, so nothing after it can be checked.",
        "你的代码干扰了评分程序的连接，之后什么也无法检查。",
    ),
    "disturbed": Text(
        "Your code interrupts the grader's own work in its process, so nothing after it can be checked.",
        "你的代码在进程里打断了评分程序自己的工作，之后什么也无法检查。",
    ),
    "": Text("Your code's process ended unexpectedly ({what}).", "你的代码所在的进程意外结束（{what}）。"),
}

DID_YOU_MEAN = Text("Did you mean `{name}`?", "是不是 `{name}` 写错了名字？")

WAITS: dict[str, Text] = {
    "Condition.wait": Text("waits to be notified on {thing}", "在 {thing} 上等待通知"),
    "Condition.wait_for": Text("waits to be notified on {thing}", "在 {thing} 上等待通知"),
    "Event.wait": Text("waits for {thing} to be set", "等待 {thing} 被设置"),
    "Queue.get": Text("waits for an item in {thing}", "等待 {thing} 中出现数据"),
    "Queue.put": Text("waits for room in {thing}", "等待 {thing} 腾出空位"),
    "Queue.join": Text("waits for the tasks of {thing} to be done", "等待 {thing} 的任务全部完成"),
    "_PySimpleQueue.get": Text("waits for an item in {thing}", "等待 {thing} 中出现数据"),
    "Semaphore.acquire": Text("waits for a permit of {thing}", "等待 {thing} 的许可"),
    "Barrier.wait": Text("waits for the others at {thing}", "在 {thing} 等待其他线程"),
    "Thread.join": Text("waits for {thing} to finish", "等待 {thing} 结束"),
    "Timer.join": Text("waits for {thing} to finish", "等待 {thing} 结束"),
    "Future.result": Text("waits for a result", "等待结果"),
    "ThreadPoolExecutor.shutdown": Text("waits for the pool to finish", "等待线程池结束"),
    "Lock.acquire": Text("waits for {thing}", "等待 {thing}"),
    "Process.join": Text("waits for {thing} to exit", "等待进程 {thing} 结束"),
    "Lock.__enter__": Text("waits for {thing}", "等待 {thing}"),
    "os.waitpid": Text("waits for a child process to exit", "等待子进程结束"),
    "exit after feeder": Text(
        "has done its work and wants to exit, but waits for its feeder thread, which is not done writing to the pipe",
        "工作已经做完，想要退出，却要等它的送料线程把数据全部写进管道",
    ),
    "process exit": Text(
        "has done its work and wants to exit, but waits for what it has started ({thing})",
        "工作已经做完，想要退出，却要等它启动的东西（{thing}）结束",
    ),
    "program exit": Text(
        "is over, but waits for the processes that it has started", "已经执行完毕，但还要等它启动的进程结束"
    ),
    "zombie": Text(
        "has ended, and its parent never waits for it: it stays a zombie",
        "已经结束，但父进程从不等待它：它成了僵尸进程",
    ),
    "Queue._feed": Text(
        "waits to write to the pipe of the queue: the pipe is full, and nobody reads",
        "等着往队列的管道里写：管道已满，没有人读",
    ),
    "Connection.recv": Text("waits for a message on {thing}", "等待 {thing} 上的消息"),
    "Connection.send": Text(
        "waits to send on {thing}: the pipe is full, and nobody reads", "等着在 {thing} 上发送：管道已满，没有人读"
    ),
    "Connection.poll": Text("waits for a message on {thing}", "等待 {thing} 上的消息"),
    "os.read": Text(
        "waits for data in a pipe, whose write end is open somewhere", "等待管道里的数据，而管道的写端还在某处打开着"
    ),
    "os.write": Text("waits to write to a pipe: it is full, and nobody reads", "等着往管道里写：管道已满，没有人读"),
    "SimpleQueue.get": Text("waits for an item in {thing}", "等待 {thing} 中出现数据"),
    "SimpleQueue.put": Text(
        "waits to put into {thing}: its pipe is full, and nobody reads", "等着放入 {thing}：它的管道已满，没有人读"
    ),
    "JoinableQueue.join": Text("waits for the tasks of {thing} to be done", "等待 {thing} 的任务全部完成"),
    "ApplyResult.get": Text("waits for a result of the pool", "等待进程池的结果"),
    "ApplyResult.wait": Text("waits for a result of the pool", "等待进程池的结果"),
    "Pool.join": Text("waits for the workers of the pool to exit", "等待进程池的工作进程结束"),
    "Pool.map": Text("waits for the results of the pool", "等待进程池的结果"),
    "Pool.apply": Text("waits for a result of the pool", "等待进程池的结果"),
    "Pool.starmap": Text("waits for the results of the pool", "等待进程池的结果"),
    "Pool.__exit__": Text("waits for the pool to end", "等待进程池结束"),
    "IMapIterator.next": Text("waits for the next result of the pool", "等待进程池的下一个结果"),
    "await": Text("awaits a future that nobody completes", "等待一个没有谁去完成的 future"),
    "await task": Text("waits for {thing} to finish", "等待 {thing} 结束"),
    "gather": Text("waits for the tasks it has gathered", "等待它用 gather 收集的任务"),
    "TaskGroup": Text("waits for the tasks of its group", "等待任务组中的任务"),
    "wait": Text("waits for some of its tasks", "等待它的若干任务"),
    "wait_for": Text("waits, for a limited time", "限时等待"),
    "as_completed": Text("waits for the next task to be done", "等待下一个完成的任务"),
    "sleep": Text("sleeps", "睡眠"),
    "to_thread": Text("waits for a thread to do its work", "等待线程完成工作"),
    "Loop": Text("goes round a loop in vain", "在循环里空转"),
    "Line": Text("is still here", "还停在这里"),
    "left held": Text("has finished and still holds {thing}", "已经结束，却仍持有 {thing}"),
    "": Text("waits in {verb} for {thing}", "在 {verb} 中等待 {thing}"),
}

HOLDS = Text(", which {holder} holds", "，而它被 {holder} 持有")
HOLDS_SINCE = Text(", which {holder} holds since line {line}", "，而它自第 {line} 行起被 {holder} 持有")
HOLDS_FINISHED = Text(
    ", which {holder} took on line {line} and never gave back", "，而 {holder} 在第 {line} 行拿到它之后一直没有归还"
)
HOLDS_ITSELF = Text(", which it holds itself since line {line}", "，而它自己从第 {line} 行起就持有它")

SLOW_MACHINE = Text(
    "It happens on a slow machine: a time limit runs out before others have done what they were about to do.",
    "这发生在很慢的机器上：别的线程还没来得及做完要做的事，等待的时限就到了。",
)


def on_a_slow_machine(finding: wire.Finished, language: str) -> str | None:
    """What to add when a time limit that ran out early is part of the counterexample."""
    if any(step.action == "expired early" for step in finding.trace):
        return SLOW_MACHINE.in_language(language)
    return None


def beside(finding: wire.Finished, language: str) -> list[str]:
    """Sentences that go with any finding: on what it depends, and what is not shown."""
    said = (on_a_slow_machine(finding, language), dropped_in_words(finding, language))
    return [sentence for sentence in said if sentence is not None]


FEEDER = Text("{process}'s feeder", "{process} 的送料线程")
_FEEDER_THREAD = "/QueueFeederThread"


def task_in_words(name: str, language: str) -> str:
    """A task's name as people read it: the feeder thread of a process has a long one that says little."""
    if name.endswith(_FEEDER_THREAD):
        return FEEDER.in_language(language).format(process=name.removesuffix(_FEEDER_THREAD))
    return name


def of(table: dict[str, Text], key: str, language: str, **fields: object) -> str:
    """A text of a table, filled in; the table's entry for "" when the key is unknown."""
    return table.get(key, table.get("", Text("", ""))).in_language(language).format(**fields)


def wait_in_words(wait: wire.Wait, language: str) -> str:
    """One edge of the wait-for graph as a sentence."""
    text = of(WAITS, wait.verb, language, thing=wait.thing, verb=wait.verb)
    if wait.holder is not None:
        line = wait.held_since.line if wait.held_since is not None else 0
        if wait.holder == wait.task and line:
            text += HOLDS_ITSELF.in_language(language).format(line=line)
        elif wait.holder_finished and line:
            text += HOLDS_FINISHED.in_language(language).format(holder=task_in_words(wait.holder, language), line=line)
        elif line:
            text += HOLDS_SINCE.in_language(language).format(holder=task_in_words(wait.holder, language), line=line)
        else:
            text += HOLDS.in_language(language).format(holder=wait.holder)
    return text


def step_in_words(step: wire.Step, language: str) -> str:
    """What a step does, as a few words."""
    action = step.action
    if action.startswith(("block in ", "await ")) and action not in ACTIONS:
        call = action.removeprefix("block in ")
        call = call.removeprefix("await ") if call not in WAITS else call
        return of(WAITS, call, language, thing=step.object, verb=call)
    holder = ""
    if action in ("block", "relock") and step.detail:
        holder = HOLDS.in_language(language).format(holder=step.detail)
    known = action in ACTIONS
    return of(
        ACTIONS,
        action if known else "",
        language,
        object=step.object,
        value=f" = {step.detail}" if step.detail and action in ("read", "write") else "",
        detail=step.detail,
        holder=holder,
        action=action,
    ).strip()


def unusable_in_words(finding: wire.LoadFailed | wire.Finished, language: str) -> str:
    """Why a file cannot be graded, in one sentence."""
    from grader import wire as messages

    if isinstance(finding, messages.Finished):
        return cause_in_words(finding, language)
    text = of(
        UNUSABLE,
        finding.kind,
        language,
        message=finding.message,
        line=finding.place.line if finding.place is not None else 0,
        count=finding.names[0] if finding.names else 0,
    )
    if finding.kind == "missing":
        import difflib

        near = difflib.get_close_matches(finding.message, finding.names, n=1)
        if near:
            text += " " + DID_YOU_MEAN.in_language(language).format(name=near[0])
    return text


def cause_in_words(finding: wire.Finished, language: str) -> str:
    """What went wrong, in one sentence."""
    cause = finding.cause or "wrong_result"
    if cause == "timeout" and finding.message in TIMEOUTS:
        return of(TIMEOUTS, finding.message, language)
    if cause == "crashed":
        key = "os._exit" if finding.message.startswith("os._exit") else finding.message
        return of(CRASHES, key if key in CRASHES else "", language, what=finding.message)
    if cause == "exception" and finding.error == "NotImplementedError":
        return Text("This part is not written yet.", "这一部分还没有写。").in_language(language)
    if cause == "exception":
        which = f"{finding.error}: {finding.message}" if finding.message else finding.error
        return Text(f"{finding.task} raises {which}", f"{finding.task} 抛出 {which}").in_language(language)
    if cause == "not_allowed":
        return attempt_in_words(finding, language) or of(SENTENCES, cause, language)
    if cause == "escaped":
        return of(SENTENCES, cause, language) + f" ({finding.message})"
    if cause == "leaked" and finding.waits:
        wait = finding.waits[0]
        return f"{wait.task} {wait_in_words(wait, language)}."
    return of(SENTENCES, cause, language)
