"""The global is read, increased and stored again in two steps, so another thread's store is overwritten."""
# cause: wrong_result
import threading

visits = 0


def visit():
    global visits
    visits = visits + 1


def main():
    threads = [threading.Thread(target=visit) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert visits == 3, visits
