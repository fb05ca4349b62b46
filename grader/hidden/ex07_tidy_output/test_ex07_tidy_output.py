"""What must hold of lines that several processes write into one stream."""

from collections import Counter
from itertools import groupby

from grader.oracle.children import ended_by_themselves
from grader.oracle.problem import Problem

LONG = 40_000
ALL_BUT_A_PAGE = 15 * 4096 - 50
"""In a pipe of 16 pages: short lines go into the rest of the 15th, and what is longer than a page does not fit in at once."""
RUNS = 40
"""So many runs of a line are told at most."""


def test_every_line_comes_whole(explore, fresh):
    word = f"row {fresh.integer(100, 900)}"
    names, lines = ["ann", "ben"], [word, "done"]
    question = explore("written", names=names, lines=lines, forbid=("busy_wait",))
    question.always(lambda seen: _torn(names, lines, seen["lines"]))


def test_long_lines_come_whole(explore, fresh):
    long = LONG + fresh.integer(1, 900)
    # a short line may meet a long one, and a letter may be two bytes: fewer letters than PIPE_BUF, and more bytes
    for names, lines, repeats, already in (
        (["X", "Y"], ["a", "b"], [long, long], 0),
        (["Al", "Jo"], ["a", "ñ"], [1, fresh.integer(2_500, 3_500)], ALL_BUT_A_PAGE),
    ):
        sent = [line * times for line, times in zip(lines, repeats)]
        explore("written", names=names, lines=lines, repeats=repeats, already=already, exact_clock=True).always(
            lambda seen, names=names, sent=sent: _torn(names, sent, seen["lines"])
        )


def test_nothing_is_missing(explore, fresh):
    lines = [f"row {fresh.integer(100, 900)}", "", "你好, ñandú"]
    for names, some in ((["ann"], lines), (["ann", "Zoë"], lines[:2]), ([], lines), (["ann"], [])):
        explore("written", names=names, lines=some).always(
            lambda seen, names=names, some=some: _missing(names, some, seen["lines"])
        )


def test_the_processes_write_at_the_same_time(explore):
    explore("all_wait_for_each_other", names=["ann", "ben"]).always()


def test_each_name_has_a_process(explore):
    names = ["ann", "ben"]

    def holds(seen):
        if seen["started"] != len(names):
            return Problem(
                en=f"For {len(names)} names report() starts {seen['started'] or 'no'} processes.",
                zh=f"有 {len(names)} 个名字，report() 启动了 {seen['started']} 个进程。",
            )
        return ended_by_themselves(seen, "report()")

    explore("written", names=names, lines=["hello"]).always(holds)


def test_real_processes_lose_no_time(evidence, native, fresh):
    _step_by_step(evidence)
    names = [f"name{number}" for number in range(8)]
    lines = [f"row {fresh.integer(100, 900)}" for _ in range(12)]
    native("many", names=names, lines=lines).always(
        lambda seen: _torn(names, lines, seen["lines"]) or _missing(names, lines, seen["lines"])
    )


def _runs(text):
    return [[letter, len(list(run))] for letter, run in groupby(text)]


def _split(names, lines, seen):
    """The lines that somebody was to write, and what came, without the last one, which is the caller's."""
    expected = [f"{name}: {line}" for name in names for line in lines]
    if seen is None:
        return expected, []
    return expected, seen[:-2] if seen[-2:] == [_runs("end"), []] else seen


def _torn(names, lines, seen):
    """A problem if there is a line that nobody was to write."""
    expected, came = _split(names, lines, seen)
    known = {str(_runs(line)[:RUNS]) for line in (*expected, "end", "")}
    for line in came:
        if str(line) not in known:
            return Problem(
                en=f"{_names(names)} write the lines {_listed(lines)}. This line is in the stream: {_shown(line)}",
                zh=f"{_names(names, '、')} 写了这些行：{_listed(lines)}。流里却有这样一行：{_shown(line)}",
            )
    if not came:
        return Problem(en="Nothing is in the stream.", zh="流里什么也没有。")
    return None


def _missing(names, lines, seen):
    expected, came = _split(names, lines, seen)
    call = f"report({names}, {lines if len(lines) < 5 else '[…]'}, fd)"
    if came is seen:
        return Problem(
            en=f"After {call} the caller cannot write to the stream any more, or somebody has written behind the caller.",
            zh=f"{call} 之后，调用者没法再往流里写了，或者有人在调用者之后又写了东西。",
        )
    wanted, there = Counter(map(str, map(_runs, expected))), Counter(map(str, came))
    for line in expected:
        key = str(_runs(line))
        if wanted[key] != there[key]:
            return Problem(
                en=f"{call} has come back. The line {line!r} should be in the stream {_times(wanted[key])}, and is there {_times(there[key])}.",
                zh=f"{call} 已经返回。{line!r} 这一行应该在流里出现 {wanted[key]} 次，实际出现了 {there[key]} 次。",
            )
    if there - wanted:
        return Problem(
            en=f"After {call} there is a line in the stream that nobody was to write: {_shown(_other(came, wanted))}",
            zh=f"{call} 之后，流里有一行谁也不该写的内容：{_shown(_other(came, wanted))}",
        )
    for name in names:
        wanted_of_it = [_runs(f"{name}: {one}") for one in lines]
        known = set(map(str, wanted_of_it))
        mine = [line for line in came if str(line) in known]
        if mine != wanted_of_it:
            return Problem(
                en=f"After {call} the lines of {name!r} are in another order: {'; '.join(map(_shown, mine))}.",
                zh=f"{call} 之后，{name!r} 的各行顺序不对：{'；'.join(map(_shown, mine))}。",
            )
    return None


def _other(came, wanted):
    return next(line for line in came if str(line) not in wanted)


def _shown(line):
    text = "".join(letter * count if count <= 3 else f"{letter}…{letter} ({count:,}) " for letter, count in line)
    return text[:200].rstrip() or "(empty)"


def _listed(lines):
    return ", ".join(_shown(_runs(line)) for line in lines)


def _names(names, comma=" and "):
    return comma.join(names)


def _times(number):
    return {0: "not at all", 1: "once", 2: "twice"}.get(number, f"{number} times")


def _step_by_step(evidence):
    names = [f"name{number}" for number in evidence.fresh.integers(3)]
    lines = [f"row {number}" for number in evidence.fresh.integers(3)]
    calls = {"reporter": evidence.answer(held=True)}

    def talk(*arguments):
        return evidence("step_by_step", calls=calls, script=[{"caller": ["report", *arguments]}])

    def whole(seen):
        return _torn(names, lines, seen.values("report")[0])

    def complete(seen):
        return _missing(names, lines, seen.values("report")[0])

    def processes(seen):
        pids = {visit.pid for visit in seen.calls("reporter")} - {seen.home}
        if len(pids) == len(names):
            return None
        return Problem(
            en=f"With real processes: for {len(names)} names, {len(pids)} processes are started.",
            zh=f"在真实进程中：有 {len(names)} 个名字，启动了 {len(pids)} 个进程。",
        )

    def all_at_once(seen):
        most = seen.most.get("reporter", 0)
        if most == len(names):
            return None
        return Problem(
            en=f"With real processes: of {len(names)} processes, at most {most} are there at the same time.",
            zh=f"在真实进程中：{len(names)} 个进程，同时在运行的最多 {most} 个。",
        )

    talk(names, lines).refutes(
        every_line_comes_whole=whole,
        long_lines_come_whole=whole,
        nothing_is_missing=complete,
        the_processes_write_at_the_same_time=all_at_once,
        each_name_has_a_process=processes,
    )
