"""The worker takes until `queue.Empty` is raised, and catches it."""
import queue
import threading


def main():
    jobs = queue.Queue()
    for number in range(3):
        jobs.put(number)
    done = []

    def drain():
        while True:
            try:
                done.append(jobs.get_nowait())
            except queue.Empty:
                return

    workers = [threading.Thread(target=drain) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(done) == [0, 1, 2]
