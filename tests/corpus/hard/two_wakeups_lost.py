"""The flags are looked at before the condition is entered; either of two suppliers would do, but both may have gone."""
# cause: deadlock
# depth: 4
# why: the look comes before the delivery of each supplier, and each notification before the customer enters
import threading


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
            nothing = not self.goods
        with self.delivered:
            if nothing:
                self.delivered.wait()
            self.goods.pop()


def main():
    counter = Counter()
    threads = [threading.Thread(target=counter.fetch)]
    threads += [threading.Thread(target=counter.deliver, args=(thing,)) for thing in ("milk", "bread")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
