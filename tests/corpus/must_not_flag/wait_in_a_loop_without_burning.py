"""Waiting with a time limit in a loop is polling at leisure, not busy waiting."""
# forbid: busy_wait
import threading
import time

stop = threading.Event()
ticks = []


def tick():
    while not stop.wait(timeout=1.0):
        ticks.append("tick")


def main():
    ticker = threading.Thread(target=tick)
    ticker.start()
    time.sleep(3.5)
    stop.set()
    ticker.join()
