"""Only who got the lock goes in, and only who went in releases it."""
import threading

lock = threading.Lock()
entered = []


def enter():
    if not lock.acquire(blocking=False):
        return
    try:
        entered.append(threading.current_thread().name)
    finally:
        lock.release()


def main():
    threads = [threading.Thread(target=enter) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(entered) in (1, 2) and not lock.locked()
