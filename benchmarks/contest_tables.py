"""The comparison as Markdown: who finds how much, what the messages say, and where the grader is not ahead."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence

import quality
from contest import Contender, Program, Results, Search, shown

OURS = "grader"
MESSAGE_LINES = 26
MESSAGE_WIDTH = 110


def summary_table(results: Results) -> str:
    """A row a mode; for a peer with several modes, one for all of them together."""
    rows = [
        "| | mode | found | false alarms | first failure | the grader's there | schedules/s | message, of 6 |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for who, modes in _by_name(results.contenders):
        for contender in modes:
            wrong, right = _split(results)
            found = [program for program in wrong if found_always(results, contender, program)]
            cells = [
                _found_cell(results, contender, wrong),
                _alarms_cell(results, contender, right),
                _number(_median(first_failure(results, contender, program) for program in found)),
                _number(_median(_best(results, OURS, program) for program in found)),
                _number(rate(results, contender)),
                _number(points(results, contender)),
            ]
            rows.append(f"| {who} | {contender.how} | {' | '.join(cells)} |")
        if len(modes) > 1:
            any_mode = sum(any(found_always(results, mode, program) for mode in modes) for program in wrong)
            alarms = sum(any(alarm(results, mode, program) for mode in modes) for program in right)
            best = (any_mode, len(wrong), alarms, len(right))
            rows.append("| {} | any of these | {} of {} | {} of {} | | | | |".format(who, *best))
    return "\n".join(rows)


def programs_table(results: Results) -> str:
    """Program by mode: the schedule of the first failure (the median of the seeds), or what happened instead."""
    heads = [f"{contender.who} {contender.mode}" for contender in results.contenders]
    rows = [f"| program | {' | '.join(heads)} |", "|---|" + "---:|" * len(heads)]
    for program in results.programs:
        cells = [cell(results, contender, program) for contender in results.contenders]
        verdict = "" if program.wrong else " (right)"
        rows.append(f"| {program.name}{verdict} | {' | '.join(cells)} |")
    return "\n".join(rows)


def quality_table(results: Results) -> str:
    """How many of the reports answer each question, by mode."""
    rows = [f"| | mode | {' | '.join(quality.QUESTIONS)} | points |"]
    rows.append("|---|---|" + "---:|" * (len(quality.QUESTIONS) + 1))
    for contender in results.contenders:
        all_answers = list(_answers(results, contender).values())
        if not all_answers:
            rows.append(f"| {contender.who} | {contender.how} |" + " |" * (len(quality.QUESTIONS) + 1))
            continue
        cells = [f"{sum(each[question] for each in all_answers)}/{len(all_answers)}" for question in quality.QUESTIONS]
        rows.append(
            f"| {contender.who} | {contender.how} | {' | '.join(cells)} | {_number(points(results, contender))} |"
        )
    return "\n".join(rows)


def not_ahead(results: Results) -> str:
    """Every figure in which some mode of a peer is better than the grader's default, as a list."""
    lines: list[str] = []
    wrong, right = _split(results)
    our = next(contender for contender in results.contenders if contender.who == OURS)
    missed = [program for program in wrong if not found_always(results, our, program)]
    for program in missed:
        finders = [_name(mode) for mode in _peers(results) if found_always(results, mode, program)]
        lines.append(
            f"`{program.name}`: the grader {_how_often(results, our, program)}"
            + (f"; found by {', '.join(finders)}" if finders else ", nor does anybody else find it on every seed")
        )
    for program in right:
        if alarm(results, our, program):
            lines.append(f"`{program.name}`: the grader flags this right program")
    for program in wrong:
        own = first_failure(results, our, program)
        sooner = [
            (first, mode)
            for mode in _peers(results)
            if found_always(results, mode, program)
            and own is not None
            and (first := first_failure(results, mode, program)) is not None
            and first < own
        ]
        if sooner:
            first, mode = min(sooner, key=lambda pair: pair[0])
            count = f"{len(sooner)} of the peers' modes" if len(sooner) > 1 else "one of the peers' modes"
            lines.append(
                f"`{program.name}`: found on schedule {_number(own)}, by {count} sooner "
                f"(soonest: {_name(mode)}, {_number(first)})"
            )
    for what, of in (("schedules/s", rate), ("points of the message", points)):
        own = of(results, our)
        better = [
            f"{_name(mode)} ({_number(of(results, mode))})" for mode in _peers(results) if _less(own, of(results, mode))
        ]
        if better:
            lines.append(f"{what}: {_number(own) or 'none'}, fewer than {', '.join(better)}")
    for question in quality.QUESTIONS:
        unanswered = [name for name, given in _answers(results, our).items() if not given[question]]
        if unanswered:
            lines.append(f"the grader's message lacks “{question}” for {', '.join(f'`{name}`' for name in unanswered)}")
    return "\n".join(f"- {line}." for line in lines) or "Nowhere in this run."


def messages(results: Results) -> str:
    """For every wrong program, one report of each name: that of its first mode that found it on every seed."""
    parts = []
    for program in results.programs:
        if not program.wrong:
            continue
        parts.append(f"### {program.name} ({program.kind})")
        for who, modes in _by_name(results.contenders):
            mode = next((mode for mode in modes if found_always(results, mode, program)), None)
            search = _first_found(results, mode, program) if mode is not None else None
            if mode is None or search is None or search.answer is None:
                parts.append(f"**{who}**: no mode finds it on every seed.")
                continue
            given = quality.answers(program, search.answer)
            said = ", ".join(question for question, yes in given.items() if yes) or "nothing"
            text = shown(search.answer["text"], lines=MESSAGE_LINES, width=MESSAGE_WIDTH)
            parts.append(f"**{who}**, {mode.how}: {sum(given.values())} of 6 ({said})\n\n```text\n{text}\n```")
    return "\n\n".join(parts)


