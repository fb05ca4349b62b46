"""A ticket is drawn, checked and used in three steps; only with two preemptions do two threads use one seat."""
# cause: wrong_result
import threading

seats = {"free": 2}
sold = []
lock = threading.Lock()


def buy(name):
    with lock:
        left = seats["free"]
    if left > 0:
        with lock:
            sold.append(name)
        with lock:
            seats["free"] = left - 1


def main():
    buyers = [threading.Thread(target=buy, args=(name,)) for name in "abc"]
    for buyer in buyers:
        buyer.start()
    for buyer in buyers:
        buyer.join()
    assert len(sold) <= 2, sold
