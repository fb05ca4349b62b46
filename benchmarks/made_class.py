"""A class made of references, accepted variants and mutants; some hang, attack, are broken or hand in nothing.

    python benchmarks/made_class.py FOLDER [--students 200]

The same number makes the same class. `handed_in` says what each answer is.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXERCISES = {
    "ex13": ("ex13_lost_update", "lost_update.py"),
    "ex15": ("ex15_lock_ordering", "lock_ordering.py"),
    "ex16": ("ex16_missed_signal", "missed_signal.py"),
    "ex20": ("ex20_list_queue", "list_queue.py"),
    "ex21": ("ex21_bounded_buffer", "bounded_buffer.py"),
}
SHARES = {"right": 0.52, "wrong": 0.34, "hanging": 0.03, "hostile": 0.05, "broken": 0.03, "missing": 0.03}
SEED = 20
HANGING = (
    "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n",
    "while True:\n    pass\n",
    "import time\ntime.sleep(10 ** 6)\n",
)
HOSTILE = (
    "import os\nos._exit(0)\n",
    "import os\nwhile True:\n    os.fork()\n",
    "x = 'x' * 10 ** 6\nwhile True:\n    print(x)\n",
    "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\n",
    "data = []\nwhile True:\n    data.append(bytearray(10 ** 8))\n",
)
BROKEN = ("def put(:\n", "import nothing_of_this_name\n", "raise RuntimeError('not done yet')\n")


def handed_in(students: int, exercises: dict[str, tuple[str, str]]) -> Iterator[tuple[str, str, str, str]]:
    """Name of the student, exercise, kind of the answer, and its text ("" for missing)."""
    chance = random.Random(SEED)
    for number in range(students):
        for exercise, (folder, _) in exercises.items():
            kind = chance.choices(list(SHARES), list(SHARES.values()))[0]
            solutions = ROOT / "solutions" / folder
            if kind == "right":
                path = chance.choice([solutions / "reference.py", *sorted((solutions / "accepted").glob("*.py"))])
                text = path.read_text(encoding="utf-8")
            elif kind == "wrong":
                text = chance.choice(sorted((solutions / "mutants").glob("*.py"))).read_text(encoding="utf-8")
            else:
                text = chance.choice({"hanging": HANGING, "hostile": HOSTILE, "broken": BROKEN}.get(kind, ("",)))
            yield f"student{number:04}", exercise, kind, text


def make(folder: Path, students: int, exercises: dict[str, tuple[str, str]] | None = None) -> Counter[str]:
    """Write the class; how many answers there are of each kind."""
    exercises = EXERCISES if exercises is None else exercises
    counted: Counter[str] = Counter()
    for student, exercise, kind, text in handed_in(students, exercises):
        counted[kind] += 1
        (folder / student).mkdir(parents=True, exist_ok=True)
        if kind != "missing":
            (folder / student / exercises[exercise][1]).write_text(text, encoding="utf-8")
    return counted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--students", type=int, default=200)
    options = parser.parse_args()
    print(dict(make(options.folder, options.students)))


if __name__ == "__main__":
    main()
