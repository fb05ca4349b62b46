"""The flags are looked at before the condition is entered; one of 3 suppliers would do, but all may have gone."""
# cause: deadlock
# depth: 4
# why: the look comes before the first delivery, each delivery before the next, the last one before the customer waits
import threading

GOODS = ("milk", "bread", "tea")


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
    threads += [threading.Thread(target=counter.deliver, args=(thing,)) for thing in GOODS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
