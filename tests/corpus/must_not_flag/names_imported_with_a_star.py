"""Everything comes from `from threading import *`; the count is guarded."""
from threading import *
from time import sleep

lock = Lock()
count = 0


def work():
    global count
    sleep(0.1)
    with lock:
        count += 1


def main():
    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count == 2 and current_thread() is main_thread()
