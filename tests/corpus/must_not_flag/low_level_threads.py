"""The `_thread` module alone: a lock taken by main is the signal that the thread is through."""
import _thread

log = []


def work(finished, number):
    log.append(number)
    finished.release()


def main():
    signals = []
    for number in range(2):
        finished = _thread.allocate_lock()
        finished.acquire()
        _thread.start_new_thread(work, (finished, number))
        signals.append(finished)
    for finished in signals:
        finished.acquire()
    assert sorted(log) == [0, 1], log
