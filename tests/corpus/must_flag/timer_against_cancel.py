"""Cancelling a timer when its time has come may be too late: the callback runs all the same."""
# cause: wrong_result
import threading
import time


def main():
    fired = []
    timer = threading.Timer(1.0, fired.append, args=("timeout",))
    timer.start()
    time.sleep(1.0)
    timer.cancel()
    timer.join()
    assert not fired, fired
