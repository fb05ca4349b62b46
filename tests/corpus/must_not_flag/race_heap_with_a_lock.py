"""The heap is pushed on under a lock."""
# forbid: race
import heapq
import threading


def main():
    waiting = []
    lock = threading.Lock()

    def arrive(urgency):
        with lock:
            heapq.heappush(waiting, urgency)

    threads = [threading.Thread(target=arrive, args=(urgency,)) for urgency in (2, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert waiting[0] == 1
