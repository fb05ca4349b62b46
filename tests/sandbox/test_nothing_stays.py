"""Of a job nothing reaches the next job of its submission, and of a submission nothing reaches anybody."""

from __future__ import annotations

import os
from pathlib import Path

from running_boxes import Boxes

LEAVES_ALL_IT_CAN = """
    import os, tempfile, time, sys
    from multiprocessing.shared_memory import SharedMemory
    from multiprocessing import resource_tracker
    def main():
        if not os.fork():
            os.setsid()
            if not os.fork():
                time.sleep(1000)
            os._exit(0)
        deep = tempfile.mkdtemp()
        for _ in range(1200):
            os.mkdir(os.path.join(deep, "d"))
            os.chdir(deep)
            deep = "d"
        os.chmod(".", 0)
        open(os.path.join(tempfile.gettempdir(), "mine"), "w").close()
        block = SharedMemory(create=True, size=1000, name=NAME)
        resource_tracker.unregister(block._name, "shared_memory")
        block.close()
        sys.modules["left"] = os
        return "left"
"""
LOOKS = """
    import os, sys, tempfile
    def main():
        below = [n for n in os.listdir("/proc") if n.isdigit()] if NAMESPACES else []
        mine = os.path.exists(os.path.join(tempfile.gettempdir(), "mine"))
        return [len(below), mine, os.path.exists("/dev/shm/" + NAME), "left" in sys.modules]
"""


def test_nothing_reaches_the_next_job_of_a_box(boxes: Boxes) -> None:
    name = f"left-{os.getpid()}"
    counted = boxes.way == "A"
    head = f"    NAME, NAMESPACES = {name!r}, {counted}\n"
    leaves, looks = head + LEAVES_ALL_IT_CAN, head + LOOKS
    (alone,) = boxes.run(looks)
    first, second = boxes.run(leaves, looks)
    assert first == {"returned": "left"}
    assert second == alone == {"returned": [2 * counted, False, False, False]}  # process 1, and the job


def test_what_a_job_leaves_is_seen_by_the_job_itself(boxes: Boxes) -> None:
    """Otherwise the test above could not fail."""
    text = LEAVES_ALL_IT_CAN.replace('return "left"', "return looked()") + LOOKS.replace("def main", "def looked")
    (found,) = boxes.run(f"    NAME, NAMESPACES = 'left-{os.getpid()}', {boxes.way == 'A'}\n" + text)
    count, mine, segment, module = found["returned"]  # type: ignore[misc]
    assert (mine, segment, module) == (True, True, True)
    assert count > 2 or boxes.way != "A"


def test_nothing_is_left_on_the_machine(boxes: Boxes) -> None:
    def seen() -> tuple[object, ...]:
        below = Path(f"/proc/{boxes.process.pid}/task/{boxes.process.pid}/children").read_text().split()
        mounts = Path("/proc/self/mounts").read_text().count("\n")
        return below, mounts, [sorted(names) for _, _, names in os.walk(boxes.folder)]

    name = f"left-{os.getpid()}"
    boxes.run(f"    NAME = {name!r}\n" + LEAVES_ALL_IT_CAN)
    before = seen()
    for _ in range(3):
        assert boxes.run(f"    NAME = {name!r}\n" + LEAVES_ALL_IT_CAN) == [{"returned": "left"}]
    assert seen() == before
    assert name not in os.listdir("/dev/shm")


def test_a_job_that_has_to_be_ended_leaves_the_box_usable(boxes: Boxes) -> None:
    killed = "import os\ndef main(): os.kill(os.getpid(), 9)"
    stopped, good = boxes.run(killed, "def main(): return 1")
    assert stopped["cause"] == "crashed"
    assert good == {"returned": 1}
