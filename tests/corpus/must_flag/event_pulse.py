"""`set` followed at once by `clear` wakes only those who are waiting already; a late waiter sleeps for ever."""
# cause: deadlock
import threading

go = threading.Event()


def runner():
    go.wait()


def main():
    runners = [threading.Thread(target=runner) for _ in range(2)]
    for thread in runners:
        thread.start()
    go.set()
    go.clear()
    for thread in runners:
        thread.join()
