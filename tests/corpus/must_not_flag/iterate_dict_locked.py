"""The dictionary is walked through and extended under one lock."""
import threading

prices = {"tea": 2, "cake": 4}
lock = threading.Lock()
totals = []


def total():
    with lock:
        result = 0
        for _, price in prices.items():
            result += price
    totals.append(result)


def add(name, price):
    with lock:
        prices[name] = price


def main():
    threads = [threading.Thread(target=total), threading.Thread(target=add, args=("pie", 5))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert totals in ([6], [11]), totals
