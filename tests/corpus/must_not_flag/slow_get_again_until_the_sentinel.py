"""An empty tenth of a second says nothing: the consumer asks again until it is told to stop."""
# timeouts: any

import queue
import threading


def main():
    orders = queue.Queue()
    served = []

    def cook():
        for order in ("soup", "rice", None):
            orders.put(order)

    def waiter():
        while True:
            try:
                order = orders.get(timeout=0.1)
            except queue.Empty:
                continue
            if order is None:
                return
            served.append(order)

    threads = [threading.Thread(target=waiter), threading.Thread(target=cook)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert served == ["soup", "rice"], served
