"""Options of the test run."""

from pathlib import Path
from zlib import crc32

import pytest

TESTS = Path(__file__).parent
SLOW = ("attacks", "cli", "corpus", "faults", "processes", "sandbox", "worker")
SLOW_FILES = ("engine/test_spinning_everywhere.py",)


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write what commands print into tests/cli/golden")
    parser.addoption(
        "--sixth",
        type=int,
        choices=range(6),
        help="of the tests that are slow, ask one in six, always the same ones: for the second and third Python",
    )


def pytest_collection_modifyitems(config, items):
    sixth = config.getoption("sixth")
    if sixth is None:
        return
    left_out = [item for item in items if _is_slow(item.path) and crc32(item.nodeid.encode()) % 6 != sixth]
    config.hook.pytest_deselected(items=left_out)
    gone = set(left_out)
    items[:] = [item for item in items if item not in gone]


def _is_slow(path: Path) -> bool:
    where = path.relative_to(TESTS)
    return where.parts[0] in SLOW or where.as_posix() in SLOW_FILES


def pytest_report_header(config: pytest.Config) -> str | None:
    sixth = config.getoption("sixth")
    return None if sixth is None else f"sixth {sixth} of the slow tests"
