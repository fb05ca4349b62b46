"""The order is changed after it has been put into the queue."""
# cause: race
# forbid: race
import queue
import threading


class Order:
    def __init__(self):
        self.items = 0


def main():
    orders = queue.Queue()
    packed = []

    def pack():
        packed.append(orders.get().items)

    thread = threading.Thread(target=pack)
    thread.start()
    order = Order()
    orders.put(order)
    order.items = 3
    thread.join()
    assert packed[0] in (0, 3)
