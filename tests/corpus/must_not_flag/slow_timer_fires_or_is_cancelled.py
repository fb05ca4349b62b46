"""Whether the timer comes first or the answer is decided once, under a lock."""
# timeouts: any

import threading


def main():
    guard = threading.Lock()
    won = []

    def decide(name):
        with guard:
            if not won:
                won.append(name)

    timer = threading.Timer(60, decide, ["timer"])
    timer.start()
    decide("answer")
    timer.cancel()
    timer.join()
    assert len(won) == 1
