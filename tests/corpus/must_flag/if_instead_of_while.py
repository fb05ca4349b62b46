"""The consumer checks its condition with `if`, so after waking up it may find the item gone again."""
# cause: exception
import threading

items = []
changed = threading.Condition()


def consume():
    with changed:
        if not items:
            changed.wait()
        items.pop()


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
