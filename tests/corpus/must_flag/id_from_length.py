"""The new entry's number is taken from the length before it is appended: two entries get one number."""
# cause: wrong_result
import threading

orders = []


def place(item):
    number = len(orders)
    orders.append((number, item))


def main():
    threads = [threading.Thread(target=place, args=(item,)) for item in ("tea", "cake")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(number for number, _ in orders) == [0, 1], orders
