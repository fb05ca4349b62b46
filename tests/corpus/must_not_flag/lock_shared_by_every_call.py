"""One lock at module level serves every call."""
import threading

total = 0
lock = threading.Lock()


def add(amount=1):
    global total
    with lock:
        total += amount
        return total


def main():
    returned = []
    threads = [threading.Thread(target=lambda: returned.append(add())) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(returned) == [1, 2, 3], returned
