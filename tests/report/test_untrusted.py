"""The door: what is shown as an escape, and its twin that stays as it is."""

from __future__ import annotations

import json

import pytest
from rich.cells import cell_len

from grader.report import untrusted
from grader.report.untrusted import LONGEST, LONGEST_PART, everywhere, json_text, lines, name, source_line, visible
from grader.scoring import Text
from grader.wire import Finished, Place, Step

ESCAPED = {
    "colour": ("\x1b[31mred", "\\x1b[31mred"),
    "title of the window": ("\x1b]0;pwned\x07", "\\x1b]0;pwned\\x07"),
    "link": ("\x1b]8;;http://x\x1b\\", "\\x1b]8;;http://x\\x1b\\"),
    "one-byte control sequence": ("\x9b31m", "\\x9b31m"),
    "back": ("ab\b\b\rc", "ab\\x08\\x08\\rc"),
    "line": ("a\nb", "a\\nb"),
    "tab": ("a\tb", "a\\tb"),
    "null": ("a\0b", "a\\x00b"),
    "delete": ("a\x7fb", "a\\x7fb"),
    "line separator": ("a\u2028b\u2029c\x85", "a\\u2028b\\u2029c\\x85"),
    "override": ("user\u202e nimda", "user\\u202e nimda"),
    "isolates": ("\u2066a\u2069\u2067b\u2068", "\\u2066a\\u2069\\u2067b\\u2068"),
    "marks of direction": ("\u200e\u200f\u061c", "\\u200e\\u200f\\u061c"),
    "zero width": ("a\u200bb\u200c\u200d\u2060\ufeff", "a\\u200bb\\u200c\\u200d\\u2060\\ufeff"),
    "soft hyphen": ("a\u00adb", "a\\xadb"),
    "letters that nobody sees": ("\u3164\u115f\u2800", "\\u3164\\u115f\\u2800"),
    "tags": ("a\U000e0041", "a\\U000e0041"),
    "lone surrogate": ("a\ud800", "a\\ud800"),
    "private": ("\ue000", "\\ue000"),
    "heap of accents": ("a" + "\u0301" * 6, "a" + "\u0301" * 4 + "\\u0301\\u0301"),
    "accent on nothing": ("\u0301a", "\\u0301a"),
    "accent on an escape": ("\x1b\u0301", "\\x1b\\u0301"),
    "joiner between letters": ("pass\u200dword", "pass\\u200dword"),
    "endless emoji": ("😀" + "\u200d😀" * 6, "😀" + "\u200d😀" * 4 + "\\u200d😀" * 2),
    "command of a log": ("##[error]a ##vso[task]", "#\\x23[error]a #\\x23vso[task]"),
}


@pytest.mark.parametrize("what", sorted(ESCAPED))
def test_what_a_terminal_would_obey_or_hide_is_shown(what):
    text, shown = ESCAPED[what]
    assert visible(text) == shown
    assert visible(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "total += 1  # ok",
        "print('\\x1b[31m')",
        "李雷和韩梅梅：“你好”，《并发》。　全角空格",
        "Zoë Ångström, naïve, Việt Nam, Łódź",
        "e\u0301 a\u0323\u0302",
        "日本語 한국어 ᄒ\u1161\u11ab ไทย हिन्दी עברית العربية",
        "😀 👍🏽 ❤\ufe0f 🇩🇪 👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 👩🏽\u200d🚀 \U0001fae8",
        "xs[::2] # ## [a]",
    ],
)
def test_what_people_write_stays(text):
    assert visible(text) == name(text.replace("\\", "")) or "\\" in text
    assert visible(text) == text


def test_an_escape_is_as_wide_as_it_looks():
    assert cell_len(visible("李\u200b雷\x1b")) == 2 + 6 + 2 + 4


def test_a_long_text_is_cut_and_the_rest_is_counted_in_both_languages():
    assert visible("x" * LONGEST) == "x" * LONGEST
    assert visible("x" * (LONGEST + 7)) == "x" * LONGEST + "… (7 more characters)"
    assert visible("x" * (LONGEST + 7), language="zh").endswith("x……（还有 7 个字符）")
    assert len(visible("\x1b" * 10**6)) < 5 * LONGEST


def test_lines_are_kept_where_they_are_wanted():
    assert lines("a\nb\r\n\x1b") == "a\nb\\r\n\\x1b"


def test_a_tab_in_a_line_of_source_is_nothing_strange():
    assert source_line("\tif x:\t# why") == "    if x:    # why"


def test_names_of_files_never_become_one():
    assert name("a\x1b") == "a\\x1b"
    assert name("a\\x1b") == "a\\\\x1b"
    assert name("x" * 300) == "x" * 300


def test_a_json_document_keeps_its_value():
    value = {
        "a\u202e": "\x1b\x7f\x85\u2028\ud800 \U000e0041 李 😀 e\u0301",
        "b": ["##[error]x", "::error::x", 1.5, None],
    }
    document = json_text(json.dumps(value, ensure_ascii=False, indent=2))
    assert json.loads(document) == value
    assert "李 😀 e\u0301" in document
    assert all(letter.isprintable() or letter == "\n" for letter in document)
    assert "##[" not in document


def test_a_whole_result_goes_through_at_once():
    place = Place(file="a\x1b.py", line=3, source="\tx = '\x1b'" + "y" * 500)
    step = Step(task="t\u202e", task_id=1, place=place, action="\x07", object="o" * 500)
    finding = Finished(
        verdict="counterexample", message="m\n" + "x" * 500, trace=(step,), observation={"\x1b": 1}, output="\x1b"
    )
    shown = everywhere(finding)
    (shown_step,) = shown.trace
    assert shown_step.task == "t\\u202e"
    assert shown_step.place is not None
    assert shown_step.place.file == "a\\x1b.py"
    assert shown_step.place.source.startswith("    x = '\\x1b'yyy")
    assert len(shown_step.object) < LONGEST_PART + 40
    assert shown.message == "m\\n" + "x" * 500
    assert shown.observation is None
    assert shown.output == ""
    assert everywhere(Finished(verdict="exhausted", message="李雷 ok")).message == "李雷 ok"


def test_texts_of_ours_are_not_changed():
    text = Text("Large items arrive; 10 % more: `put`", "大产品能送到：10 % 以上")
    assert everywhere(text) == text
    assert untrusted.MORE.zh != untrusted.MORE.en
