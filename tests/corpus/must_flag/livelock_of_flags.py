"""Each thread spins until the other has begun, and begins only after that."""
# cause: livelock
import threading

begun = {"left": False, "right": False}


def wait_for(other, own):
    while not begun[other]:
        pass
    begun[own] = True


def main():
    threads = [
        threading.Thread(target=wait_for, args=("right", "left")),
        threading.Thread(target=wait_for, args=("left", "right")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
