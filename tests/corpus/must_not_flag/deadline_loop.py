"""The loop ends at its deadline on the monotonic clock, also when the answer never comes."""
import threading
import time


def main():
    answers = []
    event = threading.Event()

    def ask():
        deadline = time.monotonic() + 2
        while (left := deadline - time.monotonic()) > 0:
            if event.wait(left):
                answers.append("yes")
                return
        answers.append("no answer")

    asker = threading.Thread(target=ask)
    asker.start()
    asker.join()
    assert answers == ["no answer"]
