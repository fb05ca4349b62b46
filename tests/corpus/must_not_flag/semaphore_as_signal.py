"""Main waits for two permits that the workers release; nobody has to hold a permit to release one."""
import threading

finished = threading.Semaphore(0)
results = []


def work(number):
    results.append(number)
    finished.release()


def main():
    workers = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for worker in workers:
        worker.start()
    for _ in workers:
        finished.acquire()
    assert sorted(results) == [0, 1]
    for worker in workers:
        worker.join()
