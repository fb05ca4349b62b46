"""The list is replaced by a longer copy, and two copies of the same old list lose one item."""
# cause: wrong_result
import threading


class Log:
    def __init__(self):
        self.lines = ()

    def add(self, line):
        self.lines = (*self.lines, line)


def main():
    log = Log()
    threads = [threading.Thread(target=log.add, args=(line,)) for line in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(log.lines) == ["a", "b"], log.lines
