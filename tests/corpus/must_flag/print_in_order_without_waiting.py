"""Three steps shall run in order, but nothing makes them."""
# cause: wrong_result
from threading import Thread

order = []


def step(number):
    order.append(number)


def main():
    threads = [Thread(target=step, args=(number,)) for number in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert order == [1, 2, 3], order
