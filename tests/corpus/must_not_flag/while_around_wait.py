"""The consumer checks its condition again after every wait, so a stolen item does no harm."""
import threading

items = []
changed = threading.Condition()
consumed = []


def consume():
    with changed:
        while not items:
            changed.wait()
        consumed.append(items.pop())


def produce():
    for number in range(2):
        with changed:
            items.append(number)
            changed.notify_all()


def main():
    threads = [threading.Thread(target=consume) for _ in range(2)]
    threads.append(threading.Thread(target=produce))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(consumed) == [0, 1]
