"""A dictionary grows while another thread goes through its items: RuntimeError."""
# cause: exception
import threading

prices = {"tea": 2, "cake": 4}


def total():
    result = 0
    for _, price in prices.items():
        result += price
    return result


def add(name, price):
    prices[name] = price


def main():
    threads = [threading.Thread(target=total), threading.Thread(target=add, args=("pie", 5))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
