"""The time limit of `get` only lets the worker look whether it has been told to stop."""
# timeouts: any

import queue
import threading


def main():
    jobs = queue.Queue()
    stop = threading.Event()
    done = []

    def work():
        while not stop.is_set():
            try:
                done.append(jobs.get(timeout=0.5))
            except queue.Empty:
                continue
            jobs.task_done()

    thread = threading.Thread(target=work)
    thread.start()
    jobs.put("one")
    jobs.put("two")
    jobs.join()
    stop.set()
    thread.join()
    assert done == ["one", "two"]
