"""Two threads wait for each other to end, and main has returned."""
# cause: leaked
import threading

pair = {}
both_are_there = threading.Event()


def wait_for(other):
    both_are_there.wait()
    pair[other].join()


def main():
    pair["a"] = threading.Thread(target=wait_for, args=("b",))
    pair["b"] = threading.Thread(target=wait_for, args=("a",))
    for thread in pair.values():
        thread.start()
    both_are_there.set()
