"""The hostile submissions as values: what a file's header says, and the file around an answer.

`# at: import` the text comes first, and runs while the file is imported
`# at: call`   its `attack()` is called before what the driver calls
`# at: result` its `attack(result)` stands for what the driver gets
`# at: file`   its `make(text)` gives the bytes of the whole file
`# expect:`    the causes of checks that the answer alone would pass; "none" when it is mere noise
`# right:`     "any" when noise may cost a right answer points: it leaves something behind
`# needs: A`   only where namespaces hold it: elsewhere it could hurt the machine that runs the tests
`# not: EXERCISE, why`  there it is no attack, but another honest program
`# slow: yes`  a check of it takes seconds to end: one check is asked
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).parent / "hostile"
_HEADER = re.compile(r"^# (\w+): (.+)$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Target:
    """An exercise, with a wrong answer and what of it is called first and gives results."""

    exercise: str
    folder: str
    wrong: str
    called: tuple[str, ...]
    asked: tuple[str, ...]
    check: str
    """The one that is asked of an attack that is slow."""

    def answer(self, *, right: bool) -> str:
        solutions = ROOT / "solutions" / self.folder
        return (solutions / "reference.py" if right else solutions / "mutants" / self.wrong).read_text(encoding="utf-8")


TARGETS = (
    Target(
        exercise="ex13",
        folder="ex13_lost_update",
        wrong="no_lock.py",
        called=("Counter.increment",),
        asked=("Counter.value",),
        check="each_counter_counts_on_its_own",
    ),
    Target(
        exercise="ex21",
        folder="ex21_bounded_buffer",
        wrong="if_instead_of_while.py",
        called=("BoundedBuffer.put",),
        asked=("BoundedBuffer.get",),
        check="items_arrive_once_and_in_order",
    ),
    Target(
        exercise="ex06",
        folder="ex06_process_lock",
        wrong="counts_in_a_global.py",
        called=("count_up", "SharedAccount.withdraw"),
        asked=("count_up", "SharedAccount.withdraw"),
        check="no_account_is_overdrawn",
    ),
)

_CALLED = """

def _before(function):
    def run(*args, **kwargs):
        attack()
        return function(*args, **kwargs)

    return run
"""
_ASKED = """

def _instead(function):
    def run(*args, **kwargs):
        return attack(function(*args, **kwargs))

    return run
"""


@dataclass(frozen=True, kw_only=True)
class Hostile:
    """One hostile submission."""

    name: str
    text: str
    at: str
    expect: frozenset[str]
    right: str
    needs: str
    slow: bool
    spared: str
    """The exercise in which it is no attack; empty when there is none."""

    @classmethod
    def read(cls, path: Path) -> Hostile:
        text = path.read_text(encoding="utf-8")
        header: dict[str, Any] = dict(_HEADER.findall(text))
        causes = frozenset(header["expect"].replace(" ", "").split(","))
        return cls(
            name=str(path.relative_to(FOLDER).with_suffix("")),
            text=text,
            at=header["at"],
            expect=causes - {"none"},
            right=header.get("right", "full"),
            needs=header.get("needs", ""),
            slow=header.get("slow") == "yes",
            spared=header.get("not", "").partition(",")[0],
        )

    def around(self, target: Target, *, right: bool) -> bytes:
        """The whole file: the attack with an answer to the exercise."""
        answer = target.answer(right=right)
        if self.at == "file":
            space: dict[str, Any] = {}
            exec(compile(self.text, self.name, "exec"), space)
            made: bytes = space["make"](answer)
            return made
        known = "\n".join(
            f"{name} = {str(ROOT / place)!r}"
            for name, place in (
                ("HIDDEN", f"grader/hidden/{target.folder}/test_{target.folder}.py"),
                ("SOLUTIONS", "solutions"),
                ("GRADER", "grader"),
            )
            if re.search(rf"\b{name}\b", self.text)
        )
        parts = [known, self.text, answer]
        if self.at in ("call", "result"):
            wrapper, names = ("_before", target.called) if self.at == "call" else ("_instead", target.asked)
            parts.append(_CALLED if self.at == "call" else _ASKED)
            parts += [f"{name} = {wrapper}({name})" for name in names]
        return "\n".join(parts).encode()


def all_hostile() -> list[Hostile]:
    """Every hostile submission, in order."""
    return [Hostile.read(path) for path in sorted(FOLDER.rglob("*.py"))]
