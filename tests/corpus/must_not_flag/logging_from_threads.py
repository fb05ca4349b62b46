"""Handlers have locks of their own, so several threads may log at once."""
import logging
import threading


class Kept(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


def main():
    kept = Kept()
    kept.setFormatter(logging.Formatter("%(threadName)s %(message)s"))
    log = logging.getLogger("corpus.threads")
    log.handlers[:] = [kept]
    log.propagate = False
    log.setLevel(logging.INFO)
    threads = [threading.Thread(target=log.info, args=("hello %d", number), name=f"t{number}") for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(kept.lines) == ["t1 hello 1", "t2 hello 2"], kept.lines
