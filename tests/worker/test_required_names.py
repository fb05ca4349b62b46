"""What counts as a method that a submission must offer: everything that can be called like one, and nothing else."""

from __future__ import annotations

from textwrap import dedent, indent
from types import ModuleType

import pytest

from grader.worker.submission import missing

METHODS = {
    "def": "def go(self, x): ...",
    "default": "def go(self, x=None, *, loud=False): ...",
    "star": "def go(*args): ...",
    "async": "async def go(self, x): ...",
    "lambda": "go = lambda self, x: x",
    "static": "@staticmethod\ndef go(x): ...",
    "class method": "@classmethod\ndef go(cls, x): ...",
    "decorated": "@functools.wraps(print)\ndef go(self, x): ...",
    "partialmethod": "def _go(self, which, x): ...\ngo = functools.partialmethod(_go, 1)",
    "partial": "go = functools.partial(print, 1)",
    "singledispatch": "@functools.singledispatchmethod\ndef go(self, x): ...",
    "built-in": "go = print",
    "callable object": "class Call:\n    def __call__(self, x): ...\ngo = Call()",
    "own descriptor": "class Bound:\n    def __get__(self, instance, owner): return lambda x: x\ngo = Bound()",
}
NOT = {
    "number": ("go = 1", "not_a_method"),
    "property": ("@property\ndef go(self): ...", "not_a_method"),
    "cached property": ("@functools.cached_property\ndef go(self): ...", "not_a_method"),
    "no argument": ("def go(self): ...", "signature"),
    "two arguments": ("def go(self, x, y): ...", "signature"),
    "callable object without argument": ("class Call:\n    def __call__(self): ...\ngo = Call()", "signature"),
    "nothing": ("pass", "missing"),
}


def looked_at(body: str):
    text = "import functools\n\n\nclass Thing:\n" + indent(dedent(body), "    ") + "\n"
    module = ModuleType("submission")
    exec(text, module.__dict__)
    return missing(module, {"Thing": {"go": 1}}, text, "submission.py")


@pytest.mark.parametrize("name", METHODS)
def test_a_method(name):
    assert looked_at(METHODS[name]) is None


@pytest.mark.parametrize("name", NOT)
def test_no_method(name):
    body, kind = NOT[name]
    found = looked_at(body)
    assert found is not None
    assert found.kind == kind
