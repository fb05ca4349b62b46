"""A timer of a minute is expected to be cancelled in time."""
# timeouts: any
# cause: wrong_result

import threading


def main():
    alarms = []
    timer = threading.Timer(60, alarms.append, ["fire"])
    timer.start()
    lock = threading.Lock()
    with lock:
        pass
    timer.cancel()
    timer.join()
    assert alarms == [], alarms
