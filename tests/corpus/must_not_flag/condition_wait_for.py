"""`wait_for` checks its predicate before and after every wait."""
import threading


def main():
    stock = []
    changed = threading.Condition()
    bought = []

    def buy(amount):
        with changed:
            changed.wait_for(lambda: len(stock) >= amount)
            for _ in range(amount):
                bought.append(stock.pop())

    def deliver():
        for crate in range(3):
            with changed:
                stock.append(crate)
                changed.notify_all()

    threads = [threading.Thread(target=buy, args=(amount,)) for amount in (1, 2)]
    threads.append(threading.Thread(target=deliver))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(bought) == [0, 1, 2]
