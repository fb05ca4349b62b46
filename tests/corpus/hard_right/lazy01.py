"""lazy01 of SCTBench, repaired: the look allows for both additions."""
import threading

data = 0
lock = threading.Lock()


def add(amount):
    global data
    with lock:
        data += amount


def look():
    with lock:
        assert data < 4, data


def main():
    threads = [threading.Thread(target=add, args=(amount,)) for amount in (1, 2)]
    threads.append(threading.Thread(target=look))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
