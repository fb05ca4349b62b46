"""The consumer takes an empty second for the end of the work."""
# timeouts: any
# cause: wrong_result

import queue
import threading


def main():
    orders = queue.Queue()
    served = []

    def cook():
        for order in ("soup", "rice"):
            orders.put(order)

    def waiter():
        while True:
            try:
                served.append(orders.get(timeout=1))
            except queue.Empty:
                return

    threads = [threading.Thread(target=waiter), threading.Thread(target=cook)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert served == ["soup", "rice"], served