def found_always(results: Results, contender: Contender, program: Program) -> bool:
    """On every seed, for a true cause."""
    return all(search.found(program) for search in results.of(contender, program))


def alarm(results: Results, contender: Contender, program: Program) -> bool:
    """A right program flagged. To say that something cannot be controlled is no alarm."""
    causes = {search.cause() for search in results.of(contender, program)}
    return not program.wrong and bool(causes - {None, "escaped"})


def first_failure(results: Results, contender: Contender, program: Program) -> float | None:
    """The schedule of the first failure, the median of the seeds on which it was found."""
    return _median(
        search.answer["first"] for search in results.of(contender, program) if search.answer and search.found(program)
    )


def rate(results: Results, contender: Contender) -> float | None:
    """Schedules a second on the right programs, where no report is written; their median."""
    rates = []
    for program in results.programs:
        for search in results.of(contender, program):
            answer = search.answer
            if not program.wrong and answer and answer["verdict"] in ("budget", "exhausted") and answer["seconds"]:
                rates.append(answer["schedules"] / answer["seconds"])
    return _median(rates)


def points(results: Results, contender: Contender) -> float | None:
    """Of six, on average over the programs found; the first seed's report is judged."""
    all_answers = _answers(results, contender).values()
    return statistics.mean(sum(each.values()) for each in all_answers) if all_answers else None


def cell(results: Results, contender: Contender, program: Program) -> str:
    """One program and mode."""
    searches = results.of(contender, program)
    found = [search for search in searches if search.found(program)]
    others = sorted({_what_else(search, program) for search in searches if not search.found(program)})
    if not found:
        return ", ".join(others)
    first = _number(first_failure(results, contender, program))
    return first if len(found) == len(searches) else f"{first} ({len(found)} of {len(searches)}; {', '.join(others)})"


def _what_else(search: Search, program: Program) -> str:
    if search.hung:
        return "hangs"
    if search.answer is None:
        return "failed: " + search.failure[:60].replace("|", "/")
    verdict, cause = search.answer["verdict"], search.answer["cause"]
    if verdict == "gave_up":
        return "gives up"
    if verdict != "found":
        return ("not found" if program.wrong else "ok") + (", complete" if verdict == "exhausted" else "")
    if cause == "escaped":
        return "cannot"
    return ("as " if program.wrong else "**flagged**: ") + cause


def _found_cell(results: Results, contender: Contender, wrong: Sequence[Program]) -> str:
    always = sum(found_always(results, contender, program) for program in wrong)
    some = sum(any(search.found(program) for search in results.of(contender, program)) for program in wrong) - always
    hangs = sum(
        not any(search.found(program) for search in results.of(contender, program))
        and any(search.cause() == "hang" for search in results.of(contender, program))
        for program in wrong
    )
    extra = [f"+{some} on some seeds"] * bool(some) + [f"+{hangs} as a hang"] * bool(hangs)
    return f"{always} of {len(wrong)}" + (f" ({', '.join(extra)})" if extra else "")


def _alarms_cell(results: Results, contender: Contender, right: Sequence[Program]) -> str:
    alarms = sum(alarm(results, contender, program) for program in right)
    none = sum(
        any(
            search.answer is None or search.answer["verdict"] == "gave_up" or search.cause() == "escaped"
            for search in results.of(contender, program)
        )
        for program in right
    )
    return f"{alarms} of {len(right)}" + (f" (no verdict on {none})" if none else "")


def _answers(results: Results, contender: Contender) -> dict[str, dict[str, bool]]:
    found = {}
    for program in results.programs:
        search = _first_found(results, contender, program)
        if search is not None and search.answer is not None:
            found[program.name] = quality.answers(program, search.answer)
    return found


def _first_found(results: Results, contender: Contender, program: Program) -> Search | None:
    return next((search for search in results.of(contender, program) if search.found(program)), None)


def _best(results: Results, who: str, program: Program) -> float | None:
    firsts = (first_failure(results, mode, program) for mode in results.contenders if mode.who == who)
    return min((first for first in firsts if first is not None), default=None)


def _by_name(contenders: Iterable[Contender]) -> list[tuple[str, list[Contender]]]:
    names: dict[str, list[Contender]] = {}
    for contender in contenders:
        names.setdefault(contender.who, []).append(contender)
    return list(names.items())


def _peers(results: Results) -> list[Contender]:
    return [contender for contender in results.contenders if contender.who != OURS]


def _split(results: Results) -> tuple[list[Program], list[Program]]:
    wrong = [program for program in results.programs if program.wrong]
    return wrong, [program for program in results.programs if not program.wrong]


def _how_often(results: Results, our: Contender, program: Program) -> str:
    """Of what is not found on every seed."""
    searches = results.of(our, program)
    if not any(search.found(program) for search in searches):
        return f"does not find it ({cell(results, our, program)})"
    return f"finds it on {sum(search.found(program) for search in searches)} of {len(searches)} seeds"


def _name(contender: Contender) -> str:
    return f"{contender.who} {contender.mode}"


def _less(own: float | None, other: float | None) -> bool:
    return other is not None and (own is None or own < other)


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 20 or value == int(value) else f"{value:.1f}"
