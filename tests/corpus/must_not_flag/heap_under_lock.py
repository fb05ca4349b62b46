"""A heap is a plain list and needs a lock around every operation of several steps."""
import heapq
import threading

heap = []
lock = threading.Lock()


def push(*numbers):
    for number in numbers:
        with lock:
            heapq.heappush(heap, number)


def main():
    threads = [threading.Thread(target=push, args=numbers) for numbers in ((3, 1), (2, 0))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [heapq.heappop(heap) for _ in range(4)] == [0, 1, 2, 3]
