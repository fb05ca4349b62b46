"""A dataclass makes its lock with `default_factory`, one for each object."""
import threading
from dataclasses import dataclass, field


@dataclass
class Tally:
    name: str
    count: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def add(self):
        with self.lock:
            self.count += 1


def main():
    tallies = [Tally("red"), Tally("blue")]
    threads = [threading.Thread(target=tally.add) for tally in tallies for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tallies == [Tally("red", 2), Tally("blue", 2)]
