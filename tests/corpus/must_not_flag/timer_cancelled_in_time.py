"""The timer is cancelled long before its time and joined; its callback never runs."""
import threading


def main():
    fired = []
    timer = threading.Timer(60.0, fired.append, args=("timeout",))
    timer.start()
    timer.cancel()
    timer.join()
    assert not fired, fired
