"""A program whose answer depends on how fast the machine is."""

import queue
import threading


def cook(orders):
    orders.put("soup")


def main():
    orders = queue.Queue()
    thread = threading.Thread(target=cook, args=(orders,), name="cook")
    thread.start()
    try:
        order = orders.get(timeout=1)
    except queue.Empty:
        order = None
    thread.join()
    assert order == "soup", order
