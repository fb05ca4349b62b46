"""At least as much time has passed as was slept, whatever else ran."""
import threading
import time


def main():
    begin = time.monotonic()
    wall = time.time()
    sleepers = [threading.Thread(target=time.sleep, args=(seconds,)) for seconds in (0.2, 0.4)]
    for sleeper in sleepers:
        sleeper.start()
    for sleeper in sleepers:
        sleeper.join()
    assert time.monotonic() - begin >= 0.4
    assert time.time() - wall >= 0.4
