"""Which isolation is chosen, and that fewer layers than promised are the grader's fault, not something to live with."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader import wire
from grader.judge.handle import GraderFault, NotIsolatedEnough, Worker
from grader.sandbox import leftovers, memory, survey, visible
from grader.sandbox.tiers import Isolation

JOB = wire.Job(mode="load", filename="program.py", text="x = 1", module_name="program")


@pytest.mark.parametrize(
    ("given", "demanded", "enough"), [("A", "A", True), ("A", "C", True), ("B", "A", False), ("C", "B", False)]
)
def test_tiers_are_ordered(given: str, demanded: str, enough: bool) -> None:
    assert Isolation(tier=given).at_least(demanded) is enough


def test_isolation_is_written_and_read_again() -> None:
    for isolation in (Isolation(tier="A", by="bwrap"), Isolation(tier="C")):
        assert Isolation.read(str(isolation)) == isolation
    with pytest.raises(ValueError, match="no isolation"):
        Isolation.read("D")


@pytest.mark.parametrize("tier", ["A", "B", "C"])
def test_what_is_at_most_allowed_is_what_is_given(tier: str) -> None:
    with Worker(at_most=tier) as worker:
        assert worker.isolation.tier == tier
        assert worker.run(JOB) == wire.Loaded()


def test_less_than_demanded_is_refused() -> None:
    with Worker(at_most="C", at_least="B") as worker, pytest.raises(NotIsolatedEnough):
        worker.run(JOB)


@dataclass(frozen=True, kw_only=True)
class _Boasting(Isolation):
    @property
    def promised(self) -> frozenset[str]:
        return super().promised | {"a moat"}


def test_a_layer_that_is_not_proved_is_our_fault() -> None:
    with Worker() as worker:
        isolation = worker.isolation
        worker._warm._isolation = _Boasting(tier=isolation.tier, by=isolation.by)
        with pytest.raises(GraderFault, match="did not prove what was promised of it: a moat"):
            worker.run(JOB)
        worker._warm._isolation = isolation
        assert worker.run(JOB) == wire.Loaded()


def test_a_reason_is_given_for_what_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_ISOLATION", "C")
    examined = survey.examine()
    assert examined.isolation == Isolation(tier="C")
    assert set(examined.refused) == {"A", "A by bubblewrap", "B"}
    monkeypatch.delenv("GRADER_ISOLATION")
    assert survey.examine().isolation.tier == "A"


def test_a_question_may_end_its_process() -> None:
    assert survey.in_a_child(lambda: os._exit(3)) == "the process that tried it was ended"
    assert survey.in_a_child(lambda: "because") == "because"
    assert survey.in_a_child(lambda: str(1 // 0)) == "integer division or modulo by zero"


# -- what is visible, and what is left ---------------------------------------------------------------------


def test_a_tree_is_carved_around_what_is_hidden(tmp_path: Path) -> None:
    for name in ("lib/a.py", "lib/grader/hidden/test.py", "lib/grader/wire.py", "bin/python"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    hidden = str(tmp_path / "lib/grader/hidden")
    left = [os.path.relpath(path, tmp_path) for path in visible.carved(str(tmp_path), without=(hidden,))]
    assert left == ["bin", "lib/a.py", "lib/grader/wire.py"]
    assert visible.carved(str(tmp_path), without=()) == [str(tmp_path)]


def test_the_trusted_side_is_not_visible() -> None:
    seen = (*visible.trees(), *visible.FILES)
    package = Path(visible.PACKAGE)
    for name in ("hidden", "judge", "oracle", "catalogue", "scoring.py"):
        inside = [tree for tree in seen if (package / name).is_relative_to(tree)]
        assert not inside or str(package / name) in visible.hidden()


def test_folders_are_emptied_whatever_is_in_them(tmp_path: Path) -> None:
    folder = tmp_path / "scratch"
    folder.mkdir()
    at = os.open(folder, os.O_PATH)
    for number in range(2500):
        os.mkdir("deep", dir_fd=at)
        below = os.open("deep", os.O_PATH, dir_fd=at)
        if number % 500 == 7:
            os.symlink("/", "link", dir_fd=below)
            os.mkfifo("pipe", dir_fd=below)
        os.close(at)
        at = below
    os.close(at)
    (folder / "closed").mkdir(mode=0)
    (folder / "kept").mkdir()
    leftovers.empty_folder(str(folder), keep=frozenset({"kept"}))
    assert os.listdir(folder) == ["kept"]
    assert os.listdir("/")


def test_shared_memory_that_somebody_uses_is_left_alone() -> None:
    from multiprocessing.shared_memory import SharedMemory

    before = leftovers.segments()
    block = SharedMemory(create=True, size=10)
    try:
        leftovers.remove_segments(since=before, user=os.geteuid())
        assert block.name in leftovers.segments()
    finally:
        block.close()
    leftovers.remove_segments(since=before, user=os.geteuid() + 1)
    assert block.name in leftovers.segments()
    leftovers.remove_segments(since=before, user=os.geteuid())
    assert block.name not in leftovers.segments()
    block._name = "/" + block.name if not block.name.startswith("/") else block.name
    from multiprocessing import resource_tracker

    resource_tracker.unregister(block._name, "shared_memory")


def test_shared_pages_count_once() -> None:
    alone = memory.proportional_bytes(os.getpid())
    assert alone > 1 << 20
    assert not memory.exceeds([os.getpid()], files_bytes=0, bound=100 * alone)
    assert memory.exceeds([os.getpid()], files_bytes=0, bound=alone // 2)
    assert memory.exceeds([], files_bytes=10, bound=9)
    assert memory.proportional_bytes(1 << 30) == 0
