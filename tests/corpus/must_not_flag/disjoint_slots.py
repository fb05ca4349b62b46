"""Every thread writes a slot of its own, and main adds them up after the joins."""
import threading


def main():
    numbers = list(range(10))
    parts = [0, 0]

    def add(slot):
        for number in numbers[slot::2]:
            parts[slot] += number

    threads = [threading.Thread(target=add, args=(slot,)) for slot in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(parts) == 45, parts
