"""Between `empty()` and `get_nowait()` another worker takes the last item, and `queue.Empty` is raised."""
# cause: exception
import queue
import threading


def main():
    jobs = queue.Queue()
    for number in range(2):
        jobs.put(number)

    def drain():
        while not jobs.empty():
            jobs.get_nowait()

    workers = [threading.Thread(target=drain) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
