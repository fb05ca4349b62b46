"""A plain lock may be released by a thread that did not take it: here it hands over a signal."""
import threading

baton = threading.Lock()
log = []


def runner():
    log.append("arrived")
    baton.release()


def main():
    baton.acquire()
    thread = threading.Thread(target=runner)
    thread.start()
    baton.acquire()
    assert log == ["arrived"]
    baton.release()
    thread.join()
