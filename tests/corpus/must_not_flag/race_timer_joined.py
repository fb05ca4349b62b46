"""The timer is joined before what it stored is read."""
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
    timer.join()
    seen = alarm.rung_at
    assert seen >= 1
