"""The order is complete before it is put into the queue."""
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
    order.items = 3
    orders.put(order)
    thread.join()
    assert packed == [3]
