"""Whoever does not get the second lock gives the first one back and waits a moment: no cycle can last."""
import threading
import time

red, green = threading.Lock(), threading.Lock()
done = []


def paint(first, second, name):
    for attempt in range(50):
        with first:
            if second.acquire(blocking=False):
                try:
                    done.append(name)
                    return
                finally:
                    second.release()
        time.sleep(0.01 * (attempt + 1))


def main():
    threads = [
        threading.Thread(target=paint, args=(red, green, "a")),
        threading.Thread(target=paint, args=(green, red, "b")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not red.locked() and not green.locked()
