"""Pushing on a heap is many steps on the list, and no single operation."""
# cause: race
# forbid: race
import heapq
import threading


def main():
    waiting = []

    def arrive(urgency):
        heapq.heappush(waiting, urgency)

    threads = [threading.Thread(target=arrive, args=(urgency,)) for urgency in (2, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert waiting[0] == 1
