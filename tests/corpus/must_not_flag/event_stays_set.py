"""The event is set once and never cleared, so it reaches early and late waiters."""
import threading

go = threading.Event()
started = []


def runner(name):
    go.wait()
    started.append(name)


def main():
    runners = [threading.Thread(target=runner, args=(name,)) for name in "ab"]
    for thread in runners:
        thread.start()
    go.set()
    for thread in runners:
        thread.join()
    assert len(started) == 2
