# cause: wrong_result
"""The valve is open for two statements only, and whoever wrote this thought that nobody would ever see that."""

import threading


class Valve:
    def __init__(self):
        self.open = False

    def pulse(self):
        self.open = True
        self.open = False


def main():
    valve = Valve()
    seen = []

    def watch():
        before = valve.open
        between = valve.open
        after = valve.open
        seen.extend((before, between, after))

    watcher = threading.Thread(target=watch, name="watcher")
    worker = threading.Thread(target=valve.pulse, name="worker")
    watcher.start()
    worker.start()
    watcher.join()
    worker.join()
    assert seen != [False, True, False], seen
