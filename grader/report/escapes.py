"""Untrusted text for the formats that obey some of it: HTML, XML, Markdown, GitHub, CSV, a shell. Pure.

Every function begins with the door in `untrusted`, so its result holds no control character and no mark that turns
text round, and is to be put where it says without anything more.
"""

from __future__ import annotations

import html as _html
import re
import shlex

from grader.report import untrusted

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a cell begins with that a spreadsheet computes; the wide ones count where people type them."""
LEVELS = ("error", "warning", "notice")

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ./_-+=:,@%()[]")
_LINE_COMMAND = re.compile(r"(?:\s|\x1b\[[0-9;]*m)*(?=::)")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_BYTES_KEPT = re.compile("[^\ud800-\udc7f\udd00-\udfff]*")
"""Text whose lone surrogates, if any, stand for bytes of a file's name that are not UTF-8 (PEP 383)."""
_MENTION = re.compile(r"[@#](?=\w)")


def html(text: str, *, language: str = "en") -> str:
    """For the text of an element or the quoted value of an attribute. Lines stay lines."""
    return _html.escape(untrusted.lines(text, language=language), quote=True)


def xml(text: str, *, language: str = "en") -> str:
    """For the text of an XML 1.0 element (JUnit), which must hold no control character at all but a few."""
    return html(text, language=language)


def xml_attribute(text: str, *, language: str = "en") -> str:
    """For a quoted value of an XML attribute, where a line break would be read as a space."""
    return html(text, language=language).replace("\n", "&#10;")


def markdown(text: str, *, language: str = "en") -> str:
    """For a paragraph, a heading or a table's cell: one line without formatting, links, HTML or mentions.

    Any ASCII punctuation may stand behind a backslash (CommonMark 2.4). A mention is looked for in the finished HTML,
    so a backslash does not keep GitHub from it, and an empty comment does.
    """
    shown = untrusted.visible(text, language=language)
    made = []
    for index, letter in enumerate(shown):
        if _MENTION.match(shown, index):
            made.append(f"\\{letter}<!-- -->")
        elif _PUNCTUATION.match(letter):
            made.append(f"\\{letter}")
        elif letter == " " and (index in (0, len(shown) - 1) or shown[index - 1] == " "):
            made.append("&#32;")  # neither a block of code nor a line break
        else:
            made.append(letter)
    return "".join(made)


def markdown_code(text: str, *, info: str = "", language: str = "en") -> str:
    """A block of code, with a fence that no line of it can close."""
    shown = untrusted.lines(text, language=language)
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{info}\n{shown}\n{fence}"


def annotation(level: str, message: str, *, language: str = "en", **properties: str | int) -> str:
    """A line that makes GitHub show `message` beside a file: `::error file=a.py,line=3::message`.

    `properties` are `file`, `line`, `title` and so on. The escapes are those of the `@actions/core` package.
    """
    if level not in LEVELS:
        raise ValueError(f"{level!r} is no level of an annotation; there are {', '.join(LEVELS)}")
    said = ",".join(f"{name}={_property(str(value), language)}" for name, value in properties.items())
    return f"::{level}{' ' if said else ''}{said}::{_data(untrusted.lines(message, language=language))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str, language: str) -> str:
    shown = untrusted.visible(text, language=language)
    return _data(shown).replace(":", "%3A").replace(",", "%2C")


def log_line(line: str) -> str:
    """A finished line of output that a log of GitHub does not take for a command, as wide as it was if it is indented.

    The runner looks for `::` after the spaces that a line begins with; our colours may stand before it as well.
    """
    found = _LINE_COMMAND.match(line)
    if found is None:
        return line
    indent, rest = found[0], line[found.end() :]
    return f"{indent[:-1]}›{rest}" if indent[-1:].isspace() else f"{indent}\\x3a{rest[1:]}"


def log_lines(text: str) -> str:
    """The same for every line of a finished text."""
    return "\n".join(log_line(line) for line in text.split("\n"))


def csv_cell(text: str) -> str:
    """A text that a spreadsheet does not take for a formula: behind an apostrophe, which it reads as "this is text".

    To be written in quotes: a spreadsheet that splits at `;` must not see the beginning of another cell in it.
    """
    shown = untrusted.visible(text, most=None)
    return "'" + shown if shown.lstrip().startswith(FORMULA) else shown


def shell_word(text: str) -> str:
    """One word of a command that may be copied into a shell; a file's name in it is no option of the command."""
    if text.startswith(("-", "=")):  # zsh reads `=ls` as the path of ls
        text = f"./{text}"
    if untrusted.escaped(text) == text:
        return shlex.quote(text)
    raw = text.encode("utf-8", "surrogateescape" if _BYTES_KEPT.fullmatch(text) else "surrogatepass")
    return "$'" + "".join(chr(byte) if chr(byte) in _PLAIN else f"\\x{byte:02x}" for byte in raw) + "'"
