"""Data races in words: which variable, both lines and threads, which locks they hold, what would order them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report import words
from grader.scoring import Text

if TYPE_CHECKING:
    from grader import wire

TITLES = {
    "alone": Text(
        "Data race on {variable}: nothing orders these two.", "{variable} 上有数据竞争：没有任何东西规定这两处的先后。"
    ),
    "passed": Text("No schedule failed, but there is a race:", "没有调度失败，但存在数据竞争："),
    "passed_many": Text("No schedule failed, but there are races:", "没有调度失败，但存在多处数据竞争："),
    "more": Text("… and {n} more like these.", "…… 此外还有 {n} 处。"),
}

SIDES = {
    "reads": Text("{task} reads {text}", "{task} 读取 {text}"),
    "writes": Text("{task} writes {text}", "{task} 写入 {text}"),
    "both": Text("{task} reads and writes {text}", "{task} 读取并写入 {text}"),
}
WHERE = Text("line {line}", "第 {line} 行")
WHERE_IN = Text("line {line}, in {function}", "第 {line} 行，{function} 中")

LOCKS = {
    "none": Text("no lock is held at either line", "两处都没有持有锁"),
    "none_same_line": Text("no lock is held there", "那里没有持有锁"),
    "one": Text(
        "line {line} holds {locks}, line {other} holds no lock", "第 {line} 行持有 {locks}，第 {other} 行没有持有锁"
    ),
    "one_same_line": Text("only one of them holds {locks} there", "那里只有其中一个持有 {locks}"),
    "two": Text(
        "line {line} holds {locks}, line {other} holds {others}: two different locks keep nobody apart",
        "第 {line} 行持有 {locks}，第 {other} 行持有 {others}：不同的锁互不相干",
    ),
    "namesakes": Text(
        "each holds its own {locks}: these are two different locks, and keep nobody apart",
        "各自持有自己的 {locks}：这是两把不同的锁，互不相干",
    ),
}
NAMELESS = Text("a lock", "一把锁")

REMEDIES = {
    "lock": Text("hold one `Lock` at both lines", "在两处持有同一把 `Lock`"),
    "lock_same_line": Text("hold one `Lock` there, the same for all threads", "在那里持有同一把 `Lock`，所有线程共用"),
    "same": Text("hold {locks} at both lines", "在两处都持有 {locks}"),
    "same_lock": Text("hold the same lock at both lines", "在两处持有同一把锁"),
    "or_join": Text(", or `join` {task} before line {line}", "，或者在第 {line} 行之前对 {task} 调用 `join`"),
}
SAYS = Text("{locks}. To order them, {remedy}.", "{locks}。要规定先后，可以{remedy}。")


def title(race: wire.Race, language: str) -> str:
    """What the race is about, in one sentence."""
    return words.of(TITLES, "alone", language, variable=f"`{race.first.text}`")


def side_in_words(access: wire.Access, language: str) -> str:
    """Who touches what where: `Thread-1 reads and writes self.n (line 12, in add)`."""
    kind = "both" if access.reads and access.writes else "writes" if access.writes else "reads"
    inside = access.place.function not in ("", "<module>", "<lambda>")
    where = (WHERE_IN if inside else WHERE).in_language(language)
    place = where.format(line=access.place.line, function=access.place.function)
    return f"{words.of(SIDES, kind, language, task=access.task, text=access.text)} ({place})"


def order_in_words(race: wire.Race, language: str) -> str:
    """Which locks are held, and what would order the two."""
    text = SAYS.in_language(language).format(locks=_held(race, language), remedy=_remedy(race, language))
    return text[:1].upper() + text[1:]


def _names(access: wire.Access, language: str) -> str:
    return ", ".join(f"`{name}`" if name else NAMELESS.in_language(language) for name in access.locks)


def _held(race: wire.Race, language: str) -> str:
    first, second = race.first, race.second
    same_line = "_same_line" if first.place.line == second.place.line else ""
    if not first.locks and not second.locks:
        return words.of(LOCKS, f"none{same_line}", language)
    if not second.locks or not first.locks:
        with_lock, without = (first, second) if first.locks else (second, first)
        locks = _names(with_lock, language)
        return words.of(
            LOCKS, f"one{same_line}", language, line=with_lock.place.line, other=without.place.line, locks=locks
        )
    if first.locks == second.locks:
        return words.of(LOCKS, "namesakes", language, locks=_names(first, language))
    return words.of(
        LOCKS,
        "two",
        language,
        line=first.place.line,
        other=second.place.line,
        locks=_names(first, language),
        others=_names(second, language),
    )


def _remedy(race: wire.Race, language: str) -> str:
    first, second = race.first, race.second
    names = {access.locks for access in (first, second) if access.locks}
    if not names:
        same_line = "_same_line" if first.place.line == second.place.line else ""
        text = words.of(REMEDIES, f"lock{same_line}", language)
    elif len(names) == 1 and not (first.locks and second.locks) and all(next(iter(names))):
        text = words.of(REMEDIES, "same", language, locks=_names(first if first.locks else second, language))
    else:
        text = words.of(REMEDIES, "same_lock", language)
    for access, other in ((first, second), (second, first)):
        if access.task == "main" and not access.writes:
            text += words.of(REMEDIES, "or_join", language, task=other.task, line=access.place.line)
    return text
