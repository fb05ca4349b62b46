"""A page as one file: a template of `templates`, with the only style and script that its own policy lets in.

Nothing is loaded from anywhere, and the page's policy forbids it: script and style are named in it by their hashes, so
that text of a submission can add none even if it got past every escape.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from grader.report import page_texts, viewer

TEMPLATES = Path(__file__).parent / "templates"


def page(template: str, *, language: str, scripted: bool, **values: Any) -> str:
    """A page of one file, from a template in `templates`."""
    css = _asset("page.css")
    script = _asset("viewer.js") if scripted else ""
    allowed = f"'{_hash(script)}'" if script else "'none'"
    policy = (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src {allowed}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    texts = page_texts.of(language)
    words_of_script = as_data({**page_texts.for_script(language), "phases": _phases(language)})
    fixed = {"language": language, "t": texts, "texts": words_of_script, "policy": policy}
    return _environment().get_template(template).render(css=Markup(css), script=Markup(script), **fixed, **values)


def as_data(value: Any) -> Markup:
    """A value as JSON that may stand inside a `script` element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)


def _phases(language: str) -> dict[str, str]:
    return {key: text.in_language(language) for key, text in viewer.PHASES.items()}


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _ticked(text: str) -> Markup:
    """A sentence of ours, in which names of Python stand between backticks."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(text))))


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["ticked"] = _ticked
    return made
