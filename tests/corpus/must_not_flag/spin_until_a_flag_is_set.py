"""A spin loop wastes time and is right all the same: the flag is always set in the end."""
import threading

finished = False
answer = None


def work():
    global finished, answer
    answer = 42
    finished = True


def main():
    worker = threading.Thread(target=work)
    worker.start()
    while not finished:
        pass
    assert answer == 42
    worker.join()
