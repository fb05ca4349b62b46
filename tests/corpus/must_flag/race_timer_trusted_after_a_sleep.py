"""Sleeping longer than the timer takes orders nothing."""
# cause: race
# forbid: race
import threading
import time


class Alarm:
    def __init__(self):
        self.rung_at = None

    def ring(self):
        self.rung_at = time.monotonic()


def main():
    alarm = Alarm()
    timer = threading.Timer(1, alarm.ring)
    timer.start()
    time.sleep(5)
    seen = alarm.rung_at
    timer.join()
    assert seen is None or seen >= 1
