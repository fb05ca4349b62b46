"""Whether the lock was got is not looked at, so a thread may go in and release what it does not hold."""
# cause: exception
import threading

lock = threading.Lock()
entered = []


def enter():
    lock.acquire(blocking=False)
    entered.append(threading.current_thread().name)
    lock.release()


def main():
    threads = [threading.Thread(target=enter) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
