"""Untrusted text in HTML, XML, Markdown, annotations, CSV and a shell; each with a text that stays as it is."""

from __future__ import annotations

import os
import re
import subprocess
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.report.escapes import (
    annotation,
    csv_cell,
    html,
    log_line,
    markdown,
    markdown_code,
    shell_word,
    xml,
    xml_attribute,
)

ANY = st.text(
    st.one_of(st.sampled_from("<>&\"'`=+-@#:%,;|*_[]()!\\\n\r\t\x1b\x00\u202e "), st.characters(exclude_categories=()))
)


class Parsed(HTMLParser):
    """What a browser sees: the tags, and the text."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(document)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.text += dict(attrs).get("title") or ""

    def handle_data(self, data):
        self.text += data


@given(ANY)
def test_html_has_no_tag_and_no_attribute_of_theirs(text):
    assert Parsed(f"<p>{html(text)}</p>").tags == ["p"]
    assert Parsed(f'<p title="{html(text)}">').tags == ["p"]
    assert Parsed(f"<p title='{html(text)}'>").tags == ["p"]


def test_html_says_what_was_there():
    assert html("<script>alert('x')</script>") == "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;"
    assert Parsed(html("a < b && 'c'\n李雷")).text == "a < b && 'c'\n李雷"


@given(ANY)
def test_xml_parses_whatever_is_in_it(text):
    root = ElementTree.fromstring(f'<testcase name="{xml_attribute(text)}">{xml(text)}</testcase>')
    assert list(root) == []
    assert root.text == (root.get("name") or None)


def test_xml_says_what_was_there():
    message, text = xml_attribute("a]]>\n<b>"), xml("x\0\ufffe\nÅ李")
    document = f'<failure message="{message}">{text}</failure>'
    root = ElementTree.fromstring(document)
    assert root.get("message") == "a]]>\n<b>"
    assert root.text == "x\\x00\\ufffe\nÅ李"


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "![x](http://x)",
        "**bold** _it_ ~~no~~ `code`",
        "a | b | c",
        "# title",
        "- item",
        "---",
        "&lt;",
        "https://example.org www.example.org",
    ],
)
def test_markdown_leaves_no_sign_without_a_backslash(text):
    shown = markdown(text)
    assert re.sub(r"\\(.)", r"\1", shown) == text
    assert not re.search(r"(?<!\\)[!-/:-@\[-`{-~]", re.sub(r"\\\\|\\.", "", shown))


def test_markdown_mentions_nobody_and_indents_nothing():
    assert markdown("@teacher #12") == "\\@<!-- -->teacher \\#<!-- -->12"
    assert markdown("    code  x ") == "&#32;&#32;&#32;&#32;code &#32;x&#32;"
    assert markdown("a\n# b") == "a\\\\n\\# b"
    assert markdown("李雷 a b") == "李雷 a b"


def test_no_line_closes_a_block_of_code():
    assert markdown_code("x = 1\n```\n# out") == "````\nx = 1\n```\n# out\n````"
    assert markdown_code("x = 1", info="python") == "```python\nx = 1\n```"


def test_an_annotation_is_one_line_with_the_properties_of_ours():
    made = annotation("error", "100%\r\n::warning::x", file="a,b:c.py", line=3, title="x\n::error::y")
    assert made == "::error file=a%2Cb%3Ac.py,line=3,title=x\\n%3A%3Aerror%3A%3Ay::100%25\\r%0A::warning::x"
    assert annotation("notice", "fine") == "::notice::fine"
    with pytest.raises(ValueError, match="no level"):
        annotation("add-mask", "x")


@given(ANY, ANY)
def test_an_annotation_cannot_be_left(message, title):
    made = annotation("warning", message, title=title)
    assert re.fullmatch(r"::warning title=[^:,\x00-\x1f]*::[^\x00-\x1f]*", made)


@pytest.mark.parametrize("line", ["::error::x", "   ::error file=a::x", "\t::stop-commands::x", "\u3000::debug::x"])
def test_a_line_of_a_log_is_no_command(line):
    shown = log_line(line)
    assert not shown.lstrip().startswith("::")
    assert "error" not in line or "error" in shown
    assert log_line("  a ::error::x") == "  a ::error::x"
    assert log_line("12  xs[::2]") == "12  xs[::2]"


def test_an_indented_line_of_a_log_stays_as_wide():
    assert log_line("    ::error::x  y") == "   ›::error::x  y"


def test_a_coloured_line_of_a_log_is_no_command_when_its_colours_are_gone():
    assert log_line("\x1b[1m::error::x\x1b[0m") == "\x1b[1m\\x3a:error::x\x1b[0m"
    assert log_line("\x1b[1m  ::error::x\x1b[0m") == "\x1b[1m ›::error::x\x1b[0m"
    assert log_line("\x1b[1m12\x1b[0m ::") == "\x1b[1m12\x1b[0m ::"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "＝1+1", "－2"])
def test_no_cell_is_computed(text):
    assert csv_cell(text) == "'" + text
    assert csv_cell(f"a{text}") == f"a{text}"


def test_tab_and_return_before_a_formula_are_no_longer_there():
    assert csv_cell("\t=1") == "\\t=1"
    assert csv_cell("\r=1") == "\\r=1"


@pytest.mark.parametrize(
    "text",
    [
        "a b.py",
        "a'; touch owned; '.py",
        "$(touch owned)",
        "`touch owned`",
        "\x1b[31m.py",
        "a\nb",
        "李雷.py",
        "~",
        "a\\b'",
    ],
)
def test_a_word_in_a_shell_is_the_file_it_was(text, tmp_path):
    said = subprocess.run(
        ["bash", "-c", f"printf %s {shell_word(text)}"], capture_output=True, check=True, cwd=tmp_path
    ).stdout
    assert said == os.fsencode(text)
    assert list(tmp_path.iterdir()) == []
    assert all(letter.isprintable() for letter in shell_word(text))


def test_a_file_is_no_option():
    assert shell_word("-rf.py") == "./-rf.py"
    assert shell_word("a/lost_update.py") == "a/lost_update.py"
    assert shell_word(os.fsdecode(b"c\xff.py")) == "$'c\\xff.py'"


@settings(max_examples=50)
@given(ANY)
@example("\U0001faf7")  # an emoji that Python 3.11 does not know yet
def test_a_word_in_a_shell_is_shown_on_one_line(text):
    for letter in shell_word(text):
        assert letter.isprintable() or letter in "\u3000\u200d" or "\U0001f000" <= letter <= "\U0001faff"
