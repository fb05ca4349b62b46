"""The import rules of ARCHITECTURE, held: who may import whom, who prints, who reads YAML."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "grader"

ALLOWED = {
    "engine": {"engine"},
    "oracle": {"oracle"},
    "shims": {"shims", "engine"},
    "instrument": {"instrument", "engine"},
    "sandbox": {"sandbox"},
    "worker": {"worker", "engine", "shims", "instrument", "sandbox", "wire"},
    "judge": {"judge", "catalogue", "oracle", "sandbox", "scoring", "wire"},
    "batch": {"batch", "judge", "catalogue", "report", "sandbox", "scoring", "wire"},
    "catalogue": {"catalogue", "scoring"},
    "report": {"report", "scoring", "wire"},
    "scoring": {"wire"},
    "wire": set(),
    "hidden": {"oracle"},
}
FILES = sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update(
                {f"{node.module}.{alias.name}" for alias in node.names} if node.module == "grader" else {node.module}
            )
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_only_what_its_layer_may(path):
    part = part_of(path)
    if part not in ALLOWED:
        return
    ours = {name.split(".")[1] for name in imports_of(ast.parse(path.read_text())) if name.startswith("grader.")}
    assert ours <= ALLOWED[part], f"{part} may import {sorted(ALLOWED[part])}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_command_line_prints_and_only_the_catalogue_reads_yaml(path):
    tree = ast.parse(path.read_text())
    part = part_of(path)
    if part != "cli":
        calls = {
            node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert "print" not in calls
        assert "click" not in imports_of(tree)
    if part != "catalogue":
        assert "yaml" not in imports_of(tree)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_random_is_used_only_as_a_seeded_instance(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "random":
            assert node.attr in ("Random", "seed"), f"line {node.lineno}"


def test_the_rules_would_catch_a_forbidden_import():
    assert "grader.worker.jobs" in imports_of(ast.parse("from grader.worker.jobs import JobRunner"))
    assert "grader.wire" in imports_of(ast.parse("from grader import wire"))


def test_no_file_is_longer_than_four_hundred_lines():
    long = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in FILES}
    assert {name: lines for name, lines in long.items() if lines > 400} == {}


def test_no_module_has_a_forbidden_name():
    forbidden = {"utils", "helpers", "common", "core", "manager", "util", "misc"}
    assert not [path for path in FILES if path.stem in forbidden]
