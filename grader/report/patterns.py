"""The proved name of a failure as a sentence with the student's own names and lines, and what to look at.

What each position of a pattern's tasks, places and names means is said beside its texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report.words import task_in_words
from grader.scoring import Text

if TYPE_CHECKING:
    from grader import wire

SENTENCES: dict[str, Text] = {
    # who reads and writes back, who comes in between; its read, the other's write, its write; the variable
    "lost_update": Text(
        "Lost update: {task0} reads {name0} (line {line0}), {task1} changes it (line {line1}), then {task0} writes "
        "back what it has computed from the old value (line {line2}). The change by {task1} is gone.",
        "更新丢失：{task0} 读取 {name0}（第 {line0} 行），{task1} 修改了它（第 {line1} 行），随后 {task0} "
        "写回用旧值算出的结果（第 {line2} 行）。{task1} 的修改就丢了。",
    ),
    # who checks and acts, who comes in between; the check, the change, the act; what it is about
    "check_then_act": Text(
        "Check-then-act: {task0} looks at {name0} (line {line0}), {task1} changes it (line {line1}), and {task0} acts "
        "(line {line2}) on what is no longer true.",
        "先检查后执行：{task0} 查看 {name0}（第 {line0} 行），{task1} 改变了它（第 {line1} 行），而 {task0} "
        "仍按已经不成立的情况去执行（第 {line2} 行）。",
    ),
    # the two; where the second took what the first waits for, where the first waits, and the other way round
    "ab_ba": Text(
        "Two locks in opposite orders (AB-BA): {task0} holds {name1} since line {line2} and waits for {name0} (line "
        "{line1}); {task1} holds {name0} since line {line0} and waits for {name1} (line {line3}). Neither can go on.",
        "两把锁的顺序相反（AB-BA）：{task0} 自第 {line2} 行起持有 {name1}，在第 {line1} 行等待 {name0}；{task1} "
        "自第 {line0} 行起持有 {name0}，在第 {line3} 行等待 {name1}。谁也无法继续。",
    ),
    "ab_ba_unnamed": Text(
        "Two locks in opposite orders (AB-BA): {task0} holds one since line {line2} and waits for the other (line "
        "{line1}), which {task1} holds since line {line0} while it waits for the first (line {line3}). Neither can go "
        "on.",
        "两把锁的顺序相反（AB-BA）：{task0} 自第 {line2} 行起持有一把，在第 {line1} 行等待另一把；{task1} "
        "自第 {line0} 行起持有那一把，在第 {line3} 行等待前一把。谁也无法继续。",
    ),
    "lock_cycle": Text(
        "A circle of {count} locks: {chain}. Each holds what another waits for, so none of them can go on.",
        "{count} 把锁连成一个圈：{chain}。每一个都持有别人在等的锁，谁也无法继续。",
    ),
    # who; where it took the lock, where it wants it again; the lock
    "self_deadlock": Text(
        "Self-deadlock: {task0} holds {name0} since line {line0} and asks for it again (line {line1}). This kind of "
        "lock cannot be taken twice, and the only one who could give it back is {task0} itself.",
        "自己锁住自己：{task0} 自第 {line0} 行起持有 {name0}，又在第 {line1} 行再次请求它。这种锁不能拿两次，"
        "而能归还它的只有 {task0} 自己。",
    ),
    # who notifies, who waits; where; the condition or event
    "lost_wake_up": Text(
        "Lost wake-up: {task0} signals {name0} (line {line0}) while {task1} does not wait yet. Then {task1} begins to "
        "wait (line {line1}) for a signal that has been given already, and nobody gives another.",
        "唤醒丢失：{task0} 在第 {line0} 行对 {name0} 发出信号时，{task1} 还没有开始等待。随后 {task1} 开始等待"
        "（第 {line1} 行），可信号已经发过了，再也没有谁会发。",
    ),
    # the waiter, whoever made its condition false; its wait, that change, what it does then; the object, the test
    "if_around_wait": Text(
        "`if` around `wait`: {task0} wakes up from {name0} (line {line0}) and goes on to line {line2}, although "
        "`{name1}` is true (see {task1}, line {line1}). An `if` does not look a second time.",
        "用 `if` 包住 `wait`：{task0} 从 {name0} 上醒来（第 {line0} 行），直接执行第 {line2} 行，而这时 `{name1}` "
        "成立（见 {task1}，第 {line1} 行）。`if` 不会再看第二次。",
    ),
    # who notifies, who is woken in vain, who sleeps on; where each; the condition
    "wrong_waiter": Text(
        "The wrong waiter is woken: `notify` of {task0} (line {line0}) wakes {task1}, which cannot go on and waits "
        "again (line {line1}). {task2} could go on (line {line2}), but nobody wakes it.",
        "唤醒了错的等待者：{task0} 的 `notify`（第 {line0} 行）唤醒了 {task1}，它无法继续，又回去等待"
        "（第 {line1} 行）。{task2} 本来可以继续（第 {line2} 行），却没有谁唤醒它。",
    ),
    # who waits in join, who took the item; where each; the queue
    "missing_task_done": Text(
        "Missing task_done: {task0} waits in join (line {line0}) until every item of {name0} is reported done. {task1} "
        "has taken an item (line {line1}) and never says task_done for it.",
        "缺少 task_done：{task0} 在 join 中等待（第 {line0} 行），直到 {name0} 的每个数据都报告完成。{task1} 取走了"
        "一个数据（第 {line1} 行），却一直没有为它调用 task_done。",
    ),
    # who left, who waits; where the lock was taken, where the other waits; the lock
    "lock_left_held": Text(
        "Lock left held after an exception: {task0} takes {name0} (line {line0}), an exception leads past the line "
        "that gives it back, and {task1} waits for it (line {line1}).",
        "异常之后锁没有归还：{task0} 拿到 {name0}（第 {line0} 行），异常跳过了归还它的那一行，于是 {task1} "
        "一直在等它（第 {line1} 行）。",
    ),
    "lock_left_held_by_itself": Text(
        "Lock left held after an exception: {task0} takes {name0} (line {line0}), an exception leads past the line "
        "that gives it back, and then {task0} itself waits for it (line {line1}).",
        "异常之后锁没有归还：{task0} 拿到 {name0}（第 {line0} 行），异常跳过了归还它的那一行，随后 {task0} "
        "自己又在等它（第 {line1} 行）。",
    ),
    "lock_left_held_by_one": Text(
        "Lock left held after an exception: {task0} takes {name0} (line {line0}), and an exception leads past the line "
        "that gives it back.",
        "异常之后锁没有归还：{task0} 拿到 {name0}（第 {line0} 行），异常跳过了归还它的那一行。",
    ),
    # who joins, the process; where
    "join_before_drain": Text(
        "Joined before it is drained: {task0} waits for {task1} to exit (line {line0}). {task1} cannot exit before all "
        "it has put into the queue is in the pipe, and the pipe is full because nobody reads.",
        "还没取完就 join：{task0} 在第 {line0} 行等待 {task1} 结束。{task1} 要等放进队列的数据全部写进管道才能结束，"
        "而管道已满，因为没有谁在读。",
    ),
    # who uses, who sets; the use, the setting, where it fails; the variable
    "order_violation": Text(
        "Order violation: {task0} reads {name0} (line {line0}) before {task1} has set it (line {line1}). Nothing makes "
        "{task0} wait for that.",
        "顺序错误：{task0} 读取 {name0}（第 {line0} 行）时，{task1} 还没有设置它（第 {line1} 行）。没有什么让 "
        "{task0} 等到那一刻。",
    ),
}

LOOK_AT: dict[str, Text] = {
    "lost_update": Text(
        "{stretch}. What keeps another thread out of it, from the read to the write?",
        "{stretch}。从读到写之间，靠什么把别的线程挡在外面？",
    ),
    "check_then_act": Text(
        "{stretch}. How long does the answer of the check stay true?",
        "{stretch}。检查得到的答案，能保持成立多久？",
    ),
    "ab_ba": Text(
        "the order in which each of the two takes its locks. What would have to be true of all threads, so that no "
        "circle can close?",
        "这两个线程各自拿锁的先后顺序。所有线程都要遵守什么，才不会连成圈？",
    ),
    "lock_cycle": Text(
        "the order in which each of them takes its locks. What would have to be true of all, so that no circle can "
        "close?",
        "它们各自拿锁的先后顺序。大家都要遵守什么，才不会连成圈？",
    ),
    "self_deadlock": Text(
        "the way from line {line0} to line {line1}. Which locks are held by then?",
        "从第 {line0} 行到第 {line1} 行的路径。走到那里时，手里有哪些锁？",
    ),
    "lost_wake_up": Text(
        "line {line1}. What could {task1} look at, before it waits, to see that the signal has come already?",
        "第 {line1} 行。{task1} 在等待之前，可以看什么来知道信号已经来过？",
    ),
    "if_around_wait": Text(
        "line {line0}. What is known to be true when `wait` comes back?",
        "第 {line0} 行。`wait` 返回的时候，能肯定什么成立？",
    ),
    "wrong_waiter": Text(
        "lines {line1} and {line2}. Do both wait for the same thing? Whom does line {line0} wake?",
        "第 {line1} 行和第 {line2} 行。两处等的是同一件事吗？第 {line0} 行唤醒的是谁？",
    ),
    "missing_task_done": Text(
        "every way on from line {line1}. On which of them is the item reported?",
        "从第 {line1} 行往下的每一条路径。哪几条会报告这个数据已完成？",
    ),
    "lock_left_held": Text(
        "the lines after line {line0}. Which of them can raise, and what runs then?",
        "第 {line0} 行之后的各行。哪些可能抛出异常？那时还会执行什么？",
    ),
    "join_before_drain": Text(
        "line {line0}. What has to happen to the items before a process can end?",
        "第 {line0} 行。要先对队列里的数据做什么，进程才能结束？",
    ),
    "order_violation": Text(
        "line {line0}. How can {task0} know that {task1} has come that far?",
        "第 {line0} 行。{task0} 怎样才能知道 {task1} 已经执行到那里？",
    ),
}

_LINK = Text(
    "{task} holds {held} and waits for {wanted} (line {line})", "{task} 持有 {held}，等待 {wanted}（第 {line} 行）"
)
_A_LOCK = Text("a lock", "一把锁")
_LINE = Text("line {first}", "第 {first} 行")
_LINES = Text("the stretch from line {first} to line {last}", "从第 {first} 行到第 {last} 行的这一段")
_TWO_LINES = Text("lines {first} and {last}", "第 {first} 行和第 {last} 行")
_JOINT = Text("; ", "；")


def in_words(pattern: wire.Pattern, language: str) -> str:
    """What happened, in one or two sentences."""
    return _filled(SENTENCES[_key(pattern)], pattern, language)


def look_at(pattern: wire.Pattern, language: str) -> str:
    """Where to look, and a question."""
    return _filled(LOOK_AT[pattern.kind], pattern, language)


def name(kind: str, language: str) -> str:
    """The name that the sentence about a kind of pattern begins with; the kind itself where there is no sentence."""
    text = SENTENCES.get(kind)
    if text is None:
        return kind
    begun = text.in_language(language).partition("：" if language == "zh" else ":")[0]
    return begun.replace("{count}", "多" if language == "zh" else "several")


def is_known(pattern: wire.Pattern | None) -> bool:
    """Whether there are words for it: the other side of the wire is not trusted to send what fits."""
    if pattern is None or _key(pattern) not in SENTENCES:
        return False
    try:
        in_words(pattern, "en"), look_at(pattern, "en")
    except (KeyError, IndexError):
        return False
    return True


def _key(pattern: wire.Pattern) -> str:
    if pattern.kind == "lock_left_held" and len(set(pattern.tasks)) == 1:
        return "lock_left_held_by_one" if len(pattern.tasks) == 1 else "lock_left_held_by_itself"
    if pattern.kind == "ab_ba" and not pattern.names:
        return "ab_ba_unnamed"
    return pattern.kind


def _filled(text: Text, pattern: wire.Pattern, language: str) -> str:
    tasks = [task_in_words(task, language) for task in pattern.tasks]
    fields: dict[str, object] = {f"task{n}": task for n, task in enumerate(tasks)}
    fields |= {f"line{n}": place.line for n, place in enumerate(pattern.places)}
    fields |= {f"name{n}": name for n, name in enumerate(pattern.names)}
    fields["stretch"] = _stretch(pattern, language)
    fields["count"] = len(tasks)
    fields["chain"] = _chain(pattern, tasks, language) if pattern.kind == "lock_cycle" else ""
    return text.in_language(language).format(**fields)


def _stretch(pattern: wire.Pattern, language: str) -> str:
    """From the first to the last of its places, as far as they are one stretch."""
    first, last = pattern.places[0], pattern.places[-1]
    text = _LINE if first == last else _LINES if first.function == last.function else _TWO_LINES
    if text is _LINES and first.line > last.line:
        first, last = last, first
    return text.in_language(language).format(first=first.line, last=last.line)


def _chain(pattern: wire.Pattern, tasks: list[str], language: str) -> str:
    """Each task of a circle: what it holds is what the one before it waits for."""
    names = pattern.names or (_A_LOCK.in_language(language),) * len(tasks)
    return _JOINT.in_language(language).join(
        _LINK.in_language(language).format(
            task=task, held=names[n - 1], wanted=names[n], line=pattern.places[2 * n + 1].line
        )
        for n, task in enumerate(tasks)
    )
