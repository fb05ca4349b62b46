"""A rewritten program does what the plain one does: results, output, errors with their lines, order of evaluation.

The programs are in `programs/`; each begins with `# --- its_name`, or `# --- its_name (3.12)` where it needs that
version. Each runs as plain Python, and rewritten: with no execution going on (as in a native run), in an
execution without scheduling points, and in one where every access is a scheduling point.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
import traceback
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from grader.engine.kernel import KERNEL
from grader.engine.memory import LOOK, POINT
from grader.engine.races import Races
from grader.instrument.loader import Loader
from grader.instrument.report import NAMESPACE
from grader.instrument.rewrite import SCOPE
from grader.instrument.sites import MEMORY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROGRAMS = Path(__file__).parent / "programs"
NAME = "program_under_test"
FILE = "/nowhere/program_under_test.py"
EVERYTHING = POINT | LOOK


def programs() -> Iterator[tuple[str, str]]:
    for path in sorted(PROGRAMS.glob("*.txt")):
        for part in re.split(r"^# --- ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            header, _, text = part.partition("\n")
            name, _, version = header.partition(" ")
            needed = tuple(int(number) for number in re.findall(r"\d+", version))
            if sys.version_info >= needed:
                yield name, text


FOUND = dict(programs())
FREES_OBJECTS = frozenset({"temporaries_do_not_keep_objects_alive"})
"""These need that objects go at once; the search for races keeps what it has seen, so that no address is used twice."""


def shown(value: object) -> str:
    return re.sub(r"0x[0-9a-f]+", "0x...", repr(value))


def observed(run: Callable[[ModuleType], None]) -> dict[str, Any]:
    """Everything that a program lets one see."""
    module = ModuleType(NAME)
    module.__dict__["__file__"] = FILE
    sys.modules[NAME] = module
    output = io.StringIO()
    seen: dict[str, Any] = {"error": None}
    with contextlib.redirect_stdout(output):
        try:
            run(module)
        except BaseException as error:
            seen["error"] = chain(error)
    module = sys.modules.pop(NAME)
    seen["output"] = output.getvalue()
    seen["doc"] = module.__doc__
    module.__dict__.pop("__warningregistry__", None)  # counts the filters that were ever set
    # the log before anything is printed: printing the program's objects may add to it
    names = sorted(module.__dict__, key=lambda name: (name != "log", name))
    ours = {*NAMESPACE, SCOPE, "__builtins__", "id"}
    seen["namespace"] = {name: shown(module.__dict__[name]) for name in names if name not in ours}
    return seen


def chain(error: BaseException | None) -> list[Any]:
    """The error and its causes: kind, message, and the lines of the program's frames."""
    found: list[Any] = []
    while error is not None:
        frames = [
            (frame.f_code.co_qualname, line)
            for frame, line in traceback.walk_tb(error.__traceback__)
            if frame.f_code.co_filename == FILE
        ]
        found.append((type(error).__name__, shown(error.args), frames))
        error = error.__cause__ or error.__context__
    return found


def plainly(text: str) -> dict[str, Any]:
    def run(module: ModuleType) -> None:
        exec(compile(text, FILE, "exec", dont_inherit=True), module.__dict__)

    return observed(run)


def rewritten(text: str, *, in_kernel: bool, active: int) -> dict[str, Any]:
    before = len(MEMORY.sites)
    loader = Loader(name=NAME, filename=FILE, text=text, shown="program_under_test.py")
    MEMORY.active[before:] = [active] * (len(MEMORY.sites) - before)
    seen: dict[str, Any] = {}

    def run() -> None:
        seen.update(observed(lambda _: loader.fresh() and None))

    try:
        if not in_kernel:
            run()
            return seen
        KERNEL.races = Races() if active & LOOK else None
        KERNEL.run(run, choose=lambda enabled, current: current, limit=1_000_000)
        return seen
    finally:
        KERNEL.races = None
        del MEMORY.sites[before:], MEMORY.names[before:], MEMORY.active[before:]


@pytest.mark.parametrize("name", FOUND)
def test_program_keeps_its_meaning(name: str) -> None:
    text = FOUND[name]
    plain = plainly(text)
    assert rewritten(text, in_kernel=False, active=0) == plain
    assert rewritten(text, in_kernel=True, active=0) == plain
    if name not in FREES_OBJECTS:
        assert rewritten(text, in_kernel=True, active=EVERYTHING) == plain


@pytest.mark.parametrize(
    "name", [name for name in FOUND if re.search("^error_|^missing_|_error$|^unbound|_missing_|_bad_", name)]
)
def test_programs_named_after_an_error_have_one(name: str) -> None:
    assert plainly(FOUND[name])["error"]


@pytest.mark.parametrize("directory", ["programs"])
def test_every_program_has_a_name_of_its_own(directory: str) -> None:
    headers = re.findall(
        r"^# --- (\S+)",
        "\n".join(p.read_text(encoding="utf-8") for p in sorted((PROGRAMS.parent / directory).glob("*.txt"))),
        flags=re.MULTILINE,
    )
    assert len(headers) == len(set(headers)) >= 80


@pytest.mark.parametrize(
    "text",
    [
        "x = = 1\n",
        "def f():\n    return 1\n  return 2\n",
        "return 5\n",
        "def f():\n    nonlocal x\n    x = 1\n",
        "def f():\n    print(x)\n    global x\n    x = 1\n",
        "await x\n",
        "class A:\n    xs = [1]\n    ys = [y := x for x in xs]\n",
        "from __future__ import braces\n",
        "x = 1\nfrom __future__ import annotations\n",
        "f() = 1\n",
        "def f(a, a): pass\n",
        "yield 1\n",
        "break\n",
        "*x = [1]\n",
    ],
)
def test_a_program_that_does_not_compile_is_refused_as_by_python(text: str) -> None:
    with pytest.raises(SyntaxError) as plain:
        compile(text, FILE, "exec", dont_inherit=True)
    with pytest.raises(SyntaxError) as ours:
        Loader(name=NAME, filename=FILE, text=text, shown="program_under_test.py")
    assert (ours.value.msg, ours.value.lineno, ours.value.offset) == (
        plain.value.msg,
        plain.value.lineno,
        plain.value.offset,
    )


def test_a_null_byte_is_refused() -> None:
    with pytest.raises((ValueError, SyntaxError)):
        Loader(name=NAME, filename=FILE, text="x = 1\0\n", shown="program_under_test.py")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_of_other_systems(newline: str) -> None:
    text = newline.join(
        ["class A:", "    x = [1]", "def run(a):", "    a.x.append(2)", "    return a.missing", "run(A())", ""]
    )
    assert rewritten(text, in_kernel=True, active=EVERYTHING) == plainly(text)
    assert plainly(text)["error"][0][2][-1] == ("run", 5)
