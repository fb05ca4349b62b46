"""The thread pops and deals with IndexError, so there is no moment between a check and the act."""
import threading


def main():
    items = ["job"]
    taken = []

    def take():
        try:
            taken.append(items.pop())
        except IndexError:
            pass

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert taken == ["job"]
