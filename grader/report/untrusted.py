"""The one door for text that a submission may have had a hand in: what of it may be shown, and how. Pure.

Source lines, names of tasks and variables, messages of exceptions, output, names of files, problems that quote a
value: whatever could make a terminal obey, hide or turn round what stands there is shown as an escape, as Python
would write it. Letters of every script, accents and emoji stay as they are. `everywhere` takes a whole result
through the door at once, so that a renderer cannot forget a field. What HTML, Markdown, CSV or a shell would obey is
in `escapes`, whose functions begin with this door.

Going through it twice changes nothing, except that a backslash in a name is doubled and a long text is cut.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from grader.scoring import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    Escape = Callable[[str], str]

LONGEST = 1_000
"""Characters of a text that are shown; more are counted."""
LONGEST_PART = 200
"""The same for what is a part of a sentence or of a table: a line of source, a name."""
MOST_MARKS = 4
"""Accents on one letter. Vietnamese has two, Hebrew three; a heap of them covers the lines above."""
MOST_JOINED = 4
"""Joiners in one emoji; a family has three."""
TAB = "    "

MORE = Text("… ({n} more characters)", "……（还有 {n} 个字符）")

_JOINER = "\u200d"
_WIDE_SPACE = "\u3000"
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks by their category, but nobody sees them."""
_MODIFIERS = frozenset("\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
"""What may stand between an emoji and a joiner: presentation, and the tones of skin."""
_JAMO = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb]")
"""The vowels and finals of a Korean syllable, which follow its first letter."""
_COMMAND = re.compile(r"#(?=#\w*\[)")
"""How a line anywhere in a log of GitHub, Azure or TeamCity becomes a command: `##[error]`, `##vso[…]`."""
_PARTS = frozenset(
    {"task", "object", "detail", "source", "function", "verb", "thing", "holder", "text", "locks", "names", "action"}
)
_UNSHOWN: dict[str, Any] = {"observation": None, "output": ""}
_Value = TypeVar("_Value")


def visible(text: str, *, language: str = "en", most: int | None = LONGEST) -> str:
    """A text as one line that no terminal obeys, of at most `most` characters of the text and a word about the rest."""
    if most is None or len(text) <= most:
        return escaped(text)
    return escaped(text[:most]) + MORE.in_language(language).format(n=len(text) - most)


def lines(text: str, *, language: str = "en", most: int | None = LONGEST) -> str:
    """The same for a text of several lines, which are kept; each has at most `most` characters."""
    return "\n".join(visible(line, language=language, most=most) for line in text.split("\n"))


def source_line(text: str, *, language: str = "en") -> str:
    """A line of a program: a tab in it is nothing strange."""
    return visible(text.replace("\t", TAB), language=language, most=LONGEST_PART)


def name(text: str) -> str:
    """A file's name, whole. Two names never become one: a backslash is doubled."""
    return escaped(text.replace("\\", "\\\\"))


def json_text(document: str) -> str:
    """A JSON document with the same value and nothing in it that a terminal obeys."""
    return "\n".join(escaped(line, _as_json) for line in document.split("\n"))


def everywhere(value: _Value, language: str = "en") -> _Value:
    """A result in which every text has gone through the door, and what no report in text shows is left out."""
    return _through(value, "", language)  # type: ignore[no-any-return]


def _through(value: Any, field: str, language: str) -> Any:
    if type(value) is str:
        if field == "fault":
            return lines(value, language=language)
        if field == "source":
            return source_line(value, language=language)
        return visible(value, language=language, most=LONGEST_PART if field in _PARTS else LONGEST)
    if isinstance(value, msgspec.Struct):
        fields = {
            name: _UNSHOWN[name] if name in _UNSHOWN else _through(getattr(value, name), name, language)
            for name in value.__struct_fields__
        }
        return type(value)(**fields)
    if type(value) is tuple:
        return tuple(_through(item, field, language) for item in value)
    return value


def escaped(text: str, escape: Escape | None = None) -> str:
    """`text` with every letter that may not be shown as `escape` writes it (as Python does, without one)."""
    if text.isascii() and text.isprintable() and "##" not in text:
        return text
    escape = escape or _as_python
    shown = []
    commands = {found.start() + 1 for found in _COMMAND.finditer(text)}
    marks = MOST_MARKS  # an accent needs a letter to stand on
    joined = 0
    for index, letter in enumerate(text):
        if _is_mark(letter):
            marks += 1
            show = marks <= MOST_MARKS
        elif letter == _JOINER:
            joined += 1
            show = joined <= MOST_JOINED and _joins(text, index)
        else:
            show = _is_shown(letter) and index not in commands
            marks = 0 if show else MOST_MARKS
            if index == 0 or (text[index - 1] != _JOINER and letter not in _MODIFIERS):
                joined = 0
        shown.append(letter if show else escape(letter))
    return "".join(shown)


def _is_mark(letter: str) -> bool:
    """Whether it is drawn over or into the letter before it."""
    if letter in _INVISIBLE:
        return False
    return unicodedata.category(letter) in ("Mn", "Mc", "Me") or _JAMO.match(letter) is not None


def _is_shown(letter: str) -> bool:
    if letter in _INVISIBLE:
        return False
    if letter.isprintable() or letter == _WIDE_SPACE:
        return True
    # an emoji may be younger than this Python
    return "\U0001f000" <= letter <= "\U0001faff" and unicodedata.category(letter) == "Cn"


def _joins(text: str, index: int) -> bool:
    """Whether the joiner there stands between two emoji."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return (before in _MODIFIERS or _is_emoji(before)) and _is_emoji(after)


def _is_emoji(letter: str) -> bool:
    return letter != "" and unicodedata.category(letter) in ("So", "Cn") and _is_shown(letter)


def _as_python(letter: str) -> str:
    if letter == "#":
        return "\\x23"
    return letter.encode("unicode_escape").decode("ascii")


def _as_json(letter: str) -> str:
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[n]:02x}{units[n + 1]:02x}" for n in range(0, len(units), 2))
