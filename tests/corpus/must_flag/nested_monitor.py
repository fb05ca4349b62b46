"""The consumer waits on the inner condition while it holds the outer lock, which the producer needs."""
# cause: deadlock
import threading

outer = threading.Lock()
inner = threading.Condition()
items = []


def consume():
    with outer, inner:
        while not items:
            inner.wait()
        items.pop()


def produce():
    with outer, inner:
        items.append("item")
        inner.notify()


def main():
    threads = [threading.Thread(target=consume), threading.Thread(target=produce)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
