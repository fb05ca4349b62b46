"""The deliveries are looked at while the condition is held."""
import threading

GOODS = ("milk", "bread")


class Counter:
    def __init__(self):
        self.goods = []
        self.delivered = threading.Condition()

    def deliver(self, thing):
        with self.delivered:
            self.goods.append(thing)
            self.delivered.notify()

    def fetch(self):
        with self.delivered:
            while not self.goods:
                self.delivered.wait()
            self.goods.pop()


def main():
    counter = Counter()
    threads = [threading.Thread(target=counter.fetch)]
    threads += [threading.Thread(target=counter.deliver, args=(thing,)) for thing in GOODS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
